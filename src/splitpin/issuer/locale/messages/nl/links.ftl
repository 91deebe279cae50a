### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Inloggen
openingSignInInstead = Vul de code uit dezelfde e-mail in waar je hem hebt aangevraagd. Of kopieer de link uit de e-mail en plak hem hier.
openingBrowserTitle = Inloggen ondanks drukte
openingBrowserInstead = Er is nog niets veranderd. Kopieer de link uit de e-mail en plak hem hier.
openingSessionTitle = Een sessie beëindigen
openingSessionInstead = Er is nog niets beëindigd. Kopieer de link uit de e-mail en plak hem hier.

openingLink = De link wordt geopend…
openingNothing = Als er niets gebeurt
pastedLabel = Link uit de e-mail
pastedSubmit = Link openen
openingFailed = De link kon niet worden geopend
openingAgain = Opnieuw proberen

openedHereTitle = Inloggen bij { $name }
openedHereText = Je hebt deze link in deze browser aangevraagd. Eén klik en je bent binnen.
openedHereSubmit = Inloggen
openedHereBusy = Bezig met inloggen…

openedDoneTitle = Je kunt nu teruggaan
openedDoneText = Het venster waarin je deze link hebt aangevraagd logt je in. Dit kun je sluiten.
openedLeavingTitle = Je gaat terug…
openedOnwardTitle = Je kunt verder
openedOnward = Verder

openedElsewhereTitle = Vul deze code in waar je hem hebt aangevraagd
openedElsewhereText = Je hebt hem in een andere browser of een ander venster aangevraagd. Ga daarheen terug en vul deze code in om in te loggen bij { $name }.
openedElsewhereWarning = Niet aangevraagd? Sluit dan deze pagina en geef de code aan niemand.
openedNoCodeTitle = Open de link waar je hem hebt aangevraagd
openedNoCodeText = Je wilde in een andere browser inloggen bij { $name }. Daar werkt de link.

openedDeadTitle = Deze link werkt niet meer
openedDeadText = Hij is gebruikt of te oud. Ga terug naar waar je wilt inloggen en vraag een nieuwe link aan.
openedIncompleteTitle = Deze link is niet compleet
openedIncompleteText = Open hem nog een keer, of vul de meegestuurde code in waar je hem hebt aangevraagd.
pastedDeadText = Hij is gebruikt, te oud of niet compleet.

copyCode = Code kopiëren
copiedCode = Gekopieerd. Typ of plak hem nu waar je hem hebt aangevraagd.
copyByHand = Deze browser laat de pagina niet kopiëren. Typ de code over, of selecteer en kopieer hem.

browserTitle = Inloggen ondanks drukte
browserText = Iemand vraagt codes aan voor je adres of probeert ze te raden. Bevestig dat dit je browser is, dan heeft die er geen last meer van.
browserSubmit = Dit is mijn browser
browserBusy = Een ogenblik…
browserDoneTitle = Log nu in
browserDoneText = Ga in deze browser terug naar waar je wilt inloggen en vraag opnieuw een code aan.
browserDeadText = Hij is te oud of niet compleet. Open die uit de nieuwste e-mail.

sessionTitle = Deze sessie bij { $name } beëindigen?
sessionInBrowser = Begonnen op { $when }, in { $browser }, vanaf het netwerk { $network }. Na het beëindigen wordt er niets meer mee verlengd.
sessionSomewhere = Begonnen op { $when }, vanaf het netwerk { $network }. Na het beëindigen wordt er niets meer mee verlengd.
sessionSubmit = Sessie beëindigen
sessionBusy = Beëindigen…
sessionEndedTitle = De sessie is beëindigd
sessionEndedText = Apps merken het binnen een uur, of als hun eigen sessie afloopt. Weet je niet wie er was ingelogd, wijzig dan ook het wachtwoord van je e-mail.
sessionOverTitle = Die sessie is voorbij
sessionOverText = Ze was al beëindigd. Je hoeft niets meer te doen.
sessionDeadText = Hij is meer dan zeven dagen oud. Log in om je sessies te zien en te beëindigen.
sessionIncompleteText = Open de link uit de e-mail nog een keer.

openingReturnTitle = Een adres terugzetten
returnTitle = Je adres bij { $name } terugzetten?
returnText = { $address } is op { $when } uit het account gehaald. Als je het terugzet, wordt iedereen uitgelogd, blijven de andere adressen staan en kan er een week lang geen worden verwijderd.
returnSubmit = Terugzetten
returnBusy = Wordt teruggezet…
returnDoneTitle = Je adres is terug
returnDoneText = Iedereen is uitgelogd. Log nu in, kijk wat er nog meer is gewijzigd en voeg een passkey toe.
returnGuardedTitle = Log in om het terug te zetten
returnGuardedText = Hier is een code niet genoeg. Log in met je passkey of je authenticator-app en zet { $address } terug op de pagina van je account.
returnOnward = Naar je account
