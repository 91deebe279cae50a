### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Een herstel stoppen
openingStopInstead = Er is nog niets gestopt. Kopieer de link uit het bericht en plak hem hier.
stopTitle = Het herstel van uw account bij { $name } stoppen?
stopInBrowser = Het begon { $when }, in { $browser }, vanaf het netwerk { $network }. Als u het stopt, verandert er niets.
stopByOperator = Het werd { $when } begonnen door de medewerkers van { $name }, op iemands verzoek. Als u het stopt, verandert er niets.
stopSubmit = Stoppen
stopBusy = Wordt gestopt…
stopDoneTitle = Het is gestopt
stopDoneText = Een week lang kan er geen ander herstel van uw account beginnen. Wie het was, leest misschien uw mail: wijzig ook daarvan het wachtwoord.
undoTitle = Het herstel van uw account bij { $name } ongedaan maken?
undoText = Het werd { $when } voltooid. Als u het ongedaan maakt, eindigen alle sessies, is wat er sindsdien bij kwam weg, en werkt weer waarmee u vroeger inlogde.
undoSubmit = Ongedaan maken
undoDoneTitle = Uw account is weer zoals het was
undoDoneText = Alle sessies zijn beëindigd. Log in zoals vroeger, en wijzig het wachtwoord van uw mail.
stopOverText = Het is voorbij: het was te oud, of een ander kwam ervoor in de plaats. Er is niets meer te doen.
recoveryLost = Ik ben mijn passkey kwijt
recoveryTitle = Uw account herstellen
recoveryLead = We sturen u een code. Daarna is er een wachttijd van enkele dagen, zodat niemand die uw mail leest binnenkomt voordat u het kunt stoppen: elk adres en elke sessie van u krijgt bericht.
recoveryAsk = Stuur mij een code
recoveryWaitingTitle = Kom terug op { $when }
recoveryWaitingText = Bewijs dan uw adres opnieuw, in deze browser. Tot dan kunt u het stoppen met de link in ons bericht, of door in te loggen met uw passkey.
recoveryElsewhereTitle = Het is in een andere browser begonnen
recoveryElsewhereText = Iemand begon { $when } dit account te herstellen, en alleen die browser kan het voltooien. Was u het niet, stop het dan met de link in ons bericht.
recoveryAgain = Opnieuw beginnen in deze browser
recoveryNotNeededTitle = U hebt geen herstel nodig
recoveryNotNeededText = Dit account opent met alleen een code. Ga terug en log in.
recoveryBack = Terug naar inloggen
recoveryBarredText = De eigenaar van dit account heeft een herstel gestopt. Een ander kan nog niet beginnen.
recoveryProve = Doorgaan
recoveryPaper = Herstelcode op papier, als u er een hebt
recoveryPaperHint = Daarmee hoeft u niet te wachten. Hij werkt één keer.
