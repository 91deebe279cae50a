### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Ferma un recupero
openingStopInstead = Non è stato ancora fermato nulla. Copia il link dal messaggio e incollalo qui.
stopTitle = Fermare il recupero del tuo account su { $name }?
stopInBrowser = È iniziato { $when }, in { $browser }, dalla rete { $network }. Se lo fermi, non cambia nulla.
stopByOperator = È stato iniziato { $when } dal personale di { $name }, su richiesta di qualcuno. Se lo fermi, non cambia nulla.
stopSubmit = Ferma
stopBusy = Lo sto fermando…
stopDoneTitle = È fermato
stopDoneText = Per una settimana non può iniziare un altro recupero del tuo account. Chi è stato forse legge la tua posta: cambia anche la sua password.
undoTitle = Annullare il recupero del tuo account su { $name }?
undoText = È stato completato { $when }. Se lo annulli, tutte le sessioni si chiudono, ciò che è stato aggiunto da allora sparisce e ciò con cui accedevi prima vale di nuovo.
undoSubmit = Annulla il recupero
undoDoneTitle = Il tuo account è come prima
undoDoneText = Tutte le sessioni sono state chiuse. Accedi come prima e cambia la password della tua posta.
stopOverText = È finito: era troppo vecchio o un altro ha preso il suo posto. Non resta nulla da fare.
recoveryLost = Ho perso la mia passkey
recoveryTitle = Recupera il tuo account
recoveryLead = Ti inviamo un codice. Poi c’è un’attesa di alcuni giorni, perché nessuno che legga la tua posta entri prima che tu possa fermarlo: avvisiamo ogni tuo indirizzo e sessione.
recoveryAsk = Inviami un codice
recoveryWaitingTitle = Torna { $when }
recoveryWaitingText = Allora dimostra di nuovo il tuo indirizzo, in questo browser. Fino ad allora puoi fermarlo con il link del nostro messaggio o accedendo con la tua passkey.
recoveryElsewhereTitle = È iniziato in un altro browser
recoveryElsewhereText = Qualcuno ha iniziato a recuperare questo account { $when }, e solo quel browser può finire. Se non sei stato tu, fermalo con il link del nostro messaggio.
recoveryAgain = Ricomincia in questo browser
recoveryNotNeededTitle = Non serve alcun recupero
recoveryNotNeededText = Questo account si apre con il solo codice. Torna indietro e accedi.
recoveryBack = Torna all’accesso
recoveryBarredText = Il titolare di questo account ha fermato un recupero. Un altro non può ancora iniziare.
recoveryProve = Continua
recoveryPaper = Codice di recupero su carta, se ne hai uno
recoveryPaperHint = Con questo non c’è attesa. Vale una volta sola.
