### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Je account
accountOf = Ingelogd als { $email }
accountSignOut = Uitloggen

accountNoPasskeys = Je hebt nog geen passkey.
accountPasskeys = Passkeys
accountPasskeyAdd = Passkey toevoegen
accountPasskeyAdded = De passkey is toegevoegd.
accountPasskeyRenamed = De passkey heeft een nieuwe naam.
accountPasskeyRemoved = De passkey is verwijderd.
accountSynced = Gesynchroniseerd
accountCreated = Gemaakt op { $when }
accountAdded = Toegevoegd op { $when }
accountUsed = Laatst gebruikt op { $when }
accountNeverUsed = Nog niet gebruikt
accountEdit = Bewerken
accountName = Naam
accountRename = Naam wijzigen
accountRemove = Verwijderen

accountDevices = Apparaten van je apps
accountDeviceRemoved = Het apparaat is verwijderd.

accountSessions = Waar je bent ingelogd
accountSessionsText = Beëindig wat je niet kent. Apps op dat apparaat zijn binnen enkele minuten uitgelogd.
accountThisBrowser = Deze browser
accountSomeBrowser = Onbekende browser
accountEndSession = Beëindigen
accountSessionEnded = De sessie is beëindigd.
accountEndOthers = Overal elders uitloggen
accountSessionsEnded = Je bent overal elders uitgelogd.

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
