### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Votre compte
accountOf = Connecté en tant que { $email }
accountSignOut = Se déconnecter

accountAddresses = Adresses
accountAddressesText = Un code envoyé à l’une d’elles vous connecte. Quand une adresse arrive ou part, les deux sont prévenues.
accountConfirmedOn = Confirmée le { $when }
accountNotConfirmed = Pas encore confirmée
accountNewAddress = Nouvelle adresse e-mail
accountAddressAdd = Ajouter une adresse
accountAddressTitle = Confirmez votre nouvelle adresse
accountAddressAdded = L’adresse a été ajoutée.
accountAddressChanged = L’adresse a été changée.
accountAddressRemoved = L’adresse a été retirée.
accountAddressWent = Retirée le { $when }. Elle peut revenir jusqu’au { $until }
accountAddressBack = L’adresse est de retour. Tous les autres ont été déconnectés.
accountPhoneAdd = Ajouter un numéro de téléphone
accountPhoneAdded = Le numéro de téléphone a été ajouté.
accountPhoneChanged = Le numéro de téléphone a été changé.
accountChange = Changer

accountNoPasskeys = Vous n’avez pas encore de clé d’accès.
accountPasskeys = Clés d’accès
accountPasskeyAdd = Ajouter une clé d’accès
accountPasskeyAdded = La clé d’accès a été ajoutée.
accountPasskeyRenamed = La clé d’accès a un nouveau nom.
accountPasskeyRemoved = La clé d’accès a été retirée.
accountSynced = Synchronisée
accountLost = Considérée comme perdue
accountPasskeyLost = Quiconque se connecte avec elle avant le { $until } reprend le compte. Sinon, elle n’est plus demandée.
accountCreated = Créée le { $when }
accountAdded = Ajouté le { $when }
accountUsed = Dernière utilisation : { $when }
accountNeverUsed = Pas encore utilisée
accountEdit = Modifier
accountName = Nom
accountRename = Renommer
accountRemove = Retirer

accountFactors = Deuxième étape
accountFactorsText = Après un code, on vous demande autre chose, que n’a pas celui qui lit vos e-mails.
accountApp = Application d’authentification
accountAppAdd = Ajouter une application d’authentification
accountAppAdded = L’application d’authentification a été ajoutée.
accountAppRemoved = L’application d’authentification a été retirée.
accountAppScan = Scannez ceci avec votre application d’authentification ou saisissez-y le secret. Saisissez ensuite le code qu’elle affiche.
accountAppHere = Ouvrir une application sur cet appareil
accountPaper = Codes de récupération
accountPaperLeft = Restants : { $left }. Créés le { $when }
accountPaperNone = Aucun pour l’instant
accountPaperMake = Créer de nouveaux codes de récupération
accountPaperTitle = Vos codes de récupération
accountPaperText = Chacun sert une fois, à la place de votre application d’authentification. Ils ne sont affichés que cette fois : imprimez-les ou notez-les. Les anciens ne valent plus.
accountSecondText = Saisissez le code qu’affiche votre application d’authentification, ou un code de récupération.
accountDone = Terminé

accountDevices = Appareils de vos applications
accountDeviceRemoved = L’appareil a été retiré.

accountApps = Applications que vous avez autorisées
accountAppsText = Elles savent ce que vous avez autorisé. Si vous le retirez, elles sont déconnectées.
accountAppSince = Autorisée le { $when }
accountAppWithdraw = Retirer
accountAppWithdrawn = L’application est déconnectée et devra vous redemander.

accountSessions = Où vous êtes connecté
accountSessionsText = Mettez fin à ce que vous ne connaissez pas. Les applications de cet appareil sont déconnectées en quelques minutes.
accountThisBrowser = Ce navigateur
accountSomeBrowser = Navigateur inconnu
accountEndSession = Mettre fin
accountSessionEnded = La session a pris fin.
accountEndOthers = Se déconnecter partout ailleurs
accountSessionsEnded = Vous êtes déconnecté partout ailleurs.

accountData = Vos données
accountDataText = Tout ce qui est conservé à votre sujet ici, dans un fichier que lisent les programmes (JSON). Les heures sont en secondes depuis 1970.
accountDownload = Télécharger
accountDataReady = Vous pouvez maintenant télécharger vos données.

accountDelete = Supprimer le compte
accountDeleteMore = Ce qui se passe alors
accountDeleteText = Vous êtes aussitôt déconnecté partout et plus personne ne peut se connecter. Vous pouvez revenir en arrière pendant { $days } jours. Ensuite tout est effacé et personne ne peut le récupérer.
accountDeleteAtOnce = Vous êtes déconnecté partout et tout est effacé en quelques minutes. Personne ne peut le récupérer.
accountDeletedTitle = Votre compte va être supprimé
accountDeletedText = Vous êtes déconnecté partout. Vous pouvez garder le compte jusqu’au { $when } : l’e-mail à ce sujet contient aussi ce lien.
accountKeep = Garder le compte

accountConfirmTitle = Confirmez que c’est bien vous
accountConfirmText = Nous posons la question avant de faire ceci : { $act }.
accountConfirm = Confirmer
accountByCode = Recevoir plutôt un code
accountCancel = Annuler
accountNeedsScript = Les clés d’accès ont besoin de JavaScript. Activez-le et rechargez cette page.
accountPasskeyFailed = Aucune clé d’accès n’a été utilisée. Réessayez.
accountPasskeyThere = Cet appareil a déjà une clé d’accès à vous.
accountPasskeyElsewhere = Vos clés d’accès ont été créées sur un autre site, et un code ne suffit pas pour cela. Connectez-vous là-bas et ouvrez votre compte depuis ce site.

refusedLastProof = C’est le dernier moyen de vous connecter : ajoutez-en d’abord un autre.
refusedSession = Cette session n’existe pas.
refusedNoPasskey = Cette clé d’accès n’existe pas.
refusedPasskeyTaken = Cette clé d’accès appartient déjà à un compte.
refusedAddressYours = Cette adresse est déjà la vôtre.
refusedAddressTaken = Cette adresse appartient à un autre compte.
refusedAddressNone = Cette adresse n’est pas la vôtre.
refusedAddresses = Des adresses ont été ajoutées et retirées trop souvent. Réessayez plus tard.
refusedAddressesStay = Une adresse est revenue récemment dans ce compte. Pendant une semaine, aucune ne peut être retirée.
refusedBeingDeleted = Ce compte va être supprimé. Pour le garder, suivez le lien de l’e-mail à ce sujet.
