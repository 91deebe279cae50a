### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Quelqu’un veut récupérer votre compte chez { $name }
recoveryBegun = Quelqu’un veut entrer dans votre compte chez { $name } sans sa clé d’accès. À partir du { $when }, ce sera possible, sauf si vous l’arrêtez.
recoveryByOperator = le personnel de { $name }, à la demande de quelqu’un
recoveryStopAdvice = Si ce n’était pas vous, arrêtez-le : un clic, et rien ne change. Si c’était vous, il n’y a qu’à attendre.
recoveryStopButton = Arrêter
recoveryStoppedSubject = Une récupération de votre compte chez { $name } a été arrêtée
recoveryStopped = La récupération de votre compte chez { $name } a été arrêtée. Rien n’a changé et, pendant une semaine, aucune autre ne peut commencer.
recoveryFinishedSubject = Votre compte chez { $name } a été récupéré
recoveryFinished = Quelqu’un est entré dans votre compte chez { $name } sans sa clé d’accès, après l’attente. Toutes les sessions précédentes ont été fermées.
recoveryUndoAdvice = Si ce n’était pas vous, annulez-la dans les trois jours. Une connexion avec votre ancienne clé d’accès l’annule pendant un mois.
recoveryUndoButton = Annuler la récupération
recoveryUndoneSubject = Votre compte chez { $name } est comme avant
recoveryUndone = La récupération de votre compte chez { $name } a été annulée. Toutes les sessions ont été fermées et ce qui a été ajouté depuis a disparu.
textRecoveryBegun = { $name } : quelqu’un veut entrer dans votre compte sans sa clé d’accès. Pas vous ? Arrêtez-le : { $link }
textRecoveryFinished = { $name } : quelqu’un est entré dans votre compte sans sa clé d’accès. Pas vous ? Annulez : { $link }
mailRecoveryTitle = Votre code pour récupérer votre compte
mailRecoveryLead = { $code } est votre code pour récupérer votre compte chez { $name }.
mailRecoveryIgnore = Si vous ne l’avez pas demandé, ignorez cet e-mail et ne dites le code à personne qui vous appelle.
textRecoveryCode = { $code } est votre code pour récupérer votre compte chez { $name } sur { $place }. Ne le dites à personne qui appelle.
textRecoveryCodeAlone = { $code } est votre code pour récupérer votre compte sur { $place }. Ne le dites à personne qui appelle.
