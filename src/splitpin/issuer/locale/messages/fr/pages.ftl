### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Trop de codes sont demandés
crowdText = Des codes pour { $email } ou depuis votre réseau sont demandés trop souvent, peut-être par des inconnus. Rien n’a été envoyé cette fois : votre navigateur doit d’abord montrer qu’il n’est pas l’un des leurs.
crowdScript = Cela nécessite JavaScript : autorisez-le pour cette page et { $anew }.
crowdScriptAnew = recommencez
crowdLink = Notre dernier e-mail se termine peut-être par un lien prévu pour cela. Copiez le lien et collez-le ici.
crowdNoLink = Pas de lien ? Revenez alors dans une heure.
crowdDead = Ce lien ne fonctionne pas, ou plus. Prenez celui de l’e-mail le plus récent.
crowdPassed = Ce navigateur n’est plus gêné par des inconnus. Demandez maintenant le code.

codeSentAgain = L’e-mail est de nouveau en route vers { $email }, avec le même code.
codeSentPlain = Nous avons envoyé un code à { $email }.
codeAgainIn = Vous pourrez le faire renvoyer dans { $wait }.
phoneCodeSentAgain = Le message est de nouveau en route vers { $phone }, avec le même code.
linkFollowed = J’ai ouvert le lien
linkNotFollowed = Le lien n’a pas encore été ouvert dans ce navigateur. Ouvrez-le, appuyez sur le bouton qui s’y trouve, puis sur celui d’ici.
noCookie = Votre navigateur n’envoie aucun cookie, si bien que cette page ne peut pas le distinguer des autres. Autorisez les cookies pour ce serveur et recommencez avec le lien ci-dessous.

linkIncomplete = Ce lien est incomplet
appUnknown = Cette application n’est pas connue ici
appAdvice = Retournez à l’application et réessayez de là. Ses responsables peuvent y remédier.

errorOursTitle = Quelque chose ne fonctionne pas pour l’instant
errorOursAdvice = Rien n’est perdu. Réessayez dans un instant.
errorNoPageTitle = Cette page n’existe pas
errorNoPageAdvice = L’adresse est peut-être mal saisie, ou la page a disparu.
errorForAppsTitle = Ceci n’est pas une page
errorForAppsAdvice = Cette adresse est destinée aux applications, et non à être consultée.
errorTooManyTitle = Trop d’essais
errorOtherTitle = Cela n’a pas fonctionné
errorOtherAdvice = Retournez d’où vous venez et réessayez de là.
errorTryIn = Réessayez dans { $wait }.
errorHome = Ce qu’est ce serveur

startTitle = Ce serveur sert à se connecter
startText = Les applications y envoient les personnes pour qu’elles prouvent qui elles sont : il leur envoie un code et dit à l’application de qui il est revenu. Pour vous connecter, commencez dans l’application.
startOwner = Il appartient aux responsables de { $host }.
startMails = Ses e-mails viennent de { $sender }.
startMetadata = Ce qu’il dit de lui-même aux programmes
startInbox = La boîte de réception de ce serveur de développement

refusedPage = Seules les propres pages de ce serveur peuvent faire cela.
refusedNothing = Il n’y a rien ici.
refusedFile = Ce fichier n’existe pas.
refusedMethod = Cette adresse n’accepte pas cette méthode.
refusedForm = Ce formulaire est incomplet. Recommencez.
refusedApp = Aucune application n’a le client_id de ce lien.
refusedNoApp = Le lien ne dit pas à quelle application vous voulez vous connecter.
refusedReturn = Ce lien se termine à une adresse qui n’est pas celle de l’application.
refusedRedirect = Un code va à une adresse de redirection de l’application, et celle-ci n’en est pas une.
refusedState = La valeur state de ce lien est trop longue.
secondOrPaper = Saisissez le code qu’affiche votre application d’authentification, ou un de vos codes de récupération.
