### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Indicatif du pays
or = ou
identifierWrongHere = Cela ne ressemble pas à un numéro de téléphone.
identifierEmail = e-mail
identifierPhone = téléphone

linkSubmit = Recevoir un lien
linkTitle = Suivez le lien que nous avons envoyé
linkSubtitle = Il a été envoyé à { $identifier } et vous connecte ici.
linkResend = Renvoyer le lien
linkResendReady = Vous pouvez maintenant faire renvoyer le lien.
linkCode = Saisir plutôt le code
linkAlready = Un lien est déjà en route. Il fonctionne ici aussi.
linkSame = Nous avons renvoyé le lien. C’est toujours le même.
linkFresh = Nous avons envoyé un nouveau lien. Les anciens ne fonctionnent plus.
linkFailedTitle = Ce lien ne fonctionne plus
linkFailedSubtitle = Il a expiré. Nous pouvons en envoyer un nouveau.
linkNew = Envoyer un nouveau lien

refusedByPage = Le site n’a pas accepté la connexion. Réessayez.
noPage = Ce formulaire a sa place dans la page d’un site.
agreement = En continuant, vous acceptez { $terms } et { $privacy }.
agreementTo = En continuant, vous acceptez { $one }.
terms = les conditions d’utilisation
privacy = la politique de confidentialité
cancel = Annuler
backToApp = Retour à l’application

formLoading = Ce formulaire se charge. Il nécessite JavaScript.
formLoadingOr = Ce formulaire se charge. Si rien ne vient, { $plain }.
formPlain = connectez-vous sans JavaScript
formNeedsScript = Ce formulaire nécessite JavaScript.
formElsewhere = Se connecter sur une page à part
formPasskeys = Clés d’accès

formTheirsTitle = La connexion n’est pas configurée ici
formTheirsAdvice = Rien n’a été envoyé. Les responsables du site peuvent y remédier.
formOursTitle = La connexion ne fonctionne pas pour l’instant
formOursAdvice = Réessayez dans un instant.
