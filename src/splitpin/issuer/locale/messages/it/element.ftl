### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Accedi
emailLabel = Indirizzo email
emailHint = Ti invieremo un codice via email.
emailSubmit = Invia il codice
emailBusy = Invio…
emailMissing = Inserisci il tuo indirizzo email.
emailWrong = Non sembra un indirizzo email. Controllalo.

usePhone = Usa un numero di telefono
useEmail = Usa un indirizzo email
phoneLabel = Numero di telefono
phoneHint = Con il prefisso del paese, per esempio +39 312 345 6789.
smsSubmit = Invia il codice via SMS
whatsAppSubmit = Invia via WhatsApp
phoneMissing = Inserisci il tuo numero di telefono.
phoneWrong = Non sembra un numero di telefono. Inizia con + e il prefisso del paese.

usePasskey = Usa una passkey
passkeyOfferTitle = Accedi più in fretta la prossima volta
passkeyOfferText = Con una passkey accedi con l’impronta, il volto o il PIN del dispositivo. Senza codici.
passkeyAdd = Crea una passkey
passkeyBusy = Creazione…
passkeyLater = Non ora
passkeyNotAdded = Nessuna passkey è stata creata. Riprova o continua senza.
stepUpTitle = Conferma che sei tu
stepUpText = Qui un codice non basta: usa la tua passkey.
stepUpFailed = Non ha funzionato. Riprova o annulla.
stepUpUnknown = Questo browser non supporta le passkey. Usane un altro o un altro dispositivo.
stepUpCancel = Annulla
passkeyOtherName = Nessuna passkey è stata usata. Se la tua è stata creata per { $name }, premi di nuovo il pulsante.
passkeyThere = Questo dispositivo ha già una tua passkey.
passkeyNotResident = Questo dispositivo non trova la passkey da solo. La prossima volta scrivi prima l’indirizzo email, poi usala.
passkeyGoOn = Continua
passkeyMoveTitle = Una passkey per { $name }
passkeyMoveText = Hai usato una passkey del vecchio nome di questo sito. Aggiungine una per { $name }: la vecchia potrebbe smettere di funzionare.

codeTitle = Controlla la posta
codeSent = Abbiamo inviato un codice di { $digits } cifre a { $email }.
linkSent = Abbiamo inviato un link e un codice di { $digits } cifre a { $email }. Apri il link in questo browser o inserisci il codice.
codeHint = Può volerci un minuto. Guarda anche nella posta indesiderata.
codeAlready = Un codice è già in arrivo. Vale anche qui.
codeLabel = Codice
codeSubmit = Accedi
codeBusy = Verifica…
codeMissing = Inserisci tutte le { $digits } cifre del codice.
codeSeveral = Qui c’è più di un numero di { $digits } cifre. Inserisci solo il codice.
codeRefused = Questo codice non funziona. Controllalo o cerca un’email più recente.
delivered = L’email è arrivata. Guarda anche nella posta indesiderata.
bounced = Questo indirizzo non accetta le nostre email. Controlla che sia scritto bene o usane un altro.

resend = Invia di nuovo il codice
resendReady = Ora puoi farti inviare di nuovo il codice.
resentSame = Abbiamo inviato di nuovo il codice. È sempre lo stesso.
resentNew = Abbiamo inviato un nuovo codice. Quelli vecchi non valgono più.
otherEmail = Usa un altro indirizzo

phoneCodeTitle = Controlla il telefono
phoneCodeSent = Abbiamo inviato un codice di { $digits } cifre a { $phone }.
phoneCodeHint = Può volerci un minuto.
phoneCodeRefused = Questo codice non funziona. Controllalo o cerca un messaggio più recente.
phoneNewCodeHint = Possiamo inviare un nuovo codice a { $phone }.
phoneDelivered = Il messaggio è arrivato.
phoneBounced = Questo numero non accetta i nostri messaggi. Controlla che sia scritto bene o usane un altro.
otherPhone = Usa un altro numero

expiredTitle = Questo codice è scaduto
codeExpired = È troppo vecchio.
spentTitle = Chiedi un nuovo codice
codeSpent = Ci sono stati troppi tentativi sbagliati.
newCodeHint = Possiamo inviare un nuovo codice a { $email }.
newCode = Invia un nuovo codice

secondTitle = Ancora un passo
secondText = Scrivi il codice che mostra la tua app di autenticazione.
secondLabel = Codice dell’app
secondWrong = Un codice dell’app ha 6 cifre.
usePaper = Usa un codice di recupero
useApp = Usa l’app
paperText = Scrivi uno dei tuoi codici di recupero. Ognuno vale una volta.
paperLabel = Codice di recupero
paperWrong = Un codice di recupero ha 16 lettere e cifre.
addAppTitle = Aggiungi un’app di autenticazione
addAppText = Qui gli account ne hanno bisogno. Scansiona questa immagine con l’app, poi scrivi il codice che mostra.
addAppKey = Se non puoi scansionare, apri o scrivi questa chiave:
addAppPicture = Codice QR per la tua app di autenticazione
neededTitle = Serve una passkey
neededText = Qui accedi con la tua passkey.
addNeededText = Crea una passkey su questo dispositivo: d’ora in poi accedi con l’impronta, il volto o il PIN.
startOver = Ricomincia

finishing = Accesso in corso…
doneTitle = Accesso effettuato
doneText = Accesso effettuato come { $email }.
movedTitle = Accesso effettuato
movedText = Hai continuato in un’altra scheda. Puoi chiudere questa.
movedHereText = Hai continuato in un’altra scheda. Puoi continuare anche qui.
goOn = Continua qui

deliverTitle = Ci siamo quasi
deliverText = La tua identità è confermata. Ora il sito deve farti entrare.
deliverBusy = Accesso in corso…
deliverAgain = Riprova
deliverRefused = Il sito non ha accettato l’accesso. Riprova o ricomincia.

challengeTitle = Controllo di sicurezza
challengeText = Ancora un passo: dimostra di non essere un programma.

waitOver = Ora puoi riprovare.

misconfigured = L’accesso non è configurato correttamente
lostIt = Non ce l’ho più
