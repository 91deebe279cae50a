### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Zbyt wiele próśb o kody
crowdText = Prośby o kody dla { $email } albo z Twojej sieci przychodzą zbyt często, może od obcych. Tym razem nic nie wysłano: najpierw Twoja przeglądarka musi pokazać, że do nich nie należy.
crowdScript = Do tego potrzeba JavaScriptu: zezwól na niego na tej stronie i { $anew }.
crowdScriptAnew = zacznij od nowa
crowdLink = Nasz ostatni e-mail może kończyć się linkiem do tego. Skopiuj link i wklej go tutaj.
crowdNoLink = Nie ma linku? Wróć za godzinę.
crowdDead = Ten link nie działa albo już nie działa. Weź ten z najnowszego e-maila.
crowdPassed = Obcy nie przeszkadzają już tej przeglądarce. Teraz wyślij kod.

codeSentAgain = E-mail z tym samym kodem jest znów w drodze na adres { $email }.
codeSentPlain = Wysłaliśmy kod na adres { $email }.
codeAgainIn = Czas do ponownego wysłania: { $wait }.
phoneCodeSentAgain = Wiadomość z tym samym kodem jest znów w drodze na numer { $phone }.
linkFollowed = Link jest otwarty
linkNotFollowed = Link nie został jeszcze otwarty w tej przeglądarce. Otwórz go, naciśnij przycisk na tamtej stronie, a potem ten tutaj.
noCookie = Twoja przeglądarka nie wysyła ciasteczek i ta strona nie odróżnia jej od innych. Zezwól na ciasteczka dla tego serwera i zacznij od nowa, używając linku poniżej.

linkIncomplete = Ten link jest niepełny
appUnknown = Ta aplikacja nie jest tu znana
appAdvice = Wróć do aplikacji i spróbuj stamtąd. Osoby, które ją prowadzą, mogą to naprawić.

errorOursTitle = Coś teraz nie działa
errorOursAdvice = Nic nie przepadło. Spróbuj ponownie za chwilę.
errorNoPageTitle = Tej strony nie ma
errorNoPageAdvice = Adres może być błędny albo strona zniknęła.
errorForAppsTitle = To nie jest strona
errorForAppsAdvice = Ten adres jest dla aplikacji, a nie do oglądania.
errorTooManyTitle = Za dużo prób
errorOtherTitle = To się nie udało
errorOtherAdvice = Wróć tam, skąd przyszło przekierowanie, i spróbuj stamtąd.
errorTryIn = Czas do następnej próby: { $wait }.
errorHome = Czym jest ten serwer

startTitle = Ten serwer służy do logowania
startText = Aplikacje kierują tu ludzi, aby potwierdzili, kim są: serwer wysyła im kod i mówi aplikacji, czyj kod wrócił. Logowanie zaczyna się w aplikacji.
startOwner = Należy do osób prowadzących { $host }.
startMails = Jego e-maile przychodzą z adresu { $sender }.
startMetadata = Co mówi programom o sobie
startInbox = Skrzynka tego serwera deweloperskiego

refusedPage = Mogą to robić tylko własne strony tego serwera.
refusedNothing = Nic tu nie ma.
refusedFile = Nie ma takiego pliku.
refusedMethod = Ten adres nie zna tej metody.
refusedForm = Ten formularz jest niepełny. Zacznij od nowa.
refusedApp = Nie ma aplikacji o client_id z tego linku.
refusedNoApp = Nie wiadomo, do której aplikacji ma być logowanie.
refusedReturn = Ten link kończy się pod adresem, który nie należy do aplikacji.
refusedRedirect = Kod trafia na adres przekierowania aplikacji, a ten nim nie jest.
refusedState = Wartość state w tym linku jest za długa.
secondOrPaper = Wpisz kod, który pokazuje Twoja aplikacja uwierzytelniająca, lub jeden ze swoich kodów odzyskiwania.
