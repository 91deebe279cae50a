### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } to Twój kod logowania do { $name } na { $place }. Nie podawaj go nikomu.
textCodeAlone = { $code } to Twój kod logowania na { $place }. Nie podawaj go nikomu.
textNewNumber = { $code } to Twój kod, aby dodać ten numer do konta w { $name } na { $place }. Nie podawaj go nikomu.
textNewNumberAlone = { $code } to Twój kod, aby dodać ten numer do konta na { $place }. Nie podawaj go nikomu.
textLink = Zaloguj się do { $name }:
textLinkAlone = Zaloguj się:
textLinkCode = Albo wpisz { $code } na { $place }. Nie podawaj ich nikomu.

textTheApp = ekranie aplikacji
