### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Jemand möchte Ihr Konto bei { $name } wiederherstellen
recoveryBegun = Jemand möchte ohne Passkey in Ihr Konto bei { $name }. Ab { $when } geht das, wenn Sie es nicht stoppen.
recoveryByOperator = die Mitarbeitenden von { $name }, auf jemandes Bitte
recoveryStopAdvice = Waren Sie das nicht, stoppen Sie es: ein Klick, und nichts ändert sich. Waren Sie es, ist nichts zu tun, als zu warten.
recoveryStopButton = Stoppen
recoveryStoppedSubject = Eine Wiederherstellung Ihres Kontos bei { $name } wurde gestoppt
recoveryStopped = Die Wiederherstellung Ihres Kontos bei { $name } wurde gestoppt. Nichts hat sich geändert, und eine Woche lang kann keine andere beginnen.
recoveryFinishedSubject = Ihr Konto bei { $name } wurde wiederhergestellt
recoveryFinished = Jemand ist nach der Wartezeit ohne Passkey in Ihr Konto bei { $name } gekommen. Alle früheren Sitzungen wurden beendet.
recoveryUndoAdvice = Waren Sie das nicht, machen Sie es innerhalb von drei Tagen rückgängig. Eine Anmeldung mit Ihrem früheren Passkey macht es einen Monat lang rückgängig.
recoveryUndoButton = Rückgängig machen
recoveryUndoneSubject = Ihr Konto bei { $name } ist wieder wie vorher
recoveryUndone = Die Wiederherstellung Ihres Kontos bei { $name } wurde rückgängig gemacht. Alle Sitzungen wurden beendet, und was seither hinzukam, ist weg.
textRecoveryBegun = { $name }: Jemand möchte ohne Passkey in Ihr Konto. Nicht Sie? Stoppen: { $link }
textRecoveryFinished = { $name }: Jemand kam ohne Passkey in Ihr Konto. Nicht Sie? Rückgängig machen: { $link }
mailRecoveryTitle = Ihr Code zur Wiederherstellung
mailRecoveryLead = { $code } ist Ihr Code, um Ihr Konto bei { $name } wiederherzustellen.
mailRecoveryIgnore = Wurde der Code nicht von Ihnen angefordert, können Sie diese E-Mail ignorieren. Nennen Sie ihn niemandem, der anruft.
textRecoveryCode = { $code } ist Ihr Code, um Ihr Konto bei { $name } auf { $place } wiederherzustellen. Nennen Sie ihn niemandem, der anruft.
textRecoveryCodeAlone = { $code } ist Ihr Code, um Ihr Konto auf { $place } wiederherzustellen. Nennen Sie ihn niemandem, der anruft.
