### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Landesvorwahl
or = oder
identifierWrongHere = Das sieht nicht nach einer Telefonnummer aus.
identifierEmail = E-Mail-Adresse
identifierPhone = Telefonnummer

linkSubmit = Link senden
linkTitle = Bitte den gesendeten Link öffnen
linkSubtitle = Er ging an { $identifier } und meldet hier an.
linkResend = Link erneut senden
linkResendReady = Der Link kann jetzt erneut gesendet werden.
linkCode = Stattdessen den Code eingeben
linkAlready = Ein Link ist schon unterwegs. Er gilt auch hier.
linkSame = Der Link ist erneut unterwegs. Es ist noch derselbe.
linkFresh = Ein neuer Link ist unterwegs. Ältere gelten nicht mehr.
linkFailedTitle = Dieser Link gilt nicht mehr
linkFailedSubtitle = Er ist abgelaufen. Ein neuer kann gesendet werden.
linkNew = Neuen Link senden

refusedByPage = Die Website hat die Anmeldung nicht angenommen. Bitte erneut versuchen.
noPage = Dieses Formular gehört in die Seite einer Website.
agreement = Mit dem Fortfahren gelten die { $terms } und die { $privacy }.
agreementTo = Mit dem Fortfahren gelten die { $one }.
terms = Nutzungsbedingungen
privacy = Datenschutzhinweise
cancel = Abbrechen
backToApp = Zurück zur App

formLoading = Dieses Formular wird geladen. Es braucht JavaScript.
formLoadingOr = Dieses Formular wird geladen. Falls nichts kommt: { $plain }.
formPlain = ohne JavaScript anmelden
formNeedsScript = Dieses Formular braucht JavaScript.
formElsewhere = Auf einer eigenen Seite anmelden
formPasskeys = Passkeys

passkeyLoginTitle = Mit Ihrem Passkey anmelden
passkeyLoginText = Fingerabdruck, Gesicht oder Geräte-PIN genügen. Ein Code ist nicht nötig.
passkeyLoginBusy = Ihr Gerät ist gefragt …
passkeyLoginOther = Anders anmelden
passkeyNotUsed = Es wurde kein Passkey verwendet. Versuchen Sie es erneut, oder melden Sie sich anders an.
passkeyKnownHere = Dieses Gerät hat schon einen Passkey für dieses Konto.
passkeyStale = Ihre letzte Anmeldung liegt über fünf Minuten zurück. Melden Sie sich erneut an, um einen Passkey hinzuzufügen.
passkeyNoCookies = Ihr Browser behält auf dieser Website unsere Cookies nicht. Daher lässt sich kein Passkey hinzufügen.
passkeyNone = Dieser Browser oder dieses Gerät kennt keine Passkeys.
passkeyClose = Schließen

formTheirsTitle = Die Anmeldung ist hier nicht eingerichtet
formTheirsAdvice = Es wurde nichts gesendet. Die Betreiber der Website können das in Ordnung bringen.
formOursTitle = Die Anmeldung klappt gerade nicht
formOursAdvice = Bitte gleich noch einmal versuchen.
