### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Caixa de entrada
inboxText = Toda mensagem deste servidor de desenvolvimento chega aqui.
inboxLook = Olhar de novo
inboxList = Mensagens, as mais recentes primeiro
inboxEmptyTitle = Nenhuma mensagem ainda
inboxEmptyText = Peça um código no aplicativo. O e-mail chega aqui logo depois.
inboxTo = Para
inboxSms = SMS para
inboxWhatsApp = WhatsApp para
inboxOpenLink = Abrir o link
inboxReadEmail = Ler o e-mail
inboxReadPlain = Ler como texto
inboxReadMessage = Ler a mensagem
inboxEmailTo = O e-mail para { $to }
inboxWatching = Esperando mensagens
inboxLost = O servidor não responde
inboxNew = Nova mensagem: { $subject }
inboxNews = { $number ->
    [one] { $number } nova mensagem
   *[other] { $number } novas mensagens
}
inboxCopy = Copiar
inboxCopied = Copiado
inboxCodeCopied = Código copiado
inboxCopyCode = Copiar o código { $code }
