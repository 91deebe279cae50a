### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Anmelden
emailLabel = E-Mail-Adresse
emailHint = Der Code kommt per E-Mail.
emailSubmit = Code senden
emailBusy = Wird gesendet …
emailMissing = Bitte die E-Mail-Adresse eingeben.
emailWrong = Das sieht nicht nach einer E-Mail-Adresse aus. Bitte prüfen.

usePhone = Telefonnummer verwenden
useEmail = E-Mail-Adresse verwenden
phoneLabel = Telefonnummer
phoneHint = Mit Landesvorwahl, zum Beispiel +49 1512 3456789.
smsSubmit = Code per SMS senden
whatsAppSubmit = Per WhatsApp senden
phoneMissing = Bitte die Telefonnummer eingeben.
phoneWrong = Das sieht nicht nach einer Telefonnummer aus. Sie beginnt mit + und der Landesvorwahl.

usePasskey = Passkey verwenden
passkeyOfferTitle = Nächstes Mal schneller anmelden
passkeyOfferText = Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Geräte-PIN an. Ein Code ist nicht mehr nötig.
passkeyAdd = Passkey erstellen
passkeyBusy = Wird erstellt …
passkeyLater = Nicht jetzt
passkeyNotAdded = Es wurde kein Passkey erstellt. Versuchen Sie es erneut, oder machen Sie ohne weiter.
stepUpTitle = Bestätigen Sie, dass Sie es sind
stepUpText = Dafür genügt kein Code: Verwenden Sie Ihren Passkey.
stepUpFailed = Das hat nicht geklappt. Versuchen Sie es erneut, oder brechen Sie ab.
stepUpUnknown = Dieser Browser kennt keine Passkeys. Verwenden Sie einen anderen oder ein anderes Gerät.
stepUpCancel = Abbrechen
passkeyOtherName = Es wurde kein Passkey verwendet. Wenn Ihrer für { $name } gemacht wurde, drücken Sie noch einmal.
passkeyThere = Dieses Gerät hat schon einen Passkey von Ihnen.
passkeyNotResident = Dieses Gerät findet den Passkey nicht von selbst. Geben Sie nächstes Mal zuerst die E-Mail-Adresse ein und verwenden Sie ihn dann.
passkeyGoOn = Weiter
passkeyMoveTitle = Ein Passkey für { $name }
passkeyMoveText = Sie haben sich mit einem Passkey für den alten Namen dieser Website angemeldet. Erstellen Sie einen für { $name }: Der alte funktioniert vielleicht bald nicht mehr.

codeTitle = E-Mails abrufen
codeSent = Ein Code mit { $digits } Ziffern ist unterwegs an { $email }.
linkSent = Ein Link und ein Code mit { $digits } Ziffern sind unterwegs an { $email }. Bitte den Link in diesem Browser öffnen oder den Code eingeben.
codeHint = Das kann eine Minute dauern. Vielleicht liegt die E-Mail im Spam-Ordner.
codeAlready = Ein Code ist schon unterwegs. Er gilt auch hier.
codeLabel = Code
codeSubmit = Anmelden
codeBusy = Wird geprüft …
codeMissing = Bitte alle { $digits } Ziffern des Codes eingeben.
codeSeveral = Hier steht mehr als eine Zahl mit { $digits } Ziffern. Bitte nur den Code eingeben.
codeRefused = Dieser Code passt nicht. Bitte prüfen oder nach einer neueren E-Mail sehen.
delivered = Die E-Mail ist angekommen. Vielleicht liegt sie im Spam-Ordner.
bounced = Diese Adresse nimmt unsere E-Mails nicht an. Bitte auf Tippfehler prüfen oder eine andere verwenden.

resend = Code erneut senden
resendReady = Der Code kann jetzt erneut gesendet werden.
resentSame = Der Code ist erneut unterwegs. Es ist noch derselbe.
resentNew = Ein neuer Code ist unterwegs. Ältere gelten nicht mehr.
otherEmail = Andere Adresse verwenden

phoneCodeTitle = Nachrichten abrufen
phoneCodeSent = Ein Code mit { $digits } Ziffern ist unterwegs an { $phone }.
phoneCodeHint = Das kann eine Minute dauern.
phoneCodeRefused = Dieser Code passt nicht. Bitte prüfen oder nach einer neueren Nachricht sehen.
phoneNewCodeHint = Ein neuer Code kann an { $phone } gesendet werden.
phoneDelivered = Die Nachricht ist angekommen.
phoneBounced = Diese Nummer nimmt unsere Nachrichten nicht an. Bitte auf Tippfehler prüfen oder eine andere verwenden.
otherPhone = Andere Nummer verwenden

expiredTitle = Dieser Code ist abgelaufen
codeExpired = Er ist zu alt.
spentTitle = Neuen Code anfordern
codeSpent = Es gab zu viele falsche Versuche.
newCodeHint = Ein neuer Code kann an { $email } gesendet werden.
newCode = Neuen Code senden

secondTitle = Noch ein Schritt
secondText = Geben Sie den Code ein, den Ihre Authenticator-App zeigt.
secondLabel = Code der App
secondWrong = Ein Code der App hat 6 Ziffern.
usePaper = Wiederherstellungscode nutzen
useApp = App nutzen
paperText = Geben Sie einen Ihrer Wiederherstellungscodes ein. Jeder gilt einmal.
paperLabel = Wiederherstellungscode
paperWrong = Ein Wiederherstellungscode hat 16 Buchstaben und Ziffern.
addAppTitle = Authenticator-App hinzufügen
addAppText = Konten brauchen hier eine. Scannen Sie dieses Bild mit der App und geben Sie dann den Code ein, den sie zeigt.
addAppKey = Wenn Sie nicht scannen können, öffnen oder tippen Sie diesen Schlüssel:
addAppPicture = QR-Code für Ihre Authenticator-App
neededTitle = Hier braucht es einen Passkey
neededText = Melden Sie sich hier mit Ihrem Passkey an.
addNeededText = Erstellen Sie einen Passkey auf diesem Gerät: Ab jetzt melden Sie sich mit Fingerabdruck, Gesicht oder PIN an.
startOver = Von vorn beginnen

finishing = Anmeldung läuft …
doneTitle = Angemeldet
doneText = Angemeldet als { $email }.
movedTitle = Angemeldet
movedText = Es ging in einem anderen Tab weiter. Dieser kann geschlossen werden.
movedHereText = Es ging in einem anderen Tab weiter. Auch hier kann es weitergehen.
goOn = Hier weitermachen

deliverTitle = Fast geschafft
deliverText = Die Identität ist bestätigt. Die Website muss die Anmeldung noch annehmen.
deliverBusy = Anmeldung läuft …
deliverAgain = Erneut versuchen
deliverRefused = Die Website hat die Anmeldung nicht angenommen. Bitte erneut versuchen oder von vorn beginnen.

challengeTitle = Sicherheitsprüfung
challengeText = Noch ein Schritt: Bitte zeigen, dass hier kein Programm am Werk ist.

waitOver = Jetzt geht es wieder.

misconfigured = Die Anmeldung ist nicht richtig eingerichtet
lostIt = Ich habe das nicht mehr
