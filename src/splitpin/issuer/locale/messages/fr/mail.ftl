### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } est votre code pour { $name }
mailWindow = Votre code pour { $name }
mailOr = { $one } ou { $other }
mailWorksOnce = { $minutes ->
    [0] Il fonctionne une fois, encore quelques secondes.
    [one] Il fonctionne une fois, pendant une minute.
   *[other] Il fonctionne une fois, pendant { $minutes } minutes.
}
mailWhere = Saisissez-le sur { $place }, dans la fenêtre où vous l’avez demandé.
mailFoot = Envoyé par { $issuer } pour { $name }

mailCodeTitle = Votre code de connexion
mailCodeLead = { $code } est votre code pour vous connecter à { $name }.
mailCodeWarning = Ne le partagez pas : personne chez { $name } ne vous le demandera jamais.
mailCodeIgnore = Si vous n’avez rien demandé, ignorez cet e-mail. Personne ne peut se connecter sans lui.

mailPageLead = Cette page l’affiche, pour le copier d’un clic :
mailPageButton = Afficher le code pour le copier
mailPageWarning = Ne partagez ni le code ni le lien : personne chez { $name } ne vous les demandera jamais.
mailPageIgnore = Si vous n’avez rien demandé, ignorez cet e-mail. Personne ne peut se connecter sans lui.

mailAddressTitle = Votre code pour une nouvelle adresse
mailAddressLead = { $code } est votre code pour ajouter cette adresse à votre compte sur { $name }.
mailAddressWhere = Saisissez-le sur la page de votre compte, là où vous l’avez demandé.
mailAddressIgnore = Si vous n’avez rien demandé, ignorez cet e-mail : personne n’a cette adresse sans le code.
mailPinTitle = Votre code pour un nouveau PIN
mailPinLead = { $code } est votre code pour choisir un nouveau PIN sur { $name }.
mailPinWhere = Saisissez-le dans l’application qui l’a demandé.
mailPinIgnore = Si vous n’avez rien demandé, ignorez cet e-mail : votre PIN reste tel qu’il est.

mailLinkTitle = Connexion
mailLinkLead = Connectez-vous à { $name } avec ce lien, dans le navigateur où vous l’avez demandé :
mailLinkButton = Se connecter
mailLinkBrowser = Ouvrez-le dans le navigateur où vous l’avez demandé.
mailLinkOrCode = Ou saisissez ce code sur { $place }, dans la fenêtre où vous l’avez demandé :
mailLinkWorksOnce = { $minutes ->
    [0] L’un des deux fonctionne, une fois, encore quelques secondes.
    [one] L’un des deux fonctionne, une fois, pendant une minute.
   *[other] L’un des deux fonctionne, une fois, pendant { $minutes } minutes.
}
mailLinkWarning = Ne les partagez pas : personne chez { $name } ne vous les demandera jamais.

mailCrowd = Quelqu’un demande sans cesse des codes pour cette adresse ou essaie de les deviner. Si l’accès vous est refusé là où vous voulez vous connecter, ouvrez-y d’abord ce lien, puis demandez un nouveau code :

