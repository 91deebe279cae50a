### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Posta in arrivo
inboxText = Ogni messaggio di questo server di sviluppo finisce qui.
inboxLook = Guarda di nuovo
inboxList = Messaggi, prima i più recenti
inboxEmptyTitle = Ancora nessun messaggio
inboxEmptyText = Chiedi un codice nell’app. L’email arriva qui un momento dopo.
inboxTo = A
inboxSms = SMS a
inboxWhatsApp = WhatsApp a
inboxOpenLink = Apri il link
inboxReadEmail = Leggi l’email
inboxReadPlain = Leggi come testo
inboxReadMessage = Leggi il messaggio
inboxEmailTo = L’email a { $to }
inboxWatching = In attesa di messaggi
inboxLost = Il server non risponde
inboxNew = Nuovo messaggio: { $subject }
inboxNews = { $number ->
    [one] { $number } nuovo messaggio
   *[other] { $number } nuovi messaggi
}
inboxCopy = Copia
inboxCopied = Copiato
inboxCodeCopied = Codice copiato
inboxCopyCode = Copia il codice { $code }
