### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Questo codice non funziona. È sbagliato, già usato o troppo vecchio.
refusedLink = Questo link non funziona più. Chiedine uno nuovo.
refusedEmail = Questo non è un indirizzo email.
refusedEmailLetter = Questo indirizzo non si può usare qui: alcuni programmi scambiano una lettera prima della @ per un’altra.
refusedEmailAlphabets = Questo indirizzo non si può usare qui: prima della @ ci sono lettere di più alfabeti che si somigliano.
refusedPhone = Questo non è un numero di telefono. Controlla le cifre e il prefisso del paese con il +.
refusedLandline = I codici si inviano solo a telefoni cellulari.
refusedPhones = L’accesso con il telefono qui è disattivato.
refusedCountry = Non si inviano codici a numeri di questo paese.
refusedMissing = Manca un indirizzo email o un numero di telefono.
refusedForNow = Dopo troppi codici sbagliati, per questo indirizzo i codici sono disattivati.
refusedAccount = Questo account non può accedere.
refusedWithoutInvitation = Questo indirizzo non ha un account qui, e i nuovi account sono su invito.
refusedDomain = Con questo indirizzo non si può creare un account qui. Usane un altro.
refusedThrowAway = Con indirizzi usa e getta non si può creare un account qui. Usane un altro.
refusedScreened = Questo indirizzo non può accedere qui.
refusedMoment = Il servizio non è disponibile per un momento.
refusedOutcome = Ci è voluto troppo per sapere se ha funzionato. Riprova: avverrà una volta sola.
refusedChallenge = La soluzione ora non si può verificare. Riprova tra un momento.
refusedMany = Sono stati chiesti troppi codici. Riprova più tardi.
refusedWrong = Troppi codici sbagliati. Riprova più tardi.
refusedSecondFactor = Questo account chiede anche un codice della sua app di autenticazione, che questa pagina non può ricevere.
refusedAddApp = Qui gli account hanno bisogno di un’app di autenticazione, che questa pagina non può aggiungere.
refusedPasskey = Qui si accede con una passkey, che questa pagina non può chiedere.
refusedAppOff = I codici dell’app sono disattivati dopo troppi errori. Usa un codice di recupero.
refusedTooWeak = Per questo devi accedere con la tua app di autenticazione o con una passkey.
refusedFromBefore = Questa passkey è precedente a un recupero dell’account e qui non conferma nulla. Se accedi con essa, il recupero viene annullato.
