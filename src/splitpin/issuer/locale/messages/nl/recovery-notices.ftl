### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Iemand wil uw account bij { $name } herstellen
recoveryBegun = Iemand wil zonder passkey in uw account bij { $name }. Vanaf { $when } kan dat, tenzij u het stopt.
recoveryByOperator = de medewerkers van { $name }, op iemands verzoek
recoveryStopAdvice = Was u het niet, stop het dan: één klik, en er verandert niets. Was u het wel, dan hoeft u alleen te wachten.
recoveryStopButton = Stoppen
recoveryStoppedSubject = Een herstel van uw account bij { $name } is gestopt
recoveryStopped = Het herstel van uw account bij { $name } is gestopt. Er is niets veranderd, en een week lang kan er geen ander beginnen.
recoveryFinishedSubject = Uw account bij { $name } is hersteld
recoveryFinished = Iemand is na de wachttijd zonder passkey in uw account bij { $name } gekomen. Alle eerdere sessies zijn beëindigd.
recoveryUndoAdvice = Was u het niet, maak het dan binnen drie dagen ongedaan. Inloggen met uw passkey van daarvoor maakt het een maand lang ongedaan.
recoveryUndoButton = Ongedaan maken
recoveryUndoneSubject = Uw account bij { $name } is weer zoals het was
recoveryUndone = Het herstel van uw account bij { $name } is ongedaan gemaakt. Alle sessies zijn beëindigd, en wat er sindsdien bij kwam, is weg.
textRecoveryBegun = { $name }: iemand wil zonder passkey in uw account. Niet u? Stop het: { $link }
textRecoveryFinished = { $name }: iemand kwam zonder passkey in uw account. Niet u? Maak het ongedaan: { $link }
mailRecoveryTitle = Uw code om uw account te herstellen
mailRecoveryLead = { $code } is uw code om uw account bij { $name } te herstellen.
mailRecoveryIgnore = Hebt u er niet om gevraagd, negeer deze mail dan en noem de code aan niemand die belt.
textRecoveryCode = { $code } is uw code om uw account bij { $name } op { $place } te herstellen. Noem hem aan niemand die belt.
textRecoveryCodeAlone = { $code } is uw code om uw account op { $place } te herstellen. Noem hem aan niemand die belt.
