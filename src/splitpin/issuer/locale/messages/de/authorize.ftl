### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Konto wählen
chooseText = { $client } möchte wissen, wer Sie sind.
chooseContinue = Weiter als { $email }
otherAccount = Anderes Konto verwenden

consentTitle = { $client } die Anmeldung erlauben?
consentText = Sie sind bei { $app } als { $email } angemeldet. { $client } möchte:
consentOpenid = wissen, dass Sie es sind
consentProfile = Ihren Namen
consentEmail = Ihre E-Mail-Adresse
consentPhone = Ihre Telefonnummer
consentOffline = angemeldet bleiben, auch wenn Sie nicht da sind
consentDevice = Diese App läuft auf Ihrem eigenen Gerät. Erlauben Sie es nur, wenn Sie sie gerade selbst geöffnet haben.
consentWhere = Von hier geht es weiter zu { $host }.
consentAllow = Erlauben
consentDeny = Nicht erlauben

refusedBegun = Zu viele Anmeldungen wurden begonnen. Versuchen Sie es später noch einmal.
