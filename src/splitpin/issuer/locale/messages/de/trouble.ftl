### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = Die Sicherheitsprüfung hat nicht geklappt. Bitte erneut versuchen.
tooMany = Zu viele Versuche. Wartezeit: { $wait }.
unreachable = Der Anmeldedienst ist nicht erreichbar. Bitte die Verbindung prüfen und erneut versuchen.
unexpected = Bei uns ist etwas schiefgegangen. Bitte gleich noch einmal versuchen.
strangePage = Über diese Seite ist keine Anmeldung möglich. Bitte den Betreibern Bescheid geben.
unknownClient = Diese Website ist hier nicht für die Anmeldung eingerichtet. Bitte den Betreibern Bescheid geben.
