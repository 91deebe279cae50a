### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Arrêter une récupération
openingStopInstead = Rien n’est encore arrêté. Copiez le lien du message et collez-le ici.
stopTitle = Arrêter la récupération de votre compte chez { $name } ?
stopInBrowser = Elle a commencé le { $when } dans { $browser }, depuis le réseau { $network }. Si vous l’arrêtez, rien ne change.
stopByOperator = Elle a été commencée le { $when } par le personnel de { $name }, à la demande de quelqu’un. Si vous l’arrêtez, rien ne change.
stopSubmit = Arrêter
stopBusy = Arrêt en cours…
stopDoneTitle = Elle est arrêtée
stopDoneText = Pendant une semaine, aucune autre récupération de votre compte ne peut commencer. Cette personne lit peut-être vos e-mails : changez aussi leur mot de passe.
undoTitle = Annuler la récupération de votre compte chez { $name } ?
undoText = Elle s’est terminée le { $when }. Si vous l’annulez, toutes les sessions se ferment, ce qui a été ajouté depuis disparaît et ce que vous utilisiez avant fonctionne de nouveau.
undoSubmit = Annuler la récupération
undoDoneTitle = Votre compte est comme avant
undoDoneText = Toutes les sessions ont été fermées. Connectez-vous comme avant et changez le mot de passe de votre messagerie.
stopOverText = C’est fini : elle était trop ancienne ou une autre l’a remplacée. Il n’y a plus rien à faire.
recoveryLost = J’ai perdu ma clé d’accès
recoveryTitle = Récupérer votre compte
recoveryLead = Nous vous envoyons un code. Ensuite il y a une attente de quelques jours, pour que personne qui lit vos e-mails n’entre avant que vous puissiez l’arrêter : toutes vos adresses et sessions sont prévenues.
recoveryAsk = M’envoyer un code
recoveryWaitingTitle = Revenez le { $when }
recoveryWaitingText = Prouvez alors de nouveau votre adresse, dans ce navigateur. D’ici là, vous pouvez l’arrêter avec le lien de notre message ou en vous connectant avec votre clé d’accès.
recoveryElsewhereTitle = Elle a commencé dans un autre navigateur
recoveryElsewhereText = Quelqu’un a commencé à récupérer ce compte le { $when }, et seul ce navigateur peut terminer. Si ce n’était pas vous, arrêtez-le avec le lien de notre message.
recoveryAgain = Recommencer dans ce navigateur
recoveryNotNeededTitle = Aucune récupération n’est nécessaire
recoveryNotNeededText = Ce compte s’ouvre avec un code seul. Revenez et connectez-vous.
recoveryBack = Retour à la connexion
recoveryBarredText = Le titulaire de ce compte a arrêté une récupération. Une autre ne peut pas encore commencer.
recoveryProve = Continuer
recoveryPaper = Code de récupération sur papier, si vous en avez un
recoveryPaperHint = Avec lui, il n’y a pas d’attente. Il ne sert qu’une fois.
