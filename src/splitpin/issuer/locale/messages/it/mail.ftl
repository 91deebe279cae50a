### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } è il tuo codice per { $name }
mailWindow = Il tuo codice per { $name }
mailOr = { $one } o { $other }
mailWorksOnce = { $minutes ->
    [0] Vale una volta, ancora per pochi secondi.
    [one] Vale una volta, per un minuto.
   *[other] Vale una volta, per { $minutes } minuti.
}
mailWhere = Inseriscilo su { $place }, nella finestra in cui l’hai chiesto.
mailFoot = Inviato da { $issuer } per { $name }

mailCodeTitle = Il tuo codice per accedere
mailCodeLead = { $code } è il tuo codice per accedere a { $name }.
mailCodeWarning = Non condividerlo: nessuno di { $name } te lo chiederà mai.
mailCodeIgnore = Se non l’hai chiesto, ignora questa email. Nessuno può accedere senza.

mailPageLead = Questa pagina lo mostra, per copiarlo con un clic:
mailPageButton = Mostra il codice da copiare
mailPageWarning = Non condividere né il codice né il link: nessuno di { $name } te li chiederà mai.
mailPageIgnore = Se non l’hai chiesto, ignora questa email. Nessuno può accedere senza.

mailAddressTitle = Il tuo codice per un nuovo indirizzo
mailAddressLead = { $code } è il tuo codice per aggiungere questo indirizzo al tuo account su { $name }.
mailAddressWhere = Inseriscilo nella pagina del tuo account, dove l’hai chiesto.
mailAddressIgnore = Se non l’hai chiesto, ignora questa email: nessuno ha questo indirizzo senza il codice.
mailPinTitle = Il tuo codice per un nuovo PIN
mailPinLead = { $code } è il tuo codice per impostare un nuovo PIN su { $name }.
mailPinWhere = Inseriscilo nell’app che te l’ha chiesto.
mailPinIgnore = Se non l’hai chiesto, ignora questa email: il tuo PIN resta com’è.

mailLinkTitle = Accedi
mailLinkLead = Accedi a { $name } con questo link, nel browser in cui l’hai chiesto:
mailLinkButton = Accedi
mailLinkBrowser = Aprilo nel browser in cui l’hai chiesto.
mailLinkOrCode = Oppure inserisci questo codice su { $place }, nella finestra in cui l’hai chiesto:
mailLinkWorksOnce = { $minutes ->
    [0] Vale uno dei due, una volta, ancora per pochi secondi.
    [one] Vale uno dei due, una volta, per un minuto.
   *[other] Vale uno dei due, una volta, per { $minutes } minuti.
}
mailLinkWarning = Non condividerli: nessuno di { $name } te li chiederà mai.

mailCrowd = Qualcuno continua a chiedere codici per questo indirizzo o prova a indovinarli. Se non riesci a entrare dove vuoi accedere, apri prima lì questo link e chiedi un nuovo codice:

