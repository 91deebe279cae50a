### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Ten kod nie działa. Jest błędny, zużyty albo za stary.
refusedLink = Ten link już nie działa. Poproś o nowy.
refusedEmail = To nie jest adres e-mail.
refusedEmailLetter = Tego adresu nie można tu użyć: niektóre programy mylą literę przed @ z inną.
refusedEmailAlphabets = Tego adresu nie można tu użyć: przed @ są podobne do siebie litery z różnych alfabetów.
refusedPhone = To nie jest numer telefonu. Sprawdź cyfry i numer kierunkowy kraju ze znakiem +.
refusedLandline = Kody wysyłamy tylko na telefony komórkowe.
refusedPhones = Logowanie przez telefon jest tu wyłączone.
refusedCountry = Nie wysyłamy kodów na numery z tego kraju.
refusedMissing = Brakuje adresu e-mail albo numeru telefonu.
refusedForNow = Po zbyt wielu błędnych kodach kody dla tego adresu są wyłączone.
refusedAccount = To konto nie może się zalogować.
refusedWithoutInvitation = Ten adres nie ma tu konta, a nowe konta są tylko na zaproszenie.
refusedDomain = Z tym adresem nie można tu założyć konta. Użyj innego.
refusedThrowAway = Z adresem jednorazowym nie można tu założyć konta. Użyj innego.
refusedScreened = Ten adres nie może się tu zalogować.
refusedMoment = Usługa jest chwilowo niedostępna.
refusedOutcome = Zbyt długo trwało ustalenie, czy się udało. Spróbuj ponownie: stanie się to najwyżej raz.
refusedChallenge = Rozwiązania nie można teraz sprawdzić. Spróbuj ponownie za chwilę.
refusedMany = Poproszono o zbyt wiele kodów. Spróbuj później.
refusedWrong = Za dużo błędnych kodów. Spróbuj później.
refusedSecondFactor = To konto wymaga też kodu ze swojej aplikacji uwierzytelniającej, a ta strona nie może go przyjąć.
refusedAddApp = Konta wymagają tu aplikacji uwierzytelniającej, a ta strona nie może jej dodać.
refusedPasskey = Logowanie wymaga tu klucza dostępu, o który ta strona nie może poprosić.
refusedAppOff = Kody z aplikacji są wyłączone po zbyt wielu błędnych. Użyj kodu odzyskiwania.
refusedTooWeak = Do tego trzeba zalogować się aplikacją uwierzytelniającą lub kluczem dostępu.
refusedFromBefore = Ten klucz dostępu pochodzi sprzed odzyskania konta i niczego tu nie potwierdza. Zalogowanie się nim cofa odzyskanie.
