### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Postvak
inboxText = Elk bericht van deze ontwikkelserver komt hier terecht.
inboxLook = Opnieuw kijken
inboxList = Berichten, nieuwste eerst
inboxEmptyTitle = Nog geen bericht
inboxEmptyText = Vraag in de app een code aan. De e-mail is hier even later.
inboxTo = Aan
inboxSms = Sms aan
inboxWhatsApp = WhatsApp aan
inboxOpenLink = Link openen
inboxReadEmail = E-mail lezen
inboxReadPlain = Als tekst lezen
inboxReadMessage = Bericht lezen
inboxEmailTo = De e-mail aan { $to }
inboxWatching = Wacht op berichten
inboxLost = De server antwoordt niet
inboxNew = Nieuw bericht: { $subject }
inboxNews = { $number ->
    [one] { $number } nieuw bericht
   *[other] { $number } nieuwe berichten
}
inboxCopy = Kopiëren
inboxCopied = Gekopieerd
inboxCodeCopied = Code gekopieerd
inboxCopyCode = De code { $code } kopiëren
