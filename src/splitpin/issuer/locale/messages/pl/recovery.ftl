### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Zatrzymaj odzyskiwanie
openingStopInstead = Niczego jeszcze nie zatrzymano. Skopiuj link z wiadomości i wklej go tutaj.
stopTitle = Zatrzymać odzyskiwanie Twojego konta w { $name }?
stopInBrowser = Zaczęło się { $when }, w { $browser }, z sieci { $network }. Jeśli je zatrzymasz, nic się nie zmieni.
stopByOperator = Zaczął je { $when } personel { $name }, na czyjąś prośbę. Jeśli je zatrzymasz, nic się nie zmieni.
stopSubmit = Zatrzymaj
stopBusy = Zatrzymywanie…
stopDoneTitle = Zatrzymano
stopDoneText = Przez tydzień nie można zacząć innego odzyskiwania Twojego konta. Ktokolwiek to był, może czytać Twoją pocztę: zmień też jej hasło.
undoTitle = Cofnąć odzyskanie Twojego konta w { $name }?
undoText = Zakończyło się { $when }. Jeśli je cofniesz, wszystkie sesje się skończą, to, co od tego czasu dodano, zniknie, a to, czym logowano się przedtem, znów zadziała.
undoSubmit = Cofnij
undoDoneTitle = Twoje konto jest takie jak przedtem
undoDoneText = Wszystkie sesje zakończono. Zaloguj się jak przedtem i zmień hasło swojej poczty.
stopOverText = To już koniec: było zbyt stare albo zastąpiło je inne. Nie ma już nic do zrobienia.
recoveryLost = Nie mam już klucza dostępu
recoveryTitle = Odzyskaj swoje konto
recoveryLead = Wyślemy Ci kod. Potem trzeba poczekać kilka dni, aby nikt, kto czyta Twoją pocztę, nie wszedł, zanim zdążysz to zatrzymać: powiadamiamy wszystkie Twoje adresy i sesje.
recoveryAsk = Wyślij mi kod
recoveryWaitingTitle = Wróć { $when }
recoveryWaitingText = Wtedy potwierdź ponownie swój adres, w tej przeglądarce. Do tego czasu możesz to zatrzymać linkiem z naszej wiadomości albo logując się kluczem dostępu.
recoveryElsewhereTitle = Zaczęto w innej przeglądarce
recoveryElsewhereText = Ktoś zaczął odzyskiwać to konto { $when }, i tylko tamta przeglądarka może to dokończyć. Jeśli to nie Ty, zatrzymaj to linkiem z naszej wiadomości.
recoveryAgain = Zacznij od nowa w tej przeglądarce
recoveryNotNeededTitle = Odzyskiwanie nie jest potrzebne
recoveryNotNeededText = Do tego konta wystarczy kod. Wróć i zaloguj się.
recoveryBack = Wróć do logowania
recoveryBarredText = Właściciel tego konta zatrzymał odzyskiwanie. Innego nie można jeszcze zacząć.
recoveryProve = Dalej
recoveryPaper = Kod odzyskiwania na papierze, jeśli go masz
recoveryPaperHint = Z nim nie trzeba czekać. Działa jeden raz.
