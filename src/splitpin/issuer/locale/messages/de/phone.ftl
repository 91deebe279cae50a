### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } ist Ihr Code zum Anmelden bei { $name } auf { $place }. Nicht weitergeben.
textCodeAlone = { $code } ist Ihr Code zum Anmelden auf { $place }. Nicht weitergeben.
textNewNumber = { $code } ist Ihr Code, um diese Nummer Ihrem Konto bei { $name } auf { $place } hinzuzufügen. Nicht weitergeben.
textNewNumberAlone = { $code } ist Ihr Code, um diese Nummer Ihrem Konto auf { $place } hinzuzufügen. Nicht weitergeben.
textLink = Anmelden bei { $name }:
textLinkAlone = Anmelden:
textLinkCode = Oder { $code } auf { $place } eingeben. Nicht weitergeben.

textTheApp = der App
