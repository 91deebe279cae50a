### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Connexion
emailLabel = Adresse e-mail
emailHint = Nous vous enverrons un code par e-mail.
emailSubmit = Recevoir un code
emailBusy = Envoi…
emailMissing = Saisissez votre adresse e-mail.
emailWrong = Cela ne ressemble pas à une adresse e-mail. Vérifiez-la.

usePhone = Utiliser un numéro de téléphone
useEmail = Utiliser une adresse e-mail
phoneLabel = Numéro de téléphone
phoneHint = Avec l’indicatif du pays, par exemple +33 6 12 34 56 78.
smsSubmit = Recevoir un code par SMS
whatsAppSubmit = L’envoyer par WhatsApp
phoneMissing = Saisissez votre numéro de téléphone.
phoneWrong = Cela ne ressemble pas à un numéro de téléphone. Commencez par + et l’indicatif du pays.

usePasskey = Utiliser une clé d’accès
passkeyOfferTitle = Se connecter plus vite la prochaine fois
passkeyOfferText = Avec une clé d’accès, vous vous connectez avec votre empreinte, votre visage ou le code de l’appareil. Plus besoin de code reçu.
passkeyAdd = Créer une clé d’accès
passkeyBusy = Création…
passkeyLater = Pas maintenant
passkeyNotAdded = Aucune clé d’accès n’a été créée. Réessayez ou continuez sans.
stepUpTitle = Confirmez qu’il s’agit bien de vous
stepUpText = Un code ne suffit pas ici : utilisez votre clé d’accès.
stepUpFailed = Cela n’a pas fonctionné. Réessayez ou annulez.
stepUpUnknown = Ce navigateur ne connaît pas les clés d’accès. Utilisez-en un autre, ou un autre appareil.
stepUpCancel = Annuler
passkeyOtherName = Aucune clé d’accès n’a été utilisée. Si la vôtre a été créée pour { $name }, appuyez de nouveau sur le bouton.
passkeyThere = Cet appareil a déjà une clé d’accès à vous.
passkeyNotResident = Cet appareil ne trouve pas la clé d’accès tout seul. La prochaine fois, saisissez d’abord votre adresse, puis utilisez-la.
passkeyGoOn = Continuer
passkeyMoveTitle = Une clé d’accès pour { $name }
passkeyMoveText = Vous vous êtes connecté avec une clé d’accès de l’ancien nom de ce site. Ajoutez-en une pour { $name } : l’ancienne pourrait ne plus fonctionner.

codeTitle = Consultez vos e-mails
codeSent = Nous avons envoyé un code à { $digits } chiffres à { $email }.
linkSent = Nous avons envoyé un lien et un code à { $digits } chiffres à { $email }. Ouvrez le lien dans ce navigateur ou saisissez le code.
codeHint = Cela peut prendre une minute. Regardez aussi dans les indésirables.
codeAlready = Un code est déjà en route. Il fonctionne ici aussi.
codeLabel = Code
codeSubmit = Se connecter
codeBusy = Vérification…
codeMissing = Saisissez les { $digits } chiffres du code.
codeSeveral = Il y a ici plus d’un nombre à { $digits } chiffres. Saisissez seulement le code.
codeRefused = Ce code ne fonctionne pas. Vérifiez-le ou cherchez un e-mail plus récent.
delivered = L’e-mail est arrivé. Regardez aussi dans les indésirables.
bounced = Cette adresse n’accepte pas nos e-mails. Vérifiez l’orthographe ou utilisez-en une autre.

resend = Renvoyer le code
resendReady = Vous pouvez maintenant faire renvoyer le code.
resentSame = Nous avons renvoyé le code. C’est toujours le même.
resentNew = Nous avons envoyé un nouveau code. Les anciens ne fonctionnent plus.
otherEmail = Utiliser une autre adresse

phoneCodeTitle = Consultez votre téléphone
phoneCodeSent = Nous avons envoyé un code à { $digits } chiffres au { $phone }.
phoneCodeHint = Cela peut prendre une minute.
phoneCodeRefused = Ce code ne fonctionne pas. Vérifiez-le ou cherchez un message plus récent.
phoneNewCodeHint = Nous pouvons envoyer un nouveau code au { $phone }.
phoneDelivered = Le message est arrivé.
phoneBounced = Ce numéro n’accepte pas nos messages. Vérifiez-le ou utilisez-en un autre.
otherPhone = Utiliser un autre numéro

expiredTitle = Ce code a expiré
codeExpired = Il est trop ancien.
spentTitle = Demandez un nouveau code
codeSpent = Il y a eu trop d’essais erronés.
newCodeHint = Nous pouvons envoyer un nouveau code à { $email }.
newCode = Envoyer un nouveau code

secondTitle = Encore une étape
secondText = Saisissez le code qu’affiche votre application d’authentification.
secondLabel = Code de l’application
secondWrong = Un code de l’application a 6 chiffres.
usePaper = Utiliser un code de récupération
useApp = Utiliser l’application
paperText = Saisissez un de vos codes de récupération. Chacun sert une fois.
paperLabel = Code de récupération
paperWrong = Un code de récupération a 16 lettres et chiffres.
addAppTitle = Ajouter une application d’authentification
addAppText = Ici, les comptes en ont besoin. Scannez cette image avec l’application, puis saisissez le code affiché.
addAppKey = Si vous ne pouvez pas scanner, ouvrez ou saisissez cette clé :
addAppPicture = Code QR pour votre application d’authentification
neededTitle = Il faut une clé d’accès
neededText = Connectez-vous ici avec votre clé d’accès.
addNeededText = Créez une clé d’accès sur cet appareil : vous vous connecterez avec votre empreinte, votre visage ou son code.
startOver = Recommencer

finishing = Connexion en cours…
doneTitle = Vous êtes connecté(e)
doneText = Connexion établie avec { $email }.
movedTitle = Vous êtes connecté(e)
movedText = Vous avez continué dans un autre onglet. Vous pouvez fermer celui-ci.
movedHereText = Vous avez continué dans un autre onglet. Vous pouvez aussi continuer ici.
goOn = Continuer ici

deliverTitle = Presque terminé
deliverText = Votre identité est confirmée. Le site doit encore vous laisser entrer.
deliverBusy = Connexion en cours…
deliverAgain = Réessayer
deliverRefused = Le site n’a pas accepté la connexion. Réessayez ou recommencez.

challengeTitle = Contrôle de sécurité
challengeText = Encore une étape : montrez que vous n’êtes pas un programme.

waitOver = Vous pouvez réessayer maintenant.

misconfigured = La connexion n’est pas bien configurée
lostIt = Je ne l’ai plus
