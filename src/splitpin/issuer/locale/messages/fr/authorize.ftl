### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Choisissez un compte
chooseText = { $client } demande qui vous êtes.
chooseContinue = Continuer en tant que { $email }
otherAccount = Utiliser un autre compte

consentTitle = Autoriser { $client } à vous connecter ?
consentText = Vous êtes connecté à { $app } en tant que { $email }. { $client } souhaite :
consentOpenid = savoir que c’est vous
consentProfile = votre nom
consentEmail = votre adresse e-mail
consentPhone = votre numéro de téléphone
consentOffline = rester connecté en votre absence
consentDevice = Cette application s’exécute sur votre propre appareil. N’autorisez que si vous venez de l’ouvrir vous-même.
consentWhere = Vous irez ensuite sur { $host }.
consentAllow = Autoriser
consentDeny = Ne pas autoriser

refusedBegun = Trop de connexions ont été commencées. Réessayez plus tard.
