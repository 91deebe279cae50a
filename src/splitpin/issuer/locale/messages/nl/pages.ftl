### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Er worden te veel codes aangevraagd
crowdText = Codes voor { $email }, of vanaf je netwerk, worden te vaak aangevraagd, misschien door vreemden. Deze keer is er niets verstuurd: je browser moet eerst laten zien dat hij daar niet bij hoort.
crowdScript = Daarvoor is JavaScript nodig: sta het toe voor deze pagina en { $anew }.
crowdScriptAnew = begin opnieuw
crowdLink = Onze laatste e-mail eindigt misschien met een link hiervoor. Kopieer de link en plak hem hier.
crowdNoLink = Geen link? Kom dan over een uur terug.
crowdDead = Deze link werkt niet, of niet meer. Neem die uit de nieuwste e-mail.
crowdPassed = Vreemden zitten deze browser niet meer in de weg. Laat nu de code sturen.

codeSentAgain = De e-mail met dezelfde code is opnieuw onderweg naar { $email }.
codeSentPlain = We hebben een code gestuurd naar { $email }.
codeAgainIn = Je kunt hem over { $wait } opnieuw laten sturen.
phoneCodeSentAgain = Het bericht met dezelfde code is opnieuw onderweg naar { $phone }.
linkFollowed = Ik heb de link geopend
linkNotFollowed = De link is nog niet in deze browser geopend. Open hem, druk daar op de knop en dan op die hier.
noCookie = Je browser stuurt geen cookie, dus deze pagina kan hem niet van andere onderscheiden. Sta cookies toe voor deze server en begin opnieuw met de link hieronder.

linkIncomplete = Deze link is niet compleet
appUnknown = Deze app is hier niet bekend
appAdvice = Ga terug naar de app en probeer het vanaf daar. De beheerders kunnen dit oplossen.

errorOursTitle = Er werkt nu iets niet
errorOursAdvice = Er is niets verloren. Probeer het zo meteen opnieuw.
errorNoPageTitle = Deze pagina bestaat niet
errorNoPageAdvice = Misschien is het adres verkeerd getypt, of is de pagina weg.
errorForAppsTitle = Dit is geen pagina
errorForAppsAdvice = Het adres is voor apps en niet om te bekijken.
errorTooManyTitle = Te veel pogingen
errorOtherTitle = Dit is niet gelukt
errorOtherAdvice = Ga terug naar waar je vandaan kwam en probeer het vanaf daar.
errorTryIn = Probeer het over { $wait } opnieuw.
errorHome = Wat deze server is

startTitle = Op deze server log je in
startText = Apps sturen mensen hierheen om te laten zien wie ze zijn: de server stuurt ze een code en vertelt de app van wie die terugkwam. Begin met inloggen in de app.
startOwner = Hij is van de beheerders van { $host }.
startMails = Zijn e-mails komen van { $sender }.
startMetadata = Wat hij programma’s over zichzelf vertelt
startInbox = Het postvak van deze ontwikkelserver

refusedPage = Dat mogen alleen de eigen pagina’s van deze server.
refusedNothing = Hier is niets.
refusedFile = Dit bestand bestaat niet.
refusedMethod = Dit adres kent die methode niet.
refusedForm = Dit formulier is niet compleet. Begin opnieuw.
refusedApp = Er is geen app met de client_id van deze link.
refusedNoApp = Er staat niet bij in welke app je wilt inloggen.
refusedReturn = Deze link eindigt op een adres dat niet van de app is.
refusedRedirect = Een code gaat naar een omleidingsadres van de app, en dit is er geen.
refusedState = De waarde state van deze link is te lang.
secondOrPaper = Typ de code die je authenticator-app toont, of een van je herstelcodes.
