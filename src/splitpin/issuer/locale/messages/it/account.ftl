### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Il tuo account
accountOf = Accesso effettuato come { $email }
accountSignOut = Esci

accountNoPasskeys = Non hai ancora nessuna passkey.
accountPasskeys = Passkey
accountPasskeyAdd = Aggiungi una passkey
accountPasskeyAdded = La passkey è stata aggiunta.
accountPasskeyRenamed = La passkey ha un nuovo nome.
accountPasskeyRemoved = La passkey è stata rimossa.
accountSynced = Sincronizzata
accountCreated = Creata il { $when }
accountAdded = Aggiunto il { $when }
accountUsed = Ultimo utilizzo: { $when }
accountNeverUsed = Non ancora usata
accountEdit = Modifica
accountName = Nome
accountRename = Rinomina
accountRemove = Rimuovi

accountDevices = Dispositivi delle tue app
accountDeviceRemoved = Il dispositivo è stato rimosso.

accountSessions = Dove hai effettuato l’accesso
accountSessionsText = Termina ciò che non riconosci. Le app su quel dispositivo escono entro pochi minuti.
accountThisBrowser = Questo browser
accountSomeBrowser = Browser sconosciuto
accountEndSession = Termina
accountSessionEnded = La sessione è stata terminata.
accountEndOthers = Esci da tutti gli altri dispositivi
accountSessionsEnded = Sei uscito da tutti gli altri dispositivi.

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
