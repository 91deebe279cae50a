### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Inloggen
emailLabel = E-mailadres
emailHint = Je krijgt een code per e-mail.
emailSubmit = Stuur een code
emailBusy = Versturen…
emailMissing = Vul je e-mailadres in.
emailWrong = Dit lijkt geen e-mailadres. Controleer het.

usePhone = Telefoonnummer gebruiken
useEmail = E-mailadres gebruiken
phoneLabel = Telefoonnummer
phoneHint = Met de landcode, bijvoorbeeld +31 6 12345678.
smsSubmit = Stuur een code per sms
whatsAppSubmit = Stuur via WhatsApp
phoneMissing = Vul je telefoonnummer in.
phoneWrong = Dit lijkt geen telefoonnummer. Begin met + en de landcode.

usePasskey = Passkey gebruiken
passkeyOfferTitle = De volgende keer sneller inloggen
passkeyOfferText = Met een passkey log je in met je vingerafdruk, je gezicht of de pincode van dit apparaat. Zonder code.
passkeyAdd = Passkey maken
passkeyBusy = Bezig…
passkeyLater = Niet nu
passkeyNotAdded = Er is geen passkey gemaakt. Probeer het opnieuw of ga zonder verder.
stepUpTitle = Bevestig dat jij het bent
stepUpText = Hiervoor is een code niet genoeg: gebruik je passkey.
stepUpFailed = Dat is niet gelukt. Probeer het opnieuw of annuleer.
stepUpUnknown = Deze browser kent geen passkeys. Gebruik een andere, of een ander apparaat.
stepUpCancel = Annuleren
passkeyOtherName = Er is geen passkey gebruikt. Is de jouwe gemaakt voor { $name }? Druk dan nog een keer op de knop.
passkeyThere = Dit apparaat heeft al een passkey van jou.
passkeyNotResident = Dit apparaat vindt de passkey niet vanzelf. Typ de volgende keer eerst je e-mailadres en gebruik hem dan.
passkeyGoOn = Doorgaan
passkeyMoveTitle = Een passkey voor { $name }
passkeyMoveText = Je bent ingelogd met een passkey voor de oude naam van deze site. Voeg er een toe voor { $name }: de oude werkt misschien straks niet meer.

codeTitle = Bekijk je e-mail
codeSent = We hebben een code van { $digits } cijfers gestuurd naar { $email }.
linkSent = We hebben een link en een code van { $digits } cijfers gestuurd naar { $email }. Open de link in deze browser of vul de code in.
codeHint = Het kan een minuut duren. Kijk ook in de map met spam.
codeAlready = Er is al een code onderweg. Die werkt hier ook.
codeLabel = Code
codeSubmit = Inloggen
codeBusy = Controleren…
codeMissing = Vul alle { $digits } cijfers van de code in.
codeSeveral = Hier staat meer dan één getal van { $digits } cijfers. Vul alleen de code in.
codeRefused = Deze code werkt niet. Controleer hem of kijk of er een nieuwere e-mail is.
delivered = De e-mail is aangekomen. Kijk ook in de map met spam.
bounced = Dit adres neemt onze e-mail niet aan. Controleer op typefouten of gebruik een ander adres.

resend = Stuur de code opnieuw
resendReady = Je kunt de code nu opnieuw laten sturen.
resentSame = We hebben de code opnieuw gestuurd. Het is nog dezelfde.
resentNew = We hebben een nieuwe code gestuurd. Oudere codes werken niet meer.
otherEmail = Ander adres gebruiken

phoneCodeTitle = Bekijk je telefoon
phoneCodeSent = We hebben een code van { $digits } cijfers gestuurd naar { $phone }.
phoneCodeHint = Het kan een minuut duren.
phoneCodeRefused = Deze code werkt niet. Controleer hem of kijk of er een nieuwer bericht is.
phoneNewCodeHint = We kunnen een nieuwe code sturen naar { $phone }.
phoneDelivered = Het bericht is aangekomen.
phoneBounced = Dit nummer neemt onze berichten niet aan. Controleer op typefouten of gebruik een ander nummer.
otherPhone = Ander nummer gebruiken

expiredTitle = Deze code is verlopen
codeExpired = Hij is te oud.
spentTitle = Vraag een nieuwe code aan
codeSpent = Er waren te veel verkeerde pogingen.
newCodeHint = We kunnen een nieuwe code sturen naar { $email }.
newCode = Stuur een nieuwe code

secondTitle = Nog één stap
secondText = Typ de code die je authenticator-app toont.
secondLabel = Code van de app
secondWrong = Een code van de app heeft 6 cijfers.
usePaper = Een herstelcode gebruiken
useApp = De app gebruiken
paperText = Typ een van je herstelcodes. Elke code werkt één keer.
paperLabel = Herstelcode
paperWrong = Een herstelcode heeft 16 letters en cijfers.
addAppTitle = Een authenticator-app toevoegen
addAppText = Accounts hebben er hier een nodig. Scan deze afbeelding met de app en typ de code die hij toont.
addAppKey = Kun je niet scannen, open of typ dan deze sleutel:
addAppPicture = QR-code voor je authenticator-app
neededTitle = Er is een passkey nodig
neededText = Log hier in met je passkey.
addNeededText = Maak een passkey op dit apparaat: voortaan log je in met je vingerafdruk, je gezicht of de pincode.
startOver = Opnieuw beginnen

finishing = Bezig met inloggen…
doneTitle = Je bent ingelogd
doneText = Ingelogd als { $email }.
movedTitle = Je bent ingelogd
movedText = Je bent verdergegaan in een ander tabblad. Dit kun je sluiten.
movedHereText = Je bent verdergegaan in een ander tabblad. Je kunt ook hier verder.
goOn = Hier verdergaan

deliverTitle = Bijna klaar
deliverText = We weten dat jij het bent. De site moet je nog binnenlaten.
deliverBusy = Bezig met inloggen…
deliverAgain = Opnieuw proberen
deliverRefused = De site heeft de aanmelding niet geaccepteerd. Probeer het opnieuw of begin opnieuw.

challengeTitle = Veiligheidscontrole
challengeText = Nog één stap: laat zien dat je geen programma bent.

waitOver = Je kunt het nu opnieuw proberen.

misconfigured = Inloggen is niet goed ingesteld
lostIt = Ik heb het niet meer
