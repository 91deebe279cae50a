### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = Skrzynka
inboxText = Trafia tu każda wiadomość tego serwera deweloperskiego.
inboxLook = Sprawdź ponownie
inboxList = Wiadomości, najnowsze na górze
inboxEmptyTitle = Nie ma jeszcze wiadomości
inboxEmptyText = Poproś o kod w aplikacji. E-mail za chwilę się tu pojawi.
inboxTo = Do
inboxSms = SMS do
inboxWhatsApp = WhatsApp do
inboxOpenLink = Otwórz link
inboxReadEmail = Przeczytaj e-mail
inboxReadPlain = Przeczytaj jako tekst
inboxReadMessage = Przeczytaj wiadomość
inboxEmailTo = E-mail do { $to }
inboxWatching = Czekamy na wiadomości
inboxLost = Serwer nie odpowiada
inboxNew = Nowa wiadomość: { $subject }
inboxNews = { $number ->
    [one] { $number } nowa wiadomość
    [few] { $number } nowe wiadomości
    [many] { $number } nowych wiadomości
   *[other] { $number } nowej wiadomości
}
inboxCopy = Kopiuj
inboxCopied = Skopiowano
inboxCodeCopied = Skopiowano kod
inboxCopyCode = Kopiuj kod { $code }
