### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = De veiligheidscontrole is niet gelukt. Probeer het opnieuw.
tooMany = Te veel pogingen. Wacht { $wait } en probeer het dan opnieuw.
unreachable = De inlogdienst is niet bereikbaar. Controleer je verbinding en probeer het opnieuw.
unexpected = Er ging bij ons iets mis. Probeer het zo meteen opnieuw.
strangePage = Deze pagina mag niemand laten inloggen. Laat het de beheerders weten.
unknownClient = Deze site is hier niet ingesteld om in te loggen. Laat het de beheerders weten.
