### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } es su código para iniciar sesión en { $name }, en { $place }. No lo comparta.
textCodeAlone = { $code } es su código para iniciar sesión en { $place }. No lo comparta.
textNewNumber = { $code } es su código para añadir este número a su cuenta de { $name }, en { $place }. No lo comparta.
textNewNumberAlone = { $code } es su código para añadir este número a su cuenta en { $place }. No lo comparta.
textLink = Iniciar sesión en { $name }:
textLinkAlone = Iniciar sesión:
textLinkCode = O escriba { $code } en { $place }. No los comparta.

textTheApp = la aplicación
