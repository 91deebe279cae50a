### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Qualcuno vuole recuperare il tuo account su { $name }
recoveryBegun = Qualcuno vuole entrare nel tuo account su { $name } senza la passkey. Da { $when } potrà farlo, a meno che tu non lo fermi.
recoveryByOperator = il personale di { $name }, su richiesta di qualcuno
recoveryStopAdvice = Se non sei stato tu, fermalo: un clic e non cambia nulla. Se sei stato tu, non resta che aspettare.
recoveryStopButton = Ferma
recoveryStoppedSubject = Un recupero del tuo account su { $name } è stato fermato
recoveryStopped = Il recupero del tuo account su { $name } è stato fermato. Nulla è cambiato e per una settimana non può iniziarne un altro.
recoveryFinishedSubject = Il tuo account su { $name } è stato recuperato
recoveryFinished = Qualcuno è entrato nel tuo account su { $name } senza la passkey, dopo l’attesa. Tutte le sessioni precedenti sono state chiuse.
recoveryUndoAdvice = Se non sei stato tu, annullalo entro tre giorni. L’accesso con la tua passkey di prima lo annulla per un mese.
recoveryUndoButton = Annulla il recupero
recoveryUndoneSubject = Il tuo account su { $name } è come prima
recoveryUndone = Il recupero del tuo account su { $name } è stato annullato. Tutte le sessioni sono state chiuse e ciò che è stato aggiunto da allora non c’è più.
textRecoveryBegun = { $name }: qualcuno vuole entrare nel tuo account senza la passkey. Non sei tu? Fermalo: { $link }
textRecoveryFinished = { $name }: qualcuno è entrato nel tuo account senza la passkey. Non sei tu? Annulla: { $link }
mailRecoveryTitle = Il tuo codice per recuperare l’account
mailRecoveryLead = { $code } è il tuo codice per recuperare il tuo account su { $name }.
mailRecoveryIgnore = Se non l’hai chiesto, ignora questa email e non dire il codice a nessuno che ti chiami.
textRecoveryCode = { $code } è il tuo codice per recuperare il tuo account di { $name } su { $place }. Non dirlo a chi ti chiama.
textRecoveryCodeAlone = { $code } è il tuo codice per recuperare il tuo account su { $place }. Non dirlo a chi ti chiama.
