### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Boîte de réception
inboxText = Tous les messages de ce serveur de développement arrivent ici.
inboxLook = Actualiser
inboxList = Messages, les plus récents d’abord
inboxEmptyTitle = Pas encore de message
inboxEmptyText = Demandez un code dans l’application. L’e-mail arrive ici un instant plus tard.
inboxTo = À
inboxSms = SMS à
inboxWhatsApp = WhatsApp à
inboxOpenLink = Ouvrir le lien
inboxReadEmail = Lire l’e-mail
inboxReadPlain = Lire en texte brut
inboxReadMessage = Lire le message
inboxEmailTo = L’e-mail à { $to }
inboxWatching = En attente de messages
inboxLost = Le serveur ne répond pas
inboxNew = Nouveau message : { $subject }
inboxNews = { $number ->
    [one] { $number } nouveau message
   *[other] { $number } nouveaux messages
}
inboxCopy = Copier
inboxCopied = Copié
inboxCodeCopied = Code copié
inboxCopyCode = Copier le code { $code }
