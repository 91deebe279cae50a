### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Accedi
openingSignInInstead = Inserisci il codice della stessa email dove l’hai chiesto. Oppure copia il link dall’email e incollalo qui.
openingBrowserTitle = Accedi nonostante la folla
openingBrowserInstead = Non è ancora cambiato nulla. Copia il link dall’email e incollalo qui.
openingSessionTitle = Chiudi una sessione
openingSessionInstead = Non è stato ancora chiuso nulla. Copia il link dall’email e incollalo qui.

openingLink = Apertura del link…
openingNothing = Se non succede nulla
pastedLabel = Link dell’email
pastedSubmit = Apri il link
openingFailed = Non è stato possibile aprire il link
openingAgain = Riprova

openedHereTitle = Accedi a { $name }
openedHereText = Hai chiesto questo link in questo browser. Un clic e ci sei.
openedHereSubmit = Accedi
openedHereBusy = Accesso in corso…

openedDoneTitle = Ora puoi tornare indietro
openedDoneText = La finestra in cui hai chiesto questo link effettua l’accesso. Puoi chiudere questa.
openedLeavingTitle = Si torna indietro…
openedOnwardTitle = Puoi continuare
openedOnward = Continua

openedElsewhereTitle = Inserisci questo codice dove l’hai chiesto
openedElsewhereText = L’hai chiesto in un altro browser o in un’altra finestra. Torna lì e inserisci questo codice per accedere a { $name }.
openedElsewhereWarning = Non l’hai chiesto? Chiudi questa pagina e non dare il codice a nessuno.
openedNoCodeTitle = Apri il link dove l’hai chiesto
openedNoCodeText = Hai chiesto di accedere a { $name } in un altro browser. Il link funziona lì.

openedDeadTitle = Questo link non funziona più
openedDeadText = È già stato usato o è troppo vecchio. Torna dove vuoi accedere e chiedi un nuovo link.
openedIncompleteTitle = Questo link non è completo
openedIncompleteText = Aprilo di nuovo, o inserisci il codice che lo accompagnava dove l’hai chiesto.
pastedDeadText = È già stato usato, è troppo vecchio o non è completo.

copyCode = Copia il codice
copiedCode = Copiato. Ora inseriscilo o incollalo dove l’hai chiesto.
copyByHand = Questo browser non lo lascia copiare alla pagina. Scrivilo, oppure selezionalo e copialo.

browserTitle = Accedi nonostante la folla
browserText = Qualcuno chiede codici per il tuo indirizzo o prova a indovinarli. Conferma che questo è il tuo browser e non lo ostacoleranno più.
browserSubmit = Questo è il mio browser
browserBusy = Un momento…
browserDoneTitle = Ora accedi
browserDoneText = Torna in questo browser dove vuoi accedere e chiedi di nuovo un codice.
browserDeadText = È troppo vecchio o non è completo. Apri quello dell’email più recente.

sessionTitle = Chiudere questa sessione su { $name }?
sessionInBrowser = È iniziata il { $when }, in { $browser }, dalla rete { $network }. Una volta chiusa, non rinnova più nulla.
sessionSomewhere = È iniziata il { $when }, dalla rete { $network }. Una volta chiusa, non rinnova più nulla.
sessionSubmit = Chiudi la sessione
sessionBusy = Chiusura…
sessionEndedTitle = La sessione è chiusa
sessionEndedText = Le app se ne accorgono entro un’ora, o quando finisce la loro sessione. Se non sai chi aveva effettuato l’accesso, cambia anche la password della tua email.
sessionOverTitle = Quella sessione è finita
sessionOverText = Era già stata chiusa. Non resta nulla da fare.
sessionDeadText = Ha più di sette giorni. Accedi per vedere e chiudere le tue sessioni.
sessionIncompleteText = Apri di nuovo il link dell’email.

openingReturnTitle = Rimettere un indirizzo
returnTitle = Rimettere il tuo indirizzo su { $name }?
returnText = { $address } è stato tolto dall’account il { $when }. Se lo rimetti, tutti vengono disconnessi, gli altri indirizzi restano e per una settimana nessuno si può togliere.
returnSubmit = Rimettilo
returnBusy = Un attimo…
returnDoneTitle = Il tuo indirizzo è tornato
returnDoneText = Tutti sono stati disconnessi. Accedi ora, guarda che cos’altro è cambiato e aggiungi una passkey.
returnGuardedTitle = Accedi per rimetterlo
returnGuardedText = Qui un codice non basta. Accedi con la tua passkey o la tua app di autenticazione e rimetti { $address } nella pagina del tuo account.
returnOnward = Al tuo account
