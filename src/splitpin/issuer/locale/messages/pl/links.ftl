### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Zaloguj się
openingSignInInstead = Wpisz kod z tego samego e-maila tam, gdzie o niego poproszono. Albo skopiuj link z e-maila i wklej go tutaj.
openingBrowserTitle = Zaloguj się mimo tłoku
openingBrowserInstead = Nic się jeszcze nie zmieniło. Skopiuj link z e-maila i wklej go tutaj.
openingSessionTitle = Zakończ sesję
openingSessionInstead = Nic jeszcze nie zostało zakończone. Skopiuj link z e-maila i wklej go tutaj.

openingLink = Otwieranie linku…
openingNothing = Jeśli nic się nie dzieje
pastedLabel = Link z e-maila
pastedSubmit = Otwórz link
openingFailed = Nie udało się otworzyć linku
openingAgain = Spróbuj ponownie

openedHereTitle = Zaloguj się do { $name }
openedHereText = Ten link zamówiono w tej przeglądarce. Wystarczy jedno kliknięcie.
openedHereSubmit = Zaloguj się
openedHereBusy = Logowanie…

openedDoneTitle = Możesz już wrócić
openedDoneText = Okno, w którym zamówiono ten link, właśnie loguje. To możesz zamknąć.
openedLeavingTitle = Wracamy…
openedOnwardTitle = Możesz iść dalej
openedOnward = Dalej

openedElsewhereTitle = Wpisz ten kod tam, gdzie go zamówiono
openedElsewhereText = Zamówiono go w innej przeglądarce lub w innym oknie. Wróć tam i wpisz ten kod, aby zalogować się do { $name }.
openedElsewhereWarning = To nie Ty? Zamknij tę stronę i nikomu nie podawaj kodu.
openedNoCodeTitle = Otwórz link tam, gdzie go zamówiono
openedNoCodeText = Logowanie do { $name } zaczęto w innej przeglądarce. Tam link działa.

openedDeadTitle = Ten link już nie działa
openedDeadText = Został użyty albo jest za stary. Wróć do logowania i poproś o nowy link.
openedIncompleteTitle = Ten link jest niepełny
openedIncompleteText = Otwórz go jeszcze raz albo wpisz kod, który z nim przyszedł, tam, gdzie go zamówiono.
pastedDeadText = Został użyty, jest za stary albo niepełny.

copyCode = Skopiuj kod
copiedCode = Skopiowano. Teraz wpisz go lub wklej tam, gdzie go zamówiono.
copyByHand = Ta przeglądarka nie pozwala stronie kopiować. Przepisz kod albo zaznacz go i skopiuj.

browserTitle = Zaloguj się mimo tłoku
browserText = Ktoś prosi o kody dla Twojego adresu albo próbuje je zgadnąć. Potwierdź, że to Twoja przeglądarka, a nie będzie jej przeszkadzać.
browserSubmit = To moja przeglądarka
browserBusy = Chwileczkę…
browserDoneTitle = Teraz się zaloguj
browserDoneText = Wróć w tej przeglądarce do logowania i jeszcze raz poproś o kod.
browserDeadText = Jest za stary albo niepełny. Otwórz ten z najnowszego e-maila.

sessionTitle = Zakończyć tę sesję w { $name }?
sessionInBrowser = Początek: { $when }, { $browser }, sieć { $network }. Po zakończeniu nic się już nią nie odnowi.
sessionSomewhere = Początek: { $when }, sieć { $network }. Po zakończeniu nic się już nią nie odnowi.
sessionSubmit = Zakończ sesję
sessionBusy = Kończenie…
sessionEndedTitle = Sesja została zakończona
sessionEndedText = Aplikacje zauważą to w ciągu godziny albo gdy skończy się ich własna sesja. Jeśli nie wiesz, kto był zalogowany, zmień też hasło do poczty.
sessionOverTitle = Ta sesja już się skończyła
sessionOverText = Zakończono ją wcześniej. Nie trzeba nic robić.
sessionDeadText = Ma ponad siedem dni. Zaloguj się, aby zobaczyć i zakończyć swoje sesje.
sessionIncompleteText = Otwórz jeszcze raz link z e-maila.

openingReturnTitle = Przywróć adres
returnTitle = Przywrócić Twój adres w { $name }?
returnText = { $address } usunięto z konta { $when }. Gdy go przywrócisz, wszyscy zostaną wylogowani, inne adresy pozostaną i przez tydzień żadnego nie będzie można usunąć.
returnSubmit = Przywróć
returnBusy = Przywracanie…
returnDoneTitle = Twój adres wrócił
returnDoneText = Wszyscy zostali wylogowani. Zaloguj się teraz, sprawdź, co jeszcze zmieniono, i dodaj klucz dostępu.
returnGuardedTitle = Zaloguj się, aby go przywrócić
returnGuardedText = Tutaj kod nie wystarczy. Zaloguj się kluczem dostępu lub aplikacją uwierzytelniającą i przywróć { $address } na stronie swojego konta.
returnOnward = Do Twojego konta
