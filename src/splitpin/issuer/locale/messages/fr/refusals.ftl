### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Ce code ne fonctionne pas. Il est mal saisi, déjà utilisé ou trop ancien.
refusedLink = Ce lien ne fonctionne plus. Demandez-en un nouveau.
refusedEmail = Ce n’est pas une adresse e-mail.
refusedEmailLetter = Cette adresse ne peut pas être utilisée ici : certains programmes confondent une lettre placée avant @ avec une autre.
refusedEmailAlphabets = Cette adresse ne peut pas être utilisée ici : avant @ se trouvent des lettres d’alphabets différents qui se ressemblent.
refusedPhone = Ce n’est pas un numéro de téléphone. Vérifiez ses chiffres et l’indicatif du pays avec son +.
refusedLandline = Les codes ne sont envoyés qu’aux téléphones mobiles.
refusedPhones = La connexion par téléphone est désactivée ici.
refusedCountry = Aucun code n’est envoyé aux numéros de ce pays.
refusedMissing = Il manque une adresse e-mail ou un numéro de téléphone.
refusedForNow = Après trop de codes erronés, les codes sont désactivés pour cette adresse.
refusedAccount = Ce compte ne peut pas se connecter.
refusedWithoutInvitation = Cette adresse n’a pas de compte ici, et les nouveaux comptes se font sur invitation.
refusedDomain = Cette adresse ne permet pas de créer un compte ici. Utilisez-en une autre.
refusedThrowAway = Les adresses jetables ne permettent pas de créer un compte ici. Utilisez-en une autre.
refusedScreened = Cette adresse ne peut pas se connecter ici.
refusedMoment = Le service est momentanément indisponible.
refusedOutcome = Il a fallu trop de temps pour savoir si cela a fonctionné. Réessayez : cela se fera une fois au plus.
refusedChallenge = La solution ne peut pas être vérifiée pour l’instant. Réessayez dans un instant.
refusedMany = Trop de codes ont été demandés. Réessayez plus tard.
refusedWrong = Trop de codes erronés. Réessayez plus tard.
refusedSecondFactor = Ce compte demande aussi un code de son application d’authentification, que cette page ne peut pas recevoir.
refusedAddApp = Ici, les comptes ont besoin d’une application d’authentification, que cette page ne peut pas ajouter.
refusedPasskey = Ici, on se connecte avec une clé d’accès, que cette page ne peut pas demander.
refusedAppOff = Les codes de l’application sont désactivés après trop de codes faux. Utilisez un code de récupération.
refusedTooWeak = Il faut pour cela vous connecter avec votre application d’authentification ou une clé d’accès.
refusedFromBefore = Cette clé d’accès date d’avant une récupération du compte et ne confirme rien ici. Vous connecter avec elle annule la récupération.
