### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } è il tuo codice per accedere a { $name } su { $place }. Non condividerlo.
textCodeAlone = { $code } è il tuo codice per accedere su { $place }. Non condividerlo.
textNewNumber = { $code } è il tuo codice per aggiungere questo numero al tuo account di { $name } su { $place }. Non condividerlo.
textNewNumberAlone = { $code } è il tuo codice per aggiungere questo numero al tuo account su { $place }. Non condividerlo.
textLink = Accedi a { $name }:
textLinkAlone = Accedi:
textLinkCode = Oppure inserisci { $code } su { $place }. Non condividerli.

textTheApp = questa app
