### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = Le contrôle de sécurité n’a pas fonctionné. Réessayez.
tooMany = Trop d’essais. Patientez { $wait }, puis réessayez.
unreachable = Le service de connexion est inaccessible. Vérifiez votre connexion Internet et réessayez.
unexpected = Un problème est survenu de notre côté. Réessayez dans un instant.
strangePage = Cette page ne peut pas servir à se connecter. Prévenez ses responsables.
unknownClient = Ce site n’est pas configuré ici pour la connexion. Prévenez ses responsables.
