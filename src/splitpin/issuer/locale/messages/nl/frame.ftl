### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Landcode
or = of
identifierWrongHere = Dit lijkt geen telefoonnummer.
identifierEmail = e-mail
identifierPhone = telefoon

linkSubmit = Stuur een link
linkTitle = Volg de link die we hebben gestuurd
linkSubtitle = Hij ging naar { $identifier } en logt je hier in.
linkResend = Stuur de link opnieuw
linkResendReady = Je kunt de link nu opnieuw laten sturen.
linkCode = Liever de code invullen
linkAlready = Er is al een link onderweg. Die werkt hier ook.
linkSame = We hebben de link opnieuw gestuurd. Het is nog dezelfde.
linkFresh = We hebben een nieuwe link gestuurd. Oudere links werken niet meer.
linkFailedTitle = Deze link werkt niet meer
linkFailedSubtitle = Hij is verlopen. We kunnen een nieuwe sturen.
linkNew = Stuur een nieuwe link

refusedByPage = De site heeft de aanmelding niet geaccepteerd. Probeer het opnieuw.
noPage = Dit formulier hoort in de pagina van een site.
agreement = Door verder te gaan ga je akkoord met de { $terms } en de { $privacy }.
agreementTo = Door verder te gaan ga je akkoord met de { $one }.
terms = servicevoorwaarden
privacy = privacyverklaring
cancel = Annuleren
backToApp = Terug naar de app

formLoading = Dit formulier wordt geladen. Het heeft JavaScript nodig.
formLoadingOr = Dit formulier wordt geladen. Als er niets komt: { $plain }.
formPlain = inloggen zonder JavaScript
formNeedsScript = Dit formulier heeft JavaScript nodig.
formElsewhere = Inloggen op een aparte pagina
formPasskeys = Passkeys

passkeyLoginTitle = Inloggen met je passkey
passkeyLoginText = Je vingerafdruk, je gezicht of de pincode van dit apparaat is genoeg. Zonder code.
passkeyLoginBusy = Wachten op je apparaat…
passkeyLoginOther = Op een andere manier inloggen
passkeyNotUsed = Er is geen passkey gebruikt. Probeer het opnieuw of log op een andere manier in.
passkeyKnownHere = Dit apparaat heeft al een passkey voor dit account.
passkeyStale = Je bent meer dan vijf minuten geleden ingelogd. Log opnieuw in om een passkey toe te voegen.
passkeyNoCookies = Je browser bewaart onze cookies niet op deze site, dus kan er geen passkey worden toegevoegd.
passkeyNone = Deze browser of dit apparaat kent geen passkeys.
passkeyClose = Sluiten

formTheirsTitle = Inloggen is hier niet ingesteld
formTheirsAdvice = Er is niets verstuurd. De beheerders van de site kunnen dit oplossen.
formOursTitle = Inloggen werkt nu niet
formOursAdvice = Probeer het zo meteen opnieuw.
