### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Posteingang
inboxText = Jede Nachricht dieses Entwicklungsservers endet hier.
inboxLook = Erneut nachsehen
inboxList = Nachrichten, die neueste zuerst
inboxEmptyTitle = Noch keine Nachricht
inboxEmptyText = In der App einen Code anfordern. Die E-Mail ist gleich darauf hier.
inboxTo = An
inboxSms = SMS an
inboxWhatsApp = WhatsApp an
inboxOpenLink = Link öffnen
inboxReadEmail = E-Mail lesen
inboxReadPlain = Als Text lesen
inboxReadMessage = Nachricht lesen
inboxEmailTo = Die E-Mail an { $to }
inboxWatching = Wartet auf Nachrichten
inboxLost = Der Server antwortet nicht
inboxNew = Neue Nachricht: { $subject }
inboxNews = { $number ->
    [one] { $number } neue Nachricht
   *[other] { $number } neue Nachrichten
}
inboxCopy = Kopieren
inboxCopied = Kopiert
inboxCodeCopied = Code kopiert
inboxCopyCode = Den Code { $code } kopieren