noticeNewBrowserSubject = Nuovo accesso a { $name }
noticeNewBrowser = Qualcuno ha effettuato l’accesso a { $name } con il tuo account, da un browser che lì non avevi mai usato.
noticeDeviceAddedSubject = È stato aggiunto un dispositivo su { $name }
noticeDeviceAdded = Al tuo account su { $name } è stato aggiunto un dispositivo fidato.
noticeDeviceRemovedSubject = È stato rimosso un dispositivo su { $name }
noticeDeviceRemoved = Dal tuo account su { $name } è stato rimosso un dispositivo fidato.
noticePasskeyAddedSubject = È stata aggiunta una passkey su { $name }
noticePasskeyAdded = Al tuo account su { $name } è stata aggiunta una passkey.
noticePasskeyRemovedSubject = È stata rimossa una passkey su { $name }
noticePasskeyRemoved = Dal tuo account su { $name } è stata rimossa una passkey.
noticePasskeySyncedSubject = Una passkey su { $name } viene ora copiata su altri dispositivi
noticePasskeySynced = Una passkey del tuo account su { $name } viene ora copiata sugli altri tuoi dispositivi. Prima non era così.
noticeTotpAddedSubject = Un’app di autenticazione è stata aggiunta su { $name }
noticeTotpAdded = Un’app di autenticazione è stata aggiunta al tuo account su { $name }: d’ora in poi all’accesso vengono chiesti i suoi codici.
noticeTotpRemovedSubject = Un’app di autenticazione è stata rimossa su { $name }
noticeTotpRemoved = L’app di autenticazione è stata rimossa dal tuo account su { $name }: i suoi codici non vengono più chiesti.
noticeRecoveryCodesMadeSubject = Nuovi codici di recupero su { $name }
noticeRecoveryCodesMade = Sono stati creati nuovi codici di recupero per il tuo account su { $name }. Quelli precedenti non valgono più.
noticeRecoveryCodeUsedSubject = È stato usato un codice di recupero su { $name }
noticeRecoveryCodeUsed = Uno dei codici di recupero del tuo account su { $name } è stato usato per accedere. Non vale una seconda volta.
noticePinSetSubject = Il tuo PIN su { $name } è stato impostato
noticePinSet = Il PIN del tuo account su { $name } è stato impostato o cambiato.
noticePinRemovedSubject = Il tuo PIN su { $name } è stato rimosso
noticePinRemoved = Il PIN del tuo account su { $name } è stato rimosso.
noticeSessionsEndedSubject = Sono state terminate sessioni su { $name }
noticeSessionsEnded = Nel tuo account su { $name } sono state terminate sessioni su altri dispositivi.
noticeAddressAddedSubject = È stato aggiunto un indirizzo su { $name }
noticeAddressAdded = Al tuo account su { $name } è stato aggiunto un indirizzo email. Anche un codice inviato lì fa accedere.
noticeAddressChangedSubject = È stato cambiato un indirizzo su { $name }
noticeAddressChanged = Un indirizzo email del tuo account su { $name } è stato sostituito da un altro.
noticeAddressRemovedSubject = È stato rimosso un indirizzo su { $name }
noticeAddressRemoved = Dal tuo account su { $name } è stato rimosso un indirizzo email.
noticeAddressReturnedSubject = Un indirizzo è tornato su { $name }
noticeAddressReturned = Un indirizzo email tolto dal tuo account su { $name } è stato rimesso. Tutte le sessioni sono state chiuse.
noticeDataDownloadedSubject = I tuoi dati su { $name } sono stati scaricati
noticeDataDownloaded = Tutto ciò che { $name } conserva su di te è stato scaricato.
noticeDeletionAskedSubject = Il tuo account su { $name } sta per essere eliminato
noticeDeletionAsked = Il tuo account su { $name } verrà cancellato il { $until }.
noticeDeletionUndoneSubject = Il tuo account su { $name } resta
noticeDeletionUndone = Il tuo account su { $name } non verrà eliminato: qualcuno ha effettuato l’accesso per tenerlo.
noticeAccountDeletedSubject = Il tuo account su { $name } è stato eliminato
noticeAccountDeleted = Il tuo account su { $name } è stato cancellato con tutto ciò che aveva.
noticeKeepAdvice = Se è quello che vuoi, non devi fare nulla. Altrimenti accedi prima di allora per tenere l’account.
noticeKeepButton = Tieni l’account
noticeErasedAdvice = Chi accede con questo indirizzo da ora in poi ha un nuovo account.
noticeReusedSubject = Una sessione su { $name } è stata chiusa
noticeReused = Una chiave della tua sessione su { $name } è stata usata due volte, quindi una copia può essere in altre mani. Abbiamo chiuso quella sessione.

noticeWhen = Quando:
noticeFrom = Da:
noticeSessionOf = Sessione di:
noticeNetwork = rete { $network }
noticeNothingToDo = Se eri tu, non c’è nulla da fare.
noticeOtherwise = Se non eri tu, chiudi quella sessione. Chiunque fosse può leggere la tua posta: cambia anche la sua password.
noticeOtherwiseNoLink = Se non eri tu, cambia la password della tua email: chiunque fosse può leggere la tua posta.
noticeReusedAdvice = Accedi di nuovo dove non hai più l’accesso. Se non riconosci quella sessione, proteggi la tua email: chi l’ha iniziata poteva leggerla.
noticeButton = Chiudi quella sessione
noticeReturnAdvice = Se non sei stato tu, rimetti questo indirizzo entro il { $until }. Così viene disconnesso anche chi è stato.
noticeReturnButton = Rimetti l’indirizzo
noticeReturnedAdvice = Con ogni indirizzo dell’account si accede. Accedi, guardalo e aggiungi una passkey: allora un codice da solo non cambia più nulla.
