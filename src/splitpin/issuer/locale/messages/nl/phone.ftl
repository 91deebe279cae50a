### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } is je code om in te loggen bij { $name } op { $place }. Deel hem niet.
textCodeAlone = { $code } is je code om in te loggen op { $place }. Deel hem niet.
textNewNumber = { $code } is je code om dit nummer toe te voegen aan je account bij { $name } op { $place }. Deel hem niet.
textNewNumberAlone = { $code } is je code om dit nummer toe te voegen aan je account op { $place }. Deel hem niet.
textLink = Inloggen bij { $name }:
textLinkAlone = Inloggen:
textLinkCode = Of vul { $code } in op { $place }. Deel ze niet.

textTheApp = de app
