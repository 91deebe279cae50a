### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Anmelden
openingSignInInstead = Den Code aus derselben E-Mail dort eingeben, wo er angefordert wurde. Oder den Link aus der E-Mail kopieren und hier einfügen.
openingBrowserTitle = Trotz Andrang anmelden
openingBrowserInstead = Noch wurde nichts geändert. Bitte den Link aus der E-Mail kopieren und hier einfügen.
openingSessionTitle = Sitzung beenden
openingSessionInstead = Noch wurde nichts beendet. Bitte den Link aus der E-Mail kopieren und hier einfügen.

openingLink = Der Link wird geöffnet …
openingNothing = Falls nichts geschieht
pastedLabel = Link aus der E-Mail
pastedSubmit = Link öffnen
openingFailed = Der Link konnte nicht geöffnet werden
openingAgain = Erneut versuchen

openedHereTitle = Anmelden bei { $name }
openedHereText = Dieser Link wurde in diesem Browser angefordert. Ein Klick genügt.
openedHereSubmit = Anmelden
openedHereBusy = Anmeldung läuft …

openedDoneTitle = Jetzt geht es zurück
openedDoneText = Das Fenster, in dem der Link angefordert wurde, meldet jetzt an. Dieses kann geschlossen werden.
openedLeavingTitle = Es geht zurück …
openedOnwardTitle = Es kann weitergehen
openedOnward = Weiter

openedElsewhereTitle = Diesen Code dort eingeben, wo er angefordert wurde
openedElsewhereText = Er wurde in einem anderen Browser oder Fenster angefordert. Bitte dorthin zurückgehen und diesen Code für die Anmeldung bei { $name } eingeben.
openedElsewhereWarning = Keinen Code angefordert? Dann bitte diese Seite schließen und den Code niemandem geben.
openedNoCodeTitle = Den Link dort öffnen, wo er angefordert wurde
openedNoCodeText = Die Anmeldung bei { $name } wurde in einem anderen Browser angefordert. Dort gilt der Link.

openedDeadTitle = Dieser Link gilt nicht mehr
openedDeadText = Er wurde schon benutzt oder ist zu alt. Bitte zur Anmeldung zurückgehen und einen neuen Link anfordern.
openedIncompleteTitle = Dieser Link ist nicht vollständig
openedIncompleteText = Bitte noch einmal öffnen oder den mitgeschickten Code dort eingeben, wo er angefordert wurde.
pastedDeadText = Er wurde schon benutzt, ist zu alt oder nicht vollständig.

copyCode = Code kopieren
copiedCode = Kopiert. Jetzt dort eingeben oder einfügen, wo er angefordert wurde.
copyByHand = Dieser Browser lässt die Seite nicht kopieren. Bitte den Code abtippen oder markieren und kopieren.

browserTitle = Trotz Andrang anmelden
browserText = Jemand fordert Codes für diese Adresse an oder versucht, sie zu erraten. Ist dieser Browser als der eigene bestätigt, steht ihm niemand mehr im Weg.
browserSubmit = Das ist mein Browser
browserBusy = Einen Moment …
browserDoneTitle = Jetzt anmelden
browserDoneText = Bitte in diesem Browser zur Anmeldung zurückgehen und noch einmal einen Code anfordern.
browserDeadText = Er ist zu alt oder nicht vollständig. Bitte den aus der neuesten E-Mail öffnen.

sessionTitle = Diese Sitzung bei { $name } beenden?
sessionInBrowser = Beginn: { $when }, in { $browser }, aus dem Netz { $network }. Nach dem Ende wird durch sie nichts mehr verlängert.
sessionSomewhere = Beginn: { $when }, aus dem Netz { $network }. Nach dem Ende wird durch sie nichts mehr verlängert.
sessionSubmit = Sitzung beenden
sessionBusy = Wird beendet …
sessionEndedTitle = Die Sitzung ist beendet
sessionEndedText = Apps merken es innerhalb einer Stunde oder wenn ihre eigene Sitzung endet. War die angemeldete Person fremd, sollte auch das Passwort des E-Mail-Kontos geändert werden.
sessionOverTitle = Diese Sitzung ist vorbei
sessionOverText = Sie war schon beendet. Es bleibt nichts zu tun.
sessionDeadText = Er ist mehr als sieben Tage alt. Nach einer Anmeldung lassen sich Sitzungen ansehen und beenden.
sessionIncompleteText = Bitte den Link aus der E-Mail noch einmal öffnen.

openingReturnTitle = Eine Adresse zurückholen
returnTitle = Ihre Adresse bei { $name } zurückholen?
returnText = { $address } wurde { $when } aus dem Konto entfernt. Wenn Sie sie zurückholen, werden alle abgemeldet, die anderen Adressen bleiben, und eine Woche lang lässt sich keine entfernen.
returnSubmit = Zurückholen
returnBusy = Wird zurückgeholt…
returnDoneTitle = Ihre Adresse ist wieder da
returnDoneText = Alle wurden abgemeldet. Melden Sie sich jetzt an, sehen Sie nach, was sonst geändert wurde, und fügen Sie einen Passkey hinzu.
returnGuardedTitle = Melden Sie sich dafür an
returnGuardedText = Hier reicht ein Code nicht. Melden Sie sich mit Ihrem Passkey oder Ihrer Authenticator-App an, und holen Sie { $address } auf der Seite Ihres Kontos zurück.
returnOnward = Zu Ihrem Konto
