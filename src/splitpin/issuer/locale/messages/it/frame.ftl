### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Prefisso del paese
or = oppure
identifierWrongHere = Non sembra un numero di telefono.
identifierEmail = email
identifierPhone = telefono

linkSubmit = Invia un link
linkTitle = Segui il link che ti abbiamo inviato
linkSubtitle = È stato inviato a { $identifier } e ti fa accedere qui.
linkResend = Invia di nuovo il link
linkResendReady = Ora puoi farti inviare di nuovo il link.
linkCode = Inserisci invece il codice
linkAlready = Un link è già in arrivo. Vale anche qui.
linkSame = Abbiamo inviato di nuovo il link. È sempre lo stesso.
linkFresh = Abbiamo inviato un nuovo link. Quelli vecchi non valgono più.
linkFailedTitle = Questo link non funziona più
linkFailedSubtitle = È scaduto. Possiamo inviarne uno nuovo.
linkNew = Invia un nuovo link

refusedByPage = Il sito non ha accettato l’accesso. Riprova.
noPage = Questo modulo va nella pagina di un sito.
agreement = Continuando accetti { $terms } e { $privacy }.
agreementTo = Continuando accetti { $one }.
terms = le condizioni d’uso
privacy = l’informativa sulla privacy
cancel = Annulla
backToApp = Torna all’app

formLoading = Il modulo si sta caricando. Serve JavaScript.
formLoadingOr = Il modulo si sta caricando. Se non compare nulla, { $plain }.
formPlain = accedi senza JavaScript
formNeedsScript = Questo modulo ha bisogno di JavaScript.
formElsewhere = Accedi in una pagina a parte
formPasskeys = Passkey

passkeyLoginTitle = Accedi con la tua passkey
passkeyLoginText = Bastano l’impronta, il volto o il PIN del dispositivo. Senza codici.
passkeyLoginBusy = In attesa del dispositivo…
passkeyLoginOther = Accedi in un altro modo
passkeyNotUsed = Nessuna passkey è stata usata. Riprova o accedi in un altro modo.
passkeyKnownHere = Questo dispositivo ha già una passkey per questo account.
passkeyStale = Il tuo ultimo accesso risale a più di cinque minuti fa. Accedi di nuovo per aggiungere una passkey.
passkeyNoCookies = Il tuo browser non conserva i nostri cookie su questo sito, quindi non si può aggiungere una passkey.
passkeyNone = Questo browser o dispositivo non supporta le passkey.
passkeyClose = Chiudi

formTheirsTitle = L’accesso qui non è configurato
formTheirsAdvice = Non è stato inviato nulla. Chi gestisce il sito può sistemare le cose.
formOursTitle = L’accesso in questo momento non funziona
formOursAdvice = Riprova tra un momento.
