### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Numer kierunkowy kraju
or = lub
identifierWrongHere = To nie wygląda na numer telefonu.
identifierEmail = e-mail
identifierPhone = telefon

linkSubmit = Wyślij link
linkTitle = Otwórz link, który wysłaliśmy
linkSubtitle = Poszedł na { $identifier } i zaloguje tutaj.
linkResend = Wyślij link ponownie
linkResendReady = Możesz już wysłać link ponownie.
linkCode = Wpisz zamiast tego kod
linkAlready = Link jest już w drodze. Działa też tutaj.
linkSame = Wysłaliśmy link ponownie. To wciąż ten sam.
linkFresh = Wysłaliśmy nowy link. Starsze już nie działają.
linkFailedTitle = Ten link już nie działa
linkFailedSubtitle = Wygasł. Możemy wysłać nowy.
linkNew = Wyślij nowy link

refusedByPage = Strona nie przyjęła logowania. Spróbuj ponownie.
noPage = Miejsce tego formularza jest na stronie witryny.
agreement = Kontynuując, akceptujesz { $terms } i { $privacy }.
agreementTo = Kontynuując, akceptujesz { $one }.
terms = warunki korzystania
privacy = politykę prywatności
cancel = Anuluj
backToApp = Wróć do aplikacji

formLoading = Formularz się wczytuje. Potrzebuje JavaScriptu.
formLoadingOr = Formularz się wczytuje. Jeśli nic się nie pojawi, { $plain }.
formPlain = zaloguj się bez JavaScriptu
formNeedsScript = Ten formularz potrzebuje JavaScriptu.
formElsewhere = Zaloguj się na osobnej stronie
formPasskeys = Klucze dostępu

passkeyLoginTitle = Zaloguj się kluczem dostępu
passkeyLoginText = Wystarczy odcisk palca, twarz lub kod PIN urządzenia. Bez kodu z wiadomości.
passkeyLoginBusy = Czekamy na urządzenie…
passkeyLoginOther = Zaloguj się inaczej
passkeyNotUsed = Nie użyto klucza dostępu. Spróbuj ponownie albo zaloguj się inaczej.
passkeyKnownHere = To urządzenie ma już klucz dostępu do tego konta.
passkeyStale = Ostatnie logowanie było ponad pięć minut temu. Zaloguj się ponownie, aby dodać klucz dostępu.
passkeyNoCookies = Przeglądarka nie zachowuje naszych plików cookie w tej witrynie, więc nie można dodać klucza dostępu.
passkeyNone = Ta przeglądarka lub to urządzenie nie obsługuje kluczy dostępu.
passkeyClose = Zamknij

formTheirsTitle = Logowanie nie jest tu ustawione
formTheirsAdvice = Nic nie wysłano. Osoby prowadzące witrynę mogą to naprawić.
formOursTitle = Logowanie teraz nie działa
formOursAdvice = Spróbuj ponownie za chwilę.
