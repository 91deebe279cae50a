### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Ihr Konto
accountOf = Angemeldet als { $email }
accountSignOut = Abmelden

accountAddresses = Adressen
accountAddressesText = Ein Code, den wir an eine davon senden, meldet Sie an. Kommt oder geht eine, erfahren es beide.
accountConfirmedOn = Bestätigt am { $when }
accountNotConfirmed = Noch nicht bestätigt
accountNewAddress = Neue E-Mail-Adresse
accountAddressAdd = Adresse hinzufügen
accountAddressTitle = Bestätigen Sie Ihre neue Adresse
accountAddressAdded = Die Adresse wurde hinzugefügt.
accountAddressChanged = Die Adresse wurde geändert.
accountAddressRemoved = Die Adresse wurde entfernt.
accountAddressWent = Entfernt am { $when }. Sie kann bis { $until } zurückkommen
accountAddressBack = Die Adresse ist wieder da. Alle anderen wurden abgemeldet.
accountPhoneAdd = Telefonnummer hinzufügen
accountPhoneAdded = Die Telefonnummer wurde hinzugefügt.
accountPhoneChanged = Die Telefonnummer wurde geändert.
accountChange = Ändern

accountNoPasskeys = Sie haben noch keinen Passkey.
accountPasskeys = Passkeys
accountPasskeyAdd = Passkey hinzufügen
accountPasskeyAdded = Der Passkey wurde hinzugefügt.
accountPasskeyRenamed = Der Passkey hat einen neuen Namen.
accountPasskeyRemoved = Der Passkey wurde entfernt.
accountSynced = Synchronisiert
accountLost = Gilt als verloren
accountPasskeyLost = Wer sich bis { $until } damit anmeldet, holt das Konto zurück. Sonst wird nicht mehr danach gefragt.
accountCreated = Erstellt am { $when }
accountAdded = Hinzugefügt am { $when }
accountUsed = Zuletzt benutzt am { $when }
accountNeverUsed = Noch nicht benutzt
accountEdit = Bearbeiten
accountName = Bezeichnung
accountRename = Umbenennen
accountRemove = Entfernen

accountFactors = Zweiter Schritt
accountFactorsText = Nach einem Code werden Sie nach etwas Weiterem gefragt, das nicht hat, wer Ihre E-Mails liest.
accountApp = Authenticator-App
accountAppAdd = Authenticator-App hinzufügen
accountAppAdded = Die Authenticator-App wurde hinzugefügt.
accountAppRemoved = Die Authenticator-App wurde entfernt.
accountAppScan = Scannen Sie das mit Ihrer Authenticator-App, oder geben Sie das Geheimnis darin ein. Geben Sie dann den Code ein, den sie zeigt.
accountAppHere = App auf diesem Gerät öffnen
accountPaper = Wiederherstellungscodes
accountPaperLeft = Übrig: { $left }. Erstellt am { $when }
accountPaperNone = Noch keine
accountPaperMake = Neue Wiederherstellungscodes erstellen
accountPaperTitle = Ihre Wiederherstellungscodes
accountPaperText = Jeder gilt einmal, anstelle Ihrer Authenticator-App. Sie werden nur dieses eine Mal gezeigt: Drucken Sie sie aus, oder schreiben Sie sie auf. Ältere gelten nicht mehr.
accountSecondText = Geben Sie den Code ein, den Ihre Authenticator-App zeigt, oder einen Wiederherstellungscode.
accountDone = Fertig

accountDevices = Geräte Ihrer Apps
accountDeviceRemoved = Das Gerät wurde entfernt.

accountApps = Apps, denen Sie etwas erlaubt haben
accountAppsText = Sie wissen, was Sie erlaubt haben. Wenn Sie es zurücknehmen, werden sie abgemeldet.
accountAppSince = Erlaubt am { $when }
accountAppWithdraw = Zurücknehmen
accountAppWithdrawn = Die App ist abgemeldet und muss Sie wieder fragen.

accountSessions = Wo Sie angemeldet sind
accountSessionsText = Beenden Sie, was Sie nicht kennen. Apps auf dem Gerät sind dann binnen Minuten abgemeldet.
accountThisBrowser = Dieser Browser
accountSomeBrowser = Unbekannter Browser
accountEndSession = Beenden
accountSessionEnded = Die Sitzung wurde beendet.
accountEndOthers = Überall sonst abmelden
accountSessionsEnded = Sie sind überall sonst abgemeldet.

accountData = Ihre Daten
accountDataText = Alles, was hier über Sie gespeichert ist, in einer Datei, die Programme lesen (JSON). Zeiten sind Sekunden seit 1970.
accountDownload = Herunterladen
accountDataReady = Sie können Ihre Daten jetzt herunterladen.

accountDelete = Konto löschen
accountDeleteMore = Was dann geschieht
accountDeleteText = Sie werden sofort überall abgemeldet, und niemand kann sich mehr anmelden. Sie können es { $days } Tage lang rückgängig machen. Danach wird alles gelöscht, und niemand kann es zurückholen.
accountDeleteAtOnce = Sie werden überall abgemeldet, und alles wird binnen Minuten gelöscht. Niemand kann es zurückholen.
accountDeletedTitle = Ihr Konto wird bald gelöscht
accountDeletedText = Sie sind überall abgemeldet. Bis { $when } können Sie das Konto behalten: Auch die E-Mail dazu enthält diesen Link.
accountKeep = Konto behalten

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
refusedAddressYours = Diese Adresse gehört Ihnen schon.
refusedAddressTaken = Diese Adresse gehört zu einem anderen Konto.
refusedAddressNone = Diese Adresse ist keine von Ihren.
refusedAddresses = Adressen sind zu oft gekommen und gegangen. Versuchen Sie es später noch einmal.
refusedAddressesStay = Vor Kurzem kam eine Adresse in dieses Konto zurück. Eine Woche lang lässt sich keine entfernen.
refusedBeingDeleted = Dieses Konto wird bald gelöscht. Um es zu behalten, folgen Sie dem Link in der E-Mail dazu.
