### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Bandeja de entrada
inboxText = Todos los mensajes de este servidor de desarrollo acaban aquí.
inboxLook = Volver a mirar
inboxList = Mensajes, los más recientes primero
inboxEmptyTitle = Aún no hay mensajes
inboxEmptyText = Pida un código en la aplicación. El correo llega aquí un momento después.
inboxTo = Para
inboxSms = SMS a
inboxWhatsApp = WhatsApp a
inboxOpenLink = Abrir el enlace
inboxReadEmail = Leer el correo
inboxReadPlain = Leer como texto
inboxReadMessage = Leer el mensaje
inboxEmailTo = El correo a { $to }
inboxWatching = Esperando mensajes
inboxLost = El servidor no responde
inboxNew = Mensaje nuevo: { $subject }
inboxNews = { $number ->
    [one] { $number } mensaje nuevo
   *[other] { $number } mensajes nuevos
}
inboxCopy = Copiar
inboxCopied = Copiado
inboxCodeCopied = Código copiado
inboxCopyCode = Copiar el código { $code }