noticeNewBrowserSubject = Nouvelle connexion à { $name }
noticeNewBrowser = Quelqu’un s’est connecté à { $name } avec votre compte, depuis un navigateur que vous n’y aviez jamais utilisé.
noticeDeviceAddedSubject = Un appareil a été ajouté sur { $name }
noticeDeviceAdded = Un appareil de confiance a été ajouté à votre compte sur { $name }.
noticeDeviceRemovedSubject = Un appareil a été retiré sur { $name }
noticeDeviceRemoved = Un appareil de confiance a été retiré de votre compte sur { $name }.
noticePasskeyAddedSubject = Une clé d’accès a été ajoutée sur { $name }
noticePasskeyAdded = Une clé d’accès a été ajoutée à votre compte sur { $name }.
noticePasskeyRemovedSubject = Une clé d’accès a été retirée sur { $name }
noticePasskeyRemoved = Une clé d’accès a été retirée de votre compte sur { $name }.
noticePasskeySyncedSubject = Une clé d’accès sur { $name } est maintenant copiée sur d’autres appareils
noticePasskeySynced = Une clé d’accès de votre compte sur { $name } est maintenant copiée sur vos autres appareils. Ce n’était pas le cas avant.
noticeTotpAddedSubject = Une application d’authentification a été ajoutée sur { $name }
noticeTotpAdded = Une application d’authentification a été ajoutée à votre compte sur { $name } : ses codes sont désormais demandés à la connexion.
noticeTotpRemovedSubject = Une application d’authentification a été retirée sur { $name }
noticeTotpRemoved = L’application d’authentification a été retirée de votre compte sur { $name } : ses codes ne sont plus demandés.
noticeRecoveryCodesMadeSubject = Nouveaux codes de récupération sur { $name }
noticeRecoveryCodesMade = De nouveaux codes de récupération ont été créés pour votre compte sur { $name }. Les précédents ne fonctionnent plus.
noticeRecoveryCodeUsedSubject = Un code de récupération a été utilisé sur { $name }
noticeRecoveryCodeUsed = Un des codes de récupération de votre compte sur { $name } a servi à une connexion. Il ne fonctionne plus.
noticePinSetSubject = Votre PIN sur { $name } a été défini
noticePinSet = Le PIN de votre compte sur { $name } a été défini ou changé.
noticePinRemovedSubject = Votre PIN sur { $name } a été supprimé
noticePinRemoved = Le PIN de votre compte sur { $name } a été supprimé.
noticeSessionsEndedSubject = Des sessions ont pris fin sur { $name }
noticeSessionsEnded = Des sessions de votre compte sur { $name } ont pris fin sur d’autres appareils.
noticeAddressAddedSubject = Une adresse a été ajoutée sur { $name }
noticeAddressAdded = Une adresse e-mail a été ajoutée à votre compte sur { $name }. Un code envoyé à cette adresse connecte aussi.
noticeAddressChangedSubject = Une adresse a été changée sur { $name }
noticeAddressChanged = Une adresse e-mail de votre compte sur { $name } a été remplacée par une autre.
noticeAddressRemovedSubject = Une adresse a été retirée sur { $name }
noticeAddressRemoved = Une adresse e-mail a été retirée de votre compte sur { $name }.
noticeAddressReturnedSubject = Une adresse est revenue chez { $name }
noticeAddressReturned = Une adresse e-mail retirée de votre compte chez { $name } a été remise. Toutes les sessions ont été fermées.
noticeDataDownloadedSubject = Vos données sur { $name } ont été téléchargées
noticeDataDownloaded = Tout ce qui est conservé à votre sujet sur { $name } a été téléchargé.
noticeDeletionAskedSubject = Votre compte sur { $name } va être supprimé
noticeDeletionAsked = Votre compte sur { $name } sera effacé le { $until }.
noticeDeletionUndoneSubject = Votre compte sur { $name } reste
noticeDeletionUndone = Votre compte sur { $name } ne sera pas supprimé : quelqu’un s’est connecté pour le garder.
noticeAccountDeletedSubject = Votre compte sur { $name } a été supprimé
noticeAccountDeleted = Votre compte sur { $name } a été effacé avec tout ce qu’il contenait.
noticeKeepAdvice = Si c’est ce que vous voulez, il n’y a rien à faire. Sinon, connectez-vous avant cette date pour garder le compte.
noticeKeepButton = Garder le compte
noticeErasedAdvice = Quiconque se connecte désormais avec cette adresse a un nouveau compte.
noticeReusedSubject = Une session sur { $name } a été fermée
noticeReused = Une clé de votre session sur { $name } a été utilisée deux fois : une copie est peut-être en d’autres mains. Nous avons fermé cette session.

noticeWhen = Quand :
noticeFrom = Depuis :
noticeSessionOf = Session de :
noticeNetwork = réseau { $network }
noticeNothingToDo = Si c’était vous, il n’y a rien à faire.
noticeOtherwise = Sinon, fermez cette session. La personne en question lit peut-être vos e-mails : changez aussi le mot de passe de votre messagerie.
noticeOtherwiseNoLink = Sinon, changez le mot de passe de votre messagerie : la personne en question lit peut-être vos e-mails.
noticeReusedAdvice = Reconnectez-vous là où vous êtes déconnecté(e). Si vous ne reconnaissez pas cette session, protégez votre messagerie : qui l’a ouverte pouvait la lire.
noticeButton = Fermer cette session
noticeReturnAdvice = Si ce n’était pas vous, remettez cette adresse avant le { $until }. Cela déconnecte aussi la personne qui l’a fait.
noticeReturnButton = Remettre l’adresse
noticeReturnedAdvice = Chaque adresse du compte permet de se connecter. Connectez-vous, regardez-le et ajoutez une clé d’accès : un code seul n’y changera alors plus rien.
