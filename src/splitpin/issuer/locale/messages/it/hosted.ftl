### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

signInTo = Accedi a { $app }
signedInHere = Accesso effettuato come { $email }. Puoi chiudere questa pagina.
backTo = Torna a { $app }
