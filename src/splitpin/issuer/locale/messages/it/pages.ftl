### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Vengono chiesti troppi codici
crowdText = Vengono chiesti troppo spesso codici per { $email } o dalla tua rete, forse da sconosciuti. Questa volta non è stato inviato nulla: prima il tuo browser deve mostrare di non essere uno di loro.
crowdScript = Per questo serve JavaScript: consentilo per questa pagina e { $anew }.
crowdScriptAnew = ricomincia
crowdLink = La nostra ultima email può finire con un link per questo. Copia il link e incollalo qui.
crowdNoLink = Nessun link? Torna tra un’ora.
crowdDead = Questo link non funziona, o non più. Usa quello dell’email più recente.
crowdPassed = Nessuno ostacola più questo browser. Ora fatti inviare il codice.

codeSentAgain = L’email è di nuovo in viaggio verso { $email }, con lo stesso codice.
codeSentPlain = Abbiamo inviato un codice a { $email }.
codeAgainIn = Potrai fartelo inviare di nuovo tra { $wait }.
phoneCodeSentAgain = Il messaggio è di nuovo in viaggio verso { $phone }, con lo stesso codice.
linkFollowed = Ho aperto il link
linkNotFollowed = Il link non è ancora stato aperto in questo browser. Aprilo, premi il pulsante che trovi lì e poi quello qui.
noCookie = Il tuo browser non invia cookie, quindi questa pagina non può distinguerlo dagli altri. Consenti i cookie per questo server e ricomincia con il link qui sotto.

linkIncomplete = Questo link non è completo
appUnknown = Questa app qui non è conosciuta
appAdvice = Torna all’app e riprova da lì. Chi la gestisce può sistemare le cose.

errorOursTitle = In questo momento qualcosa non funziona
errorOursAdvice = Nulla è andato perso. Riprova tra un momento.
errorNoPageTitle = Questa pagina non esiste
errorNoPageAdvice = Forse l’indirizzo è sbagliato, o la pagina non c’è più.
errorForAppsTitle = Questa non è una pagina
errorForAppsAdvice = L’indirizzo serve alle app e non è da guardare.
errorTooManyTitle = Troppi tentativi
errorOtherTitle = Non ha funzionato
errorOtherAdvice = Torna da dove sei arrivato e riprova da lì.
errorTryIn = Riprova tra { $wait }.
errorHome = Che cos’è questo server

startTitle = Questo server serve ad accedere
startText = Le app mandano qui le persone perché dimostrino chi sono: il server invia loro un codice e dice all’app di chi è tornato. L’accesso comincia nell’app.
startOwner = Appartiene a chi gestisce { $host }.
startMails = Le sue email arrivano da { $sender }.
startMetadata = Che cosa dice di sé ai programmi
startInbox = La posta in arrivo di questo server di sviluppo

refusedPage = Solo le pagine di questo server possono farlo.
refusedNothing = Qui non c’è nulla.
refusedFile = Questo file non esiste.
refusedMethod = Questo indirizzo non accetta quel metodo.
refusedForm = Questo modulo non è completo. Ricomincia.
refusedApp = Nessuna app ha il client_id di questo link.
refusedNoApp = Non dice a quale app vuoi accedere.
refusedReturn = Questo link finisce a un indirizzo che non è dell’app.
refusedRedirect = Un codice va a un indirizzo di reindirizzamento dell’app, e questo non lo è.
refusedState = Il valore state di questo link è troppo lungo.
secondOrPaper = Scrivi il codice che mostra la tua app di autenticazione, o uno dei tuoi codici di recupero.
