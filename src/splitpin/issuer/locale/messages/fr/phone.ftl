### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } est votre code pour vous connecter à { $name } sur { $place }. Ne le partagez pas.
textCodeAlone = { $code } est votre code pour vous connecter sur { $place }. Ne le partagez pas.
textNewNumber = { $code } est votre code pour ajouter ce numéro à votre compte chez { $name } sur { $place }. Ne le partagez pas.
textNewNumberAlone = { $code } est votre code pour ajouter ce numéro à votre compte sur { $place }. Ne le partagez pas.
textLink = Se connecter à { $name } :
textLinkAlone = Se connecter :
textLinkCode = Ou saisissez { $code } sur { $place }. Ne les partagez pas.

textTheApp = l’application
