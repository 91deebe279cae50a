### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Scelga un account
chooseText = { $client } chiede chi è lei.
chooseContinue = Continua come { $email }
otherAccount = Usa un altro account

consentTitle = Consentire a { $client } di farla accedere?
consentText = Ha effettuato l’accesso a { $app } come { $email }. { $client } vorrebbe:
consentOpenid = sapere che è lei
consentProfile = il suo nome
consentEmail = il suo indirizzo email
consentPhone = il suo numero di telefono
consentOffline = restare connessa quando lei non c’è
consentDevice = Questa app è in esecuzione sul suo dispositivo. La consenta solo se l’ha appena aperta lei.
consentWhere = Da qui andrà a { $host }.
consentAllow = Consenti
consentDeny = Non consentire

refusedBegun = Sono stati iniziati troppi accessi. Riprovi più tardi.
