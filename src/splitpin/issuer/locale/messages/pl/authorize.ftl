### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Wybierz konto
chooseText = { $client } pyta, kim jesteś.
chooseContinue = Kontynuuj jako { $email }
otherAccount = Użyj innego konta

consentTitle = Pozwolić aplikacji { $client } na logowanie?
consentText = W { $app } jesteś zalogowany jako { $email }. { $client } chce:
consentOpenid = wiedzieć, że to ty
consentProfile = poznać twoje imię i nazwisko
consentEmail = poznać twój adres e-mail
consentPhone = poznać twój numer telefonu
consentOffline = pozostać zalogowana pod twoją nieobecność
consentDevice = Ta aplikacja działa na twoim urządzeniu. Zezwól tylko wtedy, gdy właśnie sam ją otworzyłeś.
consentWhere = Stąd przejdziesz do { $host }.
consentAllow = Zezwól
consentDeny = Nie zezwalaj

refusedBegun = Rozpoczęto zbyt wiele logowań. Spróbuj ponownie później.
