### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

signInTo = Anmelden bei { $app }
signedInHere = Angemeldet als { $email }. Diese Seite kann geschlossen werden.
backTo = Zurück zu { $app }
