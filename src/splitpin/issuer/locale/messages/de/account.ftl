### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Ihr Konto
accountOf = Angemeldet als { $email }
accountSignOut = Abmelden

accountNoPasskeys = Sie haben noch keinen Passkey.
accountPasskeys = Passkeys
accountPasskeyAdd = Passkey hinzufügen
accountPasskeyAdded = Der Passkey wurde hinzugefügt.
accountPasskeyRenamed = Der Passkey hat einen neuen Namen.
accountPasskeyRemoved = Der Passkey wurde entfernt.
accountSynced = Synchronisiert
accountCreated = Erstellt am { $when }
accountAdded = Hinzugefügt am { $when }
accountUsed = Zuletzt benutzt am { $when }
accountNeverUsed = Noch nicht benutzt
accountEdit = Bearbeiten
accountName = Bezeichnung
accountRename = Umbenennen
accountRemove = Entfernen

accountDevices = Geräte Ihrer Apps
accountDeviceRemoved = Das Gerät wurde entfernt.

accountSessions = Wo Sie angemeldet sind
accountSessionsText = Beenden Sie, was Sie nicht kennen. Apps auf dem Gerät sind dann binnen Minuten abgemeldet.
accountThisBrowser = Dieser Browser
accountSomeBrowser = Unbekannter Browser
accountEndSession = Beenden
accountSessionEnded = Die Sitzung wurde beendet.
accountEndOthers = Überall sonst abmelden
accountSessionsEnded = Sie sind überall sonst abgemeldet.

accountConfirmTitle = Bestätigen Sie, dass Sie es sind
accountConfirmText = Wir fragen nach, bevor wir das tun: { $act }.
accountConfirm = Bestätigen
accountByCode = Stattdessen einen Code erhalten
accountCancel = Abbrechen
accountNeedsScript = Passkeys brauchen JavaScript. Schalten Sie es ein, und laden Sie diese Seite neu.
accountPasskeyFailed = Es wurde kein Passkey benutzt. Versuchen Sie es noch einmal.
accountPasskeyThere = Auf diesem Gerät gibt es schon einen Passkey von Ihnen.
accountPasskeyElsewhere = Ihre Passkeys wurden auf einer anderen Website erstellt, und ein Code genügt hierfür nicht. Melden Sie sich dort an, und öffnen Sie Ihr Konto von dort.

refusedLastProof = Das ist das Letzte, womit Sie sich anmelden können: Fügen Sie zuerst etwas anderes hinzu.
refusedSession = Diese Sitzung gibt es nicht.
refusedNoPasskey = Diesen Passkey gibt es nicht.
refusedPasskeyTaken = Dieser Passkey gehört schon zu einem Konto.
