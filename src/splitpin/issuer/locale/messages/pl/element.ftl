### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Zaloguj się
emailLabel = Adres e-mail
emailHint = Wyślemy kod e-mailem.
emailSubmit = Wyślij kod
emailBusy = Wysyłanie…
emailMissing = Wpisz swój adres e-mail.
emailWrong = To nie wygląda na adres e-mail. Sprawdź go.

usePhone = Użyj numeru telefonu
useEmail = Użyj adresu e-mail
phoneLabel = Numer telefonu
phoneHint = Z numerem kierunkowym kraju, na przykład +48 512 345 678.
smsSubmit = Wyślij kod SMS-em
whatsAppSubmit = Wyślij przez WhatsApp
phoneMissing = Wpisz swój numer telefonu.
phoneWrong = To nie wygląda na numer telefonu. Zacznij od + i numeru kierunkowego kraju.

usePasskey = Użyj klucza dostępu
passkeyOfferTitle = Następnym razem zaloguj się szybciej
passkeyOfferText = Z kluczem dostępu zalogujesz się odciskiem palca, twarzą lub kodem PIN urządzenia. Bez kodu z wiadomości.
passkeyAdd = Utwórz klucz dostępu
passkeyBusy = Tworzenie…
passkeyLater = Nie teraz
passkeyNotAdded = Nie utworzono klucza dostępu. Spróbuj ponownie albo przejdź dalej bez niego.
stepUpTitle = Potwierdź, że to Ty
stepUpText = Tutaj kod nie wystarczy: użyj klucza dostępu.
stepUpFailed = Nie udało się. Spróbuj ponownie albo anuluj.
stepUpUnknown = Ta przeglądarka nie obsługuje kluczy dostępu. Użyj innej albo innego urządzenia.
stepUpCancel = Anuluj
passkeyOtherName = Nie użyto klucza dostępu. Jeśli Twój utworzono dla { $name }, naciśnij przycisk jeszcze raz.
passkeyThere = To urządzenie ma już Twój klucz dostępu.
passkeyNotResident = To urządzenie nie znajduje klucza dostępu samo. Następnym razem najpierw wpisz adres e-mail, a potem go użyj.
passkeyGoOn = Dalej
passkeyMoveTitle = Klucz dostępu dla { $name }
passkeyMoveText = Zalogowano kluczem dostępu dla dawnej nazwy tej strony. Dodaj klucz dla { $name }: dawny może przestać działać.

codeTitle = Sprawdź pocztę
codeSent = { $digits ->
    [one] Wysłaliśmy kod z { $digits } cyfrą na adres { $email }.
   *[other] Wysłaliśmy kod z { $digits } cyframi na adres { $email }.
}
linkSent = { $digits ->
    [one] Wysłaliśmy link i kod z { $digits } cyfrą na adres { $email }. Otwórz link w tej przeglądarce albo wpisz kod.
   *[other] Wysłaliśmy link i kod z { $digits } cyframi na adres { $email }. Otwórz link w tej przeglądarce albo wpisz kod.
}
codeHint = To może potrwać minutę. Zajrzyj też do spamu.
codeAlready = Kod jest już w drodze. Działa też tutaj.
codeLabel = Kod
codeSubmit = Zaloguj się
codeBusy = Sprawdzanie…
codeMissing = { $digits ->
    [one] Wpisz całą { $digits } cyfrę kodu.
    [few] Wpisz wszystkie { $digits } cyfry kodu.
   *[other] Wpisz wszystkie { $digits } cyfr kodu.
}
codeSeveral = { $digits ->
    [one] Jest tu więcej niż jedna liczba z { $digits } cyfrą. Wpisz sam kod.
   *[other] Jest tu więcej niż jedna liczba z { $digits } cyframi. Wpisz sam kod.
}
codeRefused = Ten kod nie działa. Sprawdź go albo poszukaj nowszego e-maila.
delivered = E-mail dotarł. Zajrzyj też do spamu.
bounced = Ten adres nie przyjmuje naszej poczty. Sprawdź, czy nie ma literówki, albo użyj innego.

resend = Wyślij kod ponownie
resendReady = Możesz już wysłać kod ponownie.
resentSame = Wysłaliśmy kod ponownie. To wciąż ten sam.
resentNew = Wysłaliśmy nowy kod. Starsze już nie działają.
otherEmail = Użyj innego adresu

phoneCodeTitle = Sprawdź telefon
phoneCodeSent = { $digits ->
    [one] Wysłaliśmy kod z { $digits } cyfrą na numer { $phone }.
   *[other] Wysłaliśmy kod z { $digits } cyframi na numer { $phone }.
}
phoneCodeHint = To może potrwać minutę.
phoneCodeRefused = Ten kod nie działa. Sprawdź go albo poszukaj nowszej wiadomości.
phoneNewCodeHint = Możemy wysłać nowy kod na numer { $phone }.
phoneDelivered = Wiadomość dotarła.
phoneBounced = Ten numer nie przyjmuje naszych wiadomości. Sprawdź, czy nie ma literówki, albo użyj innego.
otherPhone = Użyj innego numeru

expiredTitle = Ten kod wygasł
codeExpired = Jest za stary.
spentTitle = Poproś o nowy kod
codeSpent = Było za dużo błędnych prób.
newCodeHint = Możemy wysłać nowy kod na adres { $email }.
newCode = Wyślij nowy kod

secondTitle = Jeszcze jeden krok
secondText = Wpisz kod, który pokazuje Twoja aplikacja uwierzytelniająca.
secondLabel = Kod z aplikacji
secondWrong = Kod z aplikacji ma 6 cyfr.
usePaper = Użyj kodu odzyskiwania
useApp = Użyj aplikacji
paperText = Wpisz jeden ze swoich kodów odzyskiwania. Każdy działa raz.
paperLabel = Kod odzyskiwania
paperWrong = Kod odzyskiwania ma 16 liter i cyfr.
addAppTitle = Dodaj aplikację uwierzytelniającą
addAppText = Konta jej tu wymagają. Zeskanuj ten obraz aplikacją i wpisz kod, który pokaże.
addAppKey = Jeśli nie możesz zeskanować, otwórz lub wpisz ten klucz:
addAppPicture = Kod QR dla Twojej aplikacji uwierzytelniającej
neededTitle = Potrzebny jest klucz dostępu
neededText = Zaloguj się tu swoim kluczem dostępu.
addNeededText = Utwórz klucz dostępu na tym urządzeniu: odtąd zalogujesz się odciskiem palca, twarzą lub kodem PIN.
startOver = Zacznij od nowa

finishing = Logowanie…
doneTitle = Zalogowano
doneText = Zalogowano jako { $email }.
movedTitle = Zalogowano
movedText = Logowanie przeszło do innej karty. Tę możesz zamknąć.
movedHereText = Logowanie przeszło do innej karty. Możesz też kontynuować tutaj.
goOn = Kontynuuj tutaj

deliverTitle = Już prawie
deliverText = Tożsamość jest potwierdzona. Strona musi jeszcze przyjąć logowanie.
deliverBusy = Logowanie…
deliverAgain = Spróbuj ponownie
deliverRefused = Strona nie przyjęła logowania. Spróbuj ponownie albo zacznij od nowa.

challengeTitle = Kontrola bezpieczeństwa
challengeText = Jeszcze jeden krok: pokaż, że nie jesteś programem.

waitOver = Możesz spróbować ponownie.

misconfigured = Logowanie nie jest poprawnie ustawione
lostIt = Już tego nie mam
