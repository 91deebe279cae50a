### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Kies een account
chooseText = { $client } vraagt wie u bent.
chooseContinue = Doorgaan als { $email }
otherAccount = Een ander account gebruiken

consentTitle = { $client } toestaan u aan te melden?
consentText = U bent bij { $app } aangemeld als { $email }. { $client } wil graag:
consentOpenid = weten dat u het bent
consentProfile = uw naam
consentEmail = uw e-mailadres
consentPhone = uw telefoonnummer
consentOffline = aangemeld blijven als u er niet bent
consentDevice = Deze app draait op uw eigen apparaat. Sta het alleen toe als u de app zojuist zelf hebt geopend.
consentWhere = Vanaf hier gaat u naar { $host }.
consentAllow = Toestaan
consentDeny = Niet toestaan

refusedBegun = Er zijn te veel aanmeldingen begonnen. Probeer het later opnieuw.
