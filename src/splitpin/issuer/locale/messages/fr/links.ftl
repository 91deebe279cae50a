### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Connexion
openingSignInInstead = Saisissez le code du même e-mail là où vous l’avez demandé. Ou copiez le lien de l’e-mail et collez-le ici.
openingBrowserTitle = Se connecter malgré l’affluence
openingBrowserInstead = Rien n’a encore été changé. Copiez le lien de l’e-mail et collez-le ici.
openingSessionTitle = Fermer une session
openingSessionInstead = Rien n’a encore été fermé. Copiez le lien de l’e-mail et collez-le ici.

openingLink = Ouverture du lien…
openingNothing = Si rien ne se passe
pastedLabel = Lien de l’e-mail
pastedSubmit = Ouvrir le lien
openingFailed = Le lien n’a pas pu être ouvert
openingAgain = Réessayer

openedHereTitle = Se connecter à { $name }
openedHereText = Vous avez demandé ce lien dans ce navigateur. Un clic, et c’est fait.
openedHereSubmit = Se connecter
openedHereBusy = Connexion en cours…

openedDoneTitle = Vous pouvez revenir
openedDoneText = La fenêtre où vous avez demandé ce lien vous connecte. Vous pouvez fermer celle-ci.
openedLeavingTitle = Retour en cours…
openedOnwardTitle = Vous pouvez continuer
openedOnward = Continuer

openedElsewhereTitle = Saisissez ce code là où vous l’avez demandé
openedElsewhereText = Vous l’avez demandé dans un autre navigateur ou une autre fenêtre. Retournez-y et saisissez ce code pour vous connecter à { $name }.
openedElsewhereWarning = Vous n’avez rien demandé ? Fermez cette page et ne donnez le code à personne.
openedNoCodeTitle = Ouvrez le lien là où vous l’avez demandé
openedNoCodeText = Vous avez demandé à vous connecter à { $name } dans un autre navigateur. Le lien fonctionne là-bas.

openedDeadTitle = Ce lien ne fonctionne plus
openedDeadText = Il a été utilisé ou il est trop ancien. Retournez là où vous voulez vous connecter et demandez un nouveau lien.
openedIncompleteTitle = Ce lien est incomplet
openedIncompleteText = Ouvrez-le encore une fois, ou saisissez le code qui l’accompagnait là où vous l’avez demandé.
pastedDeadText = Il a été utilisé, il est trop ancien ou incomplet.

copyCode = Copier le code
copiedCode = Copié. Saisissez-le ou collez-le maintenant là où vous l’avez demandé.
copyByHand = Ce navigateur ne laisse pas la page le copier. Saisissez-le, ou sélectionnez-le et copiez-le.

browserTitle = Se connecter malgré l’affluence
browserText = Quelqu’un demande des codes pour votre adresse ou essaie de les deviner. Confirmez que c’est votre navigateur, et il ne sera plus gêné.
browserSubmit = C’est mon navigateur
browserBusy = Un instant…
browserDoneTitle = Connectez-vous maintenant
browserDoneText = Retournez, dans ce navigateur, là où vous voulez vous connecter et demandez de nouveau un code.
browserDeadText = Il est trop ancien ou incomplet. Ouvrez celui de l’e-mail le plus récent.

sessionTitle = Fermer cette session sur { $name } ?
sessionInBrowser = Elle a commencé le { $when }, dans { $browser }, depuis le réseau { $network }. Une fois fermée, elle ne renouvelle plus rien.
sessionSomewhere = Elle a commencé le { $when }, depuis le réseau { $network }. Une fois fermée, elle ne renouvelle plus rien.
sessionSubmit = Fermer la session
sessionBusy = Fermeture…
sessionEndedTitle = La session est fermée
sessionEndedText = Les applications le remarquent dans l’heure, ou à la fin de leur propre session. Si vous ne savez pas qui était connecté, changez aussi le mot de passe de votre messagerie.
sessionOverTitle = Cette session est terminée
sessionOverText = Elle était déjà fermée. Il n’y a plus rien à faire.
sessionDeadText = Il date de plus de sept jours. Connectez-vous pour voir et fermer vos sessions.
sessionIncompleteText = Ouvrez encore une fois le lien de l’e-mail.

openingReturnTitle = Remettre une adresse
returnTitle = Remettre votre adresse chez { $name } ?
returnText = { $address } a été retirée du compte le { $when }. Si vous la remettez, tout le monde est déconnecté, les autres adresses restent et, pendant une semaine, aucune ne peut être retirée.
returnSubmit = La remettre
returnBusy = En cours…
returnDoneTitle = Votre adresse est de retour
returnDoneText = Tout le monde a été déconnecté. Connectez-vous maintenant, regardez ce qui a changé d’autre et ajoutez une clé d’accès.
returnGuardedTitle = Connectez-vous pour la remettre
returnGuardedText = Ici, un code ne suffit pas. Connectez-vous avec votre clé d’accès ou votre application d’authentification, et remettez { $address } sur la page de votre compte.
returnOnward = Vers votre compte
