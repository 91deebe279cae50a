### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Je account
accountOf = Ingelogd als { $email }
accountSignOut = Uitloggen

accountAddresses = Adressen
accountAddressesText = Met een code naar een van deze adressen log je in. Als er een bij komt of weggaat, krijgen beide bericht.
accountConfirmedOn = Bevestigd op { $when }
accountNotConfirmed = Nog niet bevestigd
accountNewAddress = Nieuw e-mailadres
accountAddressAdd = Adres toevoegen
accountAddressTitle = Bevestig je nieuwe adres
accountAddressAdded = Het adres is toegevoegd.
accountAddressChanged = Het adres is gewijzigd.
accountAddressRemoved = Het adres is verwijderd.
accountAddressWent = Verwijderd op { $when }. Het kan terugkomen tot { $until }
accountAddressBack = Het adres is terug. Alle anderen zijn uitgelogd.
accountPhoneAdd = Telefoonnummer toevoegen
accountPhoneAdded = Het telefoonnummer is toegevoegd.
accountPhoneChanged = Het telefoonnummer is gewijzigd.
accountChange = Wijzigen

accountNoPasskeys = Je hebt nog geen passkey.
accountPasskeys = Passkeys
accountPasskeyAdd = Passkey toevoegen
accountPasskeyAdded = De passkey is toegevoegd.
accountPasskeyRenamed = De passkey heeft een nieuwe naam.
accountPasskeyRemoved = De passkey is verwijderd.
accountSynced = Gesynchroniseerd
accountLost = Geldt als verloren
accountPasskeyLost = Wie er vóór { $until } mee inlogt, neemt het account terug. Verder wordt er niet meer om gevraagd.
accountCreated = Gemaakt op { $when }
accountAdded = Toegevoegd op { $when }
accountUsed = Laatst gebruikt op { $when }
accountNeverUsed = Nog niet gebruikt
accountEdit = Bewerken
accountName = Naam
accountRename = Naam wijzigen
accountRemove = Verwijderen

accountFactors = Tweede stap
accountFactorsText = Na een code wordt je nog iets gevraagd, dat iemand die je mail leest niet heeft.
accountApp = Authenticator-app
accountAppAdd = Authenticator-app toevoegen
accountAppAdded = De authenticator-app is toegevoegd.
accountAppRemoved = De authenticator-app is verwijderd.
accountAppScan = Scan dit met je authenticator-app, of typ het geheim erin. Typ daarna de code die hij toont.
accountAppHere = App op dit apparaat openen
accountPaper = Herstelcodes
accountPaperLeft = Over: { $left }. Gemaakt op { $when }
accountPaperNone = Nog geen
accountPaperMake = Nieuwe herstelcodes maken
accountPaperTitle = Je herstelcodes
accountPaperText = Elk werkt één keer, in plaats van je authenticator-app. Ze worden alleen deze keer getoond: print ze of schrijf ze op. Oudere werken niet meer.
accountSecondText = Typ de code die je authenticator-app toont, of een herstelcode.
accountDone = Klaar

accountDevices = Apparaten van je apps
accountDeviceRemoved = Het apparaat is verwijderd.

accountApps = Apps die u hebt toegelaten
accountAppsText = Ze weten wat u hebt toegestaan. Neemt u het terug, dan worden ze afgemeld.
accountAppSince = Toegestaan op { $when }
accountAppWithdraw = Terugnemen
accountAppWithdrawn = De app is afgemeld en moet het u opnieuw vragen.

accountSessions = Waar je bent ingelogd
accountSessionsText = Beëindig wat je niet kent. Apps op dat apparaat zijn binnen enkele minuten uitgelogd.
accountThisBrowser = Deze browser
accountSomeBrowser = Onbekende browser
accountEndSession = Beëindigen
accountSessionEnded = De sessie is beëindigd.
accountEndOthers = Overal elders uitloggen
accountSessionsEnded = Je bent overal elders uitgelogd.

accountData = Je gegevens
accountDataText = Alles wat hier over je wordt bewaard, in een bestand dat programma’s lezen (JSON). Tijden zijn seconden sinds 1970.
accountDownload = Downloaden
accountDataReady = Je kunt je gegevens nu downloaden.

accountDelete = Account verwijderen
accountDeleteMore = Wat er dan gebeurt
accountDeleteText = Je wordt meteen overal uitgelogd en niemand kan meer inloggen. Je kunt het { $days } dagen lang terugdraaien. Daarna wordt alles gewist en kan niemand het terughalen.
accountDeleteAtOnce = Je wordt overal uitgelogd en alles wordt binnen enkele minuten gewist. Niemand kan het terughalen.
accountDeletedTitle = Je account wordt binnenkort verwijderd
accountDeletedText = Je bent overal uitgelogd. Tot { $when } kun je het account houden: ook in de e-mail erover staat deze link.
accountKeep = Account houden

accountConfirmTitle = Bevestig dat jij het bent
accountConfirmText = We vragen het voordat we dit doen: { $act }.
accountConfirm = Bevestigen
accountByCode = In plaats daarvan een code ontvangen
accountCancel = Annuleren
accountNeedsScript = Passkeys hebben JavaScript nodig. Zet het aan en laad deze pagina opnieuw.
accountPasskeyFailed = Er is geen passkey gebruikt. Probeer het opnieuw.
accountPasskeyThere = Op dit apparaat staat al een passkey van je.
accountPasskeyElsewhere = Je passkeys zijn op een andere site gemaakt, en een code is hiervoor niet genoeg. Log daar in en open je account van daaruit.

refusedLastProof = Dit is het laatste waarmee je kunt inloggen: voeg eerst iets anders toe.
refusedSession = Die sessie bestaat niet.
refusedNoPasskey = Die passkey bestaat niet.
refusedPasskeyTaken = Deze passkey hoort al bij een account.
refusedAddressYours = Dit adres is al van jou.
refusedAddressTaken = Dit adres hoort bij een ander account.
refusedAddressNone = Dit adres is niet van jou.
refusedAddresses = Er zijn te vaak adressen bijgekomen en weggegaan. Probeer het later opnieuw.
refusedAddressesStay = Er is onlangs een adres in dit account teruggekomen. Een week lang kan er geen worden verwijderd.
refusedBeingDeleted = Dit account wordt binnenkort verwijderd. Volg de link in de e-mail erover om het te houden.
