### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Deze code werkt niet. Hij is verkeerd getypt, al gebruikt of te oud.
refusedLink = Deze link werkt niet meer. Vraag een nieuwe aan.
refusedEmail = Dit is geen e-mailadres.
refusedEmailLetter = Dit adres kan hier niet worden gebruikt: sommige programma’s zien een letter vóór de @ voor een andere aan.
refusedEmailAlphabets = Dit adres kan hier niet worden gebruikt: vóór de @ staan letters uit meer dan één alfabet die op elkaar lijken.
refusedPhone = Dit is geen telefoonnummer. Controleer de cijfers en de landcode met de +.
refusedLandline = Codes gaan alleen naar mobiele telefoons.
refusedPhones = Inloggen met de telefoon staat hier uit.
refusedCountry = Er gaan geen codes naar nummers in dit land.
refusedMissing = Er ontbreekt een e-mailadres of telefoonnummer.
refusedForNow = Na te veel verkeerde codes staan codes voor dit adres uit.
refusedAccount = Dit account kan niet inloggen.
refusedWithoutInvitation = Dit adres heeft hier geen account, en nieuwe accounts zijn alleen op uitnodiging.
refusedDomain = Met dit adres kun je hier geen account maken. Gebruik een ander.
refusedThrowAway = Met een wegwerpadres kun je hier geen account maken. Gebruik een ander.
refusedScreened = Dit adres mag hier niet inloggen.
refusedMoment = De dienst is even niet beschikbaar.
refusedOutcome = Het duurde te lang om te weten of het gelukt is. Probeer het opnieuw: het gebeurt hooguit één keer.
refusedChallenge = De oplossing kan nu niet worden gecontroleerd. Probeer het zo meteen opnieuw.
refusedMany = Er zijn te veel codes aangevraagd. Probeer het later opnieuw.
refusedWrong = Te veel verkeerde codes. Probeer het later opnieuw.
refusedSecondFactor = Dit account vraagt ook om een code van zijn authenticator-app, en die kan deze pagina niet aannemen.
refusedAddApp = Accounts hebben hier een authenticator-app nodig, en die kan deze pagina niet toevoegen.
refusedPasskey = Inloggen gaat hier met een passkey, en daar kan deze pagina niet om vragen.
refusedAppOff = Codes van de app zijn uitgeschakeld na te veel foute. Gebruik een herstelcode.
refusedTooWeak = Hiervoor moet je inloggen met je authenticator-app of een passkey.
refusedFromBefore = Deze passkey is van voor een herstel van het account en bevestigt hier niets. Als je ermee inlogt, wordt het herstel ongedaan gemaakt.
