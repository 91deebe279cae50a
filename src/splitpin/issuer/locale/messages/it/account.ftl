### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Il tuo account
accountOf = Accesso effettuato come { $email }
accountSignOut = Esci

accountAddresses = Indirizzi
accountAddressesText = Un codice inviato a uno qualsiasi di essi ti fa accedere. Quando uno arriva o se ne va, entrambi vengono avvisati.
accountConfirmedOn = Confermato il { $when }
accountNotConfirmed = Non ancora confermato
accountNewAddress = Nuovo indirizzo email
accountAddressAdd = Aggiungi un indirizzo
accountAddressTitle = Conferma il tuo nuovo indirizzo
accountAddressAdded = L’indirizzo è stato aggiunto.
accountAddressChanged = L’indirizzo è stato cambiato.
accountAddressRemoved = L’indirizzo è stato rimosso.
accountAddressWent = Tolto il { $when }. Può tornare fino al { $until }
accountAddressBack = L’indirizzo è tornato. Tutti gli altri sono stati disconnessi.
accountPhoneAdd = Aggiungi un numero di telefono
accountPhoneAdded = Il numero di telefono è stato aggiunto.
accountPhoneChanged = Il numero di telefono è stato cambiato.
accountChange = Cambia

accountNoPasskeys = Non hai ancora nessuna passkey.
accountPasskeys = Passkey
accountPasskeyAdd = Aggiungi una passkey
accountPasskeyAdded = La passkey è stata aggiunta.
accountPasskeyRenamed = La passkey ha un nuovo nome.
accountPasskeyRemoved = La passkey è stata rimossa.
accountSynced = Sincronizzata
accountLost = Considerata persa
accountPasskeyLost = Chi accede con questa prima del { $until } si riprende l’account. Per il resto non viene più chiesta.
accountCreated = Creata il { $when }
accountAdded = Aggiunto il { $when }
accountUsed = Ultimo utilizzo: { $when }
accountNeverUsed = Non ancora usata
accountEdit = Modifica
accountName = Nome
accountRename = Rinomina
accountRemove = Rimuovi

accountFactors = Secondo passaggio
accountFactorsText = Dopo un codice ti viene chiesta un’altra cosa, che chi legge la tua posta non ha.
accountApp = App di autenticazione
accountAppAdd = Aggiungi un’app di autenticazione
accountAppAdded = L’app di autenticazione è stata aggiunta.
accountAppRemoved = L’app di autenticazione è stata rimossa.
accountAppScan = Scansiona questo con la tua app di autenticazione o inserisci il segreto. Poi inserisci il codice che mostra.
accountAppHere = Apri un’app su questo dispositivo
accountPaper = Codici di recupero
accountPaperLeft = Rimasti: { $left }. Creati il { $when }
accountPaperNone = Ancora nessuno
accountPaperMake = Crea nuovi codici di recupero
accountPaperTitle = I tuoi codici di recupero
accountPaperText = Ognuno vale una volta, al posto della tua app di autenticazione. Vengono mostrati solo questa volta: stampali o scrivili. Quelli vecchi non valgono più.
accountSecondText = Inserisci il codice che mostra la tua app di autenticazione, o un codice di recupero.
accountDone = Fatto

accountDevices = Dispositivi delle tue app
accountDeviceRemoved = Il dispositivo è stato rimosso.

accountApps = App che ha autorizzato
accountAppsText = Sanno ciò che ha consentito. Se lo revoca, vengono disconnesse.
accountAppSince = Consentita il { $when }
accountAppWithdraw = Revoca
accountAppWithdrawn = L’app è stata disconnessa e dovrà chiederglielo di nuovo.

accountSessions = Dove hai effettuato l’accesso
accountSessionsText = Termina ciò che non riconosci. Le app su quel dispositivo escono entro pochi minuti.
accountThisBrowser = Questo browser
accountSomeBrowser = Browser sconosciuto
accountEndSession = Termina
accountSessionEnded = La sessione è stata terminata.
accountEndOthers = Esci da tutti gli altri dispositivi
accountSessionsEnded = Sei uscito da tutti gli altri dispositivi.

accountData = I tuoi dati
accountDataText = Tutto ciò che qui viene conservato su di te, in un file che i programmi leggono (JSON). Gli orari sono secondi dal 1970.
accountDownload = Scarica
accountDataReady = Ora puoi scaricare i tuoi dati.

accountDelete = Elimina l’account
accountDeleteMore = Che cosa succede poi
accountDeleteText = Esci subito ovunque e nessuno può più accedere. Puoi tornare indietro per { $days } giorni. Dopo, tutto viene cancellato e nessuno può recuperarlo.
accountDeleteAtOnce = Esci ovunque e tutto viene cancellato entro pochi minuti. Nessuno può recuperarlo.
accountDeletedTitle = Il tuo account sta per essere eliminato
accountDeletedText = Sei uscito ovunque. Puoi tenere l’account fino al { $when }: anche l’email che ne parla ha questo link.
accountKeep = Tieni l’account

accountConfirmTitle = Conferma che sei tu
accountConfirmText = Lo chiediamo prima di procedere: { $act }.
accountConfirm = Conferma
accountByCode = Ricevi invece un codice
accountCancel = Annulla
accountNeedsScript = Le passkey hanno bisogno di JavaScript. Attivalo e ricarica questa pagina.
accountPasskeyFailed = Non è stata usata nessuna passkey. Riprova.
accountPasskeyThere = Su questo dispositivo c’è già una tua passkey.
accountPasskeyElsewhere = Le tue passkey sono state create su un altro sito e per questo un codice non basta. Accedi da lì e apri il tuo account da lì.

refusedLastProof = È l’ultimo modo che hai per accedere: aggiungine prima un altro.
refusedSession = Questa sessione non esiste.
refusedNoPasskey = Questa passkey non esiste.
refusedPasskeyTaken = Questa passkey appartiene già a un account.
refusedAddressYours = Questo indirizzo è già tuo.
refusedAddressTaken = Questo indirizzo appartiene a un altro account.
refusedAddressNone = Questo indirizzo non è tuo.
refusedAddresses = Gli indirizzi sono stati aggiunti e rimossi troppo spesso. Riprova più tardi.
refusedAddressesStay = Da poco un indirizzo è tornato in questo account. Per una settimana nessuno si può togliere.
refusedBeingDeleted = Questo account sta per essere eliminato. Per tenerlo, segui il link nell’email che ne parla.
