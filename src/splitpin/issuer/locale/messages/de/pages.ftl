### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Zu viele Anfragen nach Codes
crowdText = Codes für { $email } oder aus diesem Netz werden zu oft angefordert, vielleicht von Fremden. Diesmal wurde nichts gesendet: Zuerst muss sich zeigen, dass dieser Browser nicht dazugehört.
crowdScript = Dafür ist JavaScript nötig: Bitte für diese Seite erlauben und { $anew }.
crowdScriptAnew = von vorn beginnen
crowdLink = Unsere letzte E-Mail endet vielleicht mit einem Link dafür. Bitte den Link kopieren und hier einfügen.
crowdNoLink = Kein solcher Link? Dann bitte in einer Stunde wiederkommen.
crowdDead = Dieser Link gilt nicht oder nicht mehr. Bitte den aus der neuesten E-Mail nehmen.
crowdPassed = Diesem Browser steht niemand mehr im Weg. Jetzt kann der Code gesendet werden.

codeSentAgain = Die E-Mail mit demselben Code ist erneut unterwegs an { $email }.
codeSentPlain = Ein Code ist unterwegs an { $email }.
codeAgainIn = Zeit bis zum erneuten Senden: { $wait }.
phoneCodeSentAgain = Die Nachricht mit demselben Code ist erneut unterwegs an { $phone }.
linkFollowed = Link geöffnet
linkNotFollowed = Der Link wurde in diesem Browser noch nicht geöffnet. Bitte zuerst den Link öffnen, dort bestätigen und dann hier fortfahren.
noCookie = Dieser Browser sendet kein Cookie, sodass diese Seite ihn nicht von anderen unterscheiden kann. Bitte Cookies für diesen Server erlauben und mit dem Link unten von vorn beginnen.

linkIncomplete = Dieser Link ist nicht vollständig
appUnknown = Diese App ist hier nicht bekannt
appAdvice = Bitte zur App zurückgehen und es von dort versuchen. Ihre Betreiber können das in Ordnung bringen.

errorOursTitle = Gerade klappt etwas nicht
errorOursAdvice = Es ist nichts verloren. Bitte gleich noch einmal versuchen.
errorNoPageTitle = Diese Seite gibt es nicht
errorNoPageAdvice = Vielleicht ist die Adresse vertippt, oder die Seite gibt es nicht mehr.
errorForAppsTitle = Das ist keine Seite
errorForAppsAdvice = Diese Adresse ist für Apps da und nicht zum Ansehen.
errorTooManyTitle = Zu viele Versuche
errorOtherTitle = Das hat nicht geklappt
errorOtherAdvice = Bitte zurückgehen und es von dort versuchen.
errorTryIn = Wartezeit bis zum nächsten Versuch: { $wait }.
errorHome = Was dieser Server ist

startTitle = Dieser Server meldet Menschen an
startText = Apps schicken Menschen hierher, damit sie zeigen, wer sie sind: Der Server sendet ihnen einen Code und sagt der App, wessen Code zurückkam. Die Anmeldung beginnt in der App.
startOwner = Er gehört den Betreibern von { $host }.
startMails = Seine E-Mails kommen von { $sender }.
startMetadata = Was er Programmen über sich sagt
startInbox = Der Posteingang dieses Entwicklungsservers

refusedPage = Das dürfen nur die eigenen Seiten dieses Servers.
refusedNothing = Hier ist nichts.
refusedFile = Diese Datei gibt es nicht.
refusedMethod = Diese Adresse kennt die Methode nicht.
refusedForm = Dieses Formular ist nicht vollständig. Bitte von vorn beginnen.
refusedApp = Zur client_id dieses Links gibt es keine App.
refusedNoApp = Es fehlt die Angabe, bei welcher App die Anmeldung sein soll.
refusedReturn = Dieser Link endet an einer Adresse, die nicht zur App gehört.
refusedRedirect = Ein Code geht nur an eine Weiterleitungsadresse der App, und das ist keine.
refusedState = Der Wert state dieses Links ist zu lang.
secondOrPaper = Geben Sie den Code ein, den Ihre Authenticator-App zeigt, oder einen Ihrer Wiederherstellungscodes.
