### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Eine Wiederherstellung stoppen
openingStopInstead = Noch wurde nichts gestoppt. Bitte den Link aus der Nachricht kopieren und hier einfügen.
stopTitle = Die Wiederherstellung Ihres Kontos bei { $name } stoppen?
stopInBrowser = Sie begann { $when } in { $browser }, aus dem Netz { $network }. Wenn Sie sie stoppen, ändert sich nichts.
stopByOperator = Sie wurde { $when } von den Mitarbeitenden von { $name } begonnen, auf jemandes Bitte. Wenn Sie sie stoppen, ändert sich nichts.
stopSubmit = Stoppen
stopBusy = Wird gestoppt…
stopDoneTitle = Sie ist gestoppt
stopDoneText = Eine Woche lang kann keine andere Wiederherstellung Ihres Kontos beginnen. Wer es war, liest vielleicht Ihre E-Mails: Ändern Sie auch deren Passwort.
undoTitle = Die Wiederherstellung Ihres Kontos bei { $name } rückgängig machen?
undoText = Sie wurde { $when } abgeschlossen. Wenn Sie sie rückgängig machen, enden alle Sitzungen, was seither hinzukam, ist weg, und womit Sie sich vorher angemeldet haben, gilt wieder.
undoSubmit = Rückgängig machen
undoDoneTitle = Ihr Konto ist wieder wie vorher
undoDoneText = Alle Sitzungen wurden beendet. Melden Sie sich an wie früher, und ändern Sie das Passwort Ihrer E-Mail.
stopOverText = Sie ist vorbei: Sie war zu alt, oder eine andere trat an ihre Stelle. Es ist nichts mehr zu tun.
recoveryLost = Ich habe meinen Passkey verloren
recoveryTitle = Konto wiederherstellen
recoveryLead = Wir senden Ihnen einen Code. Danach folgt eine Wartezeit von einigen Tagen, damit niemand, der Ihre E-Mails liest, hineinkommt, bevor Sie es stoppen können: Alle Ihre Adressen und Sitzungen erfahren davon.
recoveryAsk = Code senden
recoveryWaitingTitle = Kommen Sie { $when } wieder
recoveryWaitingText = Weisen Sie dann Ihre Adresse noch einmal nach, in diesem Browser. Bis dahin können Sie es mit dem Link in unserer Nachricht stoppen oder mit einer Anmeldung per Passkey.
recoveryElsewhereTitle = In einem anderen Browser begonnen
recoveryElsewhereText = Jemand hat { $when } begonnen, dieses Konto wiederherzustellen, und nur jener Browser kann es abschließen. Waren Sie das nicht, stoppen Sie es mit dem Link in unserer Nachricht.
recoveryAgain = In diesem Browser neu beginnen
recoveryNotNeededTitle = Das ist nicht nötig
recoveryNotNeededText = Für dieses Konto genügt ein Code. Gehen Sie zurück und melden Sie sich an.
recoveryBack = Zurück zur Anmeldung
recoveryBarredText = Wem dieses Konto gehört, hat eine Wiederherstellung gestoppt. Eine andere kann noch nicht beginnen.
recoveryProve = Weiter
recoveryPaper = Wiederherstellungscode auf Papier, wenn Sie einen haben
recoveryPaperHint = Damit entfällt die Wartezeit. Er gilt einmal.
