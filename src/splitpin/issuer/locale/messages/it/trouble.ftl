### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = Il controllo di sicurezza non ha funzionato. Riprova.
tooMany = Troppi tentativi. Aspetta { $wait }, poi riprova.
unreachable = Il servizio di accesso non è raggiungibile. Controlla la connessione e riprova.
unexpected = Qualcosa è andato storto da parte nostra. Riprova tra un momento.
strangePage = Questa pagina non può far accedere nessuno. Avvisa chi la gestisce.
unknownClient = Questo sito non è configurato qui per l’accesso. Avvisa chi lo gestisce.
