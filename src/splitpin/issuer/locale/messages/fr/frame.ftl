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

passkeyLoginTitle = Se connecter avec votre clé d’accès
passkeyLoginText = Votre empreinte, votre visage ou le code de l’appareil suffit. Pas besoin de code reçu.
passkeyLoginBusy = En attente de votre appareil…
passkeyLoginOther = Se connecter autrement
passkeyNotUsed = Aucune clé d’accès n’a été utilisée. Réessayez ou connectez-vous autrement.
passkeyKnownHere = Cet appareil a déjà une clé d’accès pour ce compte.
passkeyStale = Votre dernière connexion date de plus de cinq minutes. Reconnectez-vous pour ajouter une clé d’accès.
passkeyNoCookies = Votre navigateur ne garde pas nos cookies sur ce site : aucune clé d’accès ne peut être ajoutée.
passkeyNone = Ce navigateur ou cet appareil ne gère pas les clés d’accès.
passkeyClose = Fermer

formTheirsTitle = La connexion n’est pas configurée ici
formTheirsAdvice = Rien n’a été envoyé. Les responsables du site peuvent y remédier.
formOursTitle = La connexion ne fonctionne pas pour l’instant
formOursAdvice = Réessayez dans un instant.
