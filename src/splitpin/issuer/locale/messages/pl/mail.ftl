### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } to Twój kod do { $name }
mailWindow = Twój kod do { $name }
mailOr = { $one } lub { $other }
mailWorksOnce = { $minutes ->
    [0] Działa raz, jeszcze przez kilka sekund.
    [one] Działa raz, przez minutę.
    [few] Działa raz, przez { $minutes } minuty.
   *[other] Działa raz, przez { $minutes } minut.
}
mailWhere = Wpisz go na { $place }, w oknie, w którym go zamówiono.
mailFoot = Wysłane przez { $issuer } dla { $name }

mailCodeTitle = Twój kod logowania
mailCodeLead = { $code } to Twój kod logowania do { $name }.
mailCodeWarning = Nie podawaj go nikomu: nikt z { $name } nigdy o niego nie poprosi.
mailCodeIgnore = Jeśli to nie Ty, zignoruj ten e-mail. Bez kodu nikt się nie zaloguje.

mailPageLead = Ta strona go pokazuje i kopiuje jednym kliknięciem:
mailPageButton = Pokaż kod do skopiowania
mailPageWarning = Nie podawaj nikomu kodu ani linku: nikt z { $name } nigdy o nie nie poprosi.
mailPageIgnore = Jeśli to nie Ty, zignoruj ten e-mail. Bez kodu nikt się nie zaloguje.

mailAddressTitle = Twój kod do nowego adresu
mailAddressLead = { $code } to Twój kod, aby dodać ten adres do konta w { $name }.
mailAddressWhere = Wpisz go na stronie swojego konta, tam gdzie o niego poproszono.
mailAddressIgnore = Jeśli to nie Ty, zignoruj ten e-mail: bez kodu nikt nie ma tego adresu.
mailPinTitle = Twój kod do nowego PIN-u
mailPinLead = { $code } to Twój kod do ustawienia nowego PIN-u w { $name }.
mailPinWhere = Wpisz go w aplikacji, która o niego prosiła.
mailPinIgnore = Jeśli to nie Ty, zignoruj ten e-mail: PIN pozostaje bez zmian.

mailLinkTitle = Zaloguj się
mailLinkLead = Zaloguj się do { $name } tym linkiem, w przeglądarce, w której go zamówiono:
mailLinkButton = Zaloguj się
mailLinkBrowser = Otwórz go w przeglądarce, w której go zamówiono.
mailLinkOrCode = Albo wpisz ten kod na { $place }, w oknie, w którym go zamówiono:
mailLinkWorksOnce = { $minutes ->
    [0] Jedno z dwojga działa, raz, jeszcze przez kilka sekund.
    [one] Jedno z dwojga działa, raz, przez minutę.
    [few] Jedno z dwojga działa, raz, przez { $minutes } minuty.
   *[other] Jedno z dwojga działa, raz, przez { $minutes } minut.
}
mailLinkWarning = Nie podawaj ich nikomu: nikt z { $name } nigdy o nie nie poprosi.

mailCrowd = Ktoś wciąż prosi o kody dla tego adresu albo próbuje je zgadnąć. Jeśli logowanie jest odrzucane, najpierw otwórz tam ten link i poproś o kod jeszcze raz:

noticeNewBrowserSubject = Nowe logowanie do { $name }
noticeNewBrowser = Ktoś zalogował się do { $name } na Twoje konto, z przeglądarki, która nie była tam jeszcze używana.
noticeDeviceAddedSubject = Dodano urządzenie w { $name }
noticeDeviceAdded = Do Twojego konta w { $name } dodano zaufane urządzenie.
noticeDeviceRemovedSubject = Usunięto urządzenie w { $name }
noticeDeviceRemoved = Z Twojego konta w { $name } usunięto zaufane urządzenie.
noticePasskeyAddedSubject = Dodano klucz dostępu w { $name }
noticePasskeyAdded = Do Twojego konta w { $name } dodano klucz dostępu.
noticePasskeyRemovedSubject = Usunięto klucz dostępu w { $name }
noticePasskeyRemoved = Z Twojego konta w { $name } usunięto klucz dostępu.
noticePasskeySyncedSubject = Klucz dostępu w { $name } jest teraz kopiowany na inne urządzenia
noticePasskeySynced = Klucz dostępu do Twojego konta w { $name } jest teraz kopiowany na Twoje inne urządzenia. Wcześniej tak nie było.
noticeTotpAddedSubject = Dodano aplikację uwierzytelniającą w { $name }
noticeTotpAdded = Do Twojego konta w { $name } dodano aplikację uwierzytelniającą: od teraz przy logowaniu potrzebne są jej kody.
noticeTotpRemovedSubject = Usunięto aplikację uwierzytelniającą w { $name }
noticeTotpRemoved = Z Twojego konta w { $name } usunięto aplikację uwierzytelniającą: jej kody nie są już potrzebne.
noticeRecoveryCodesMadeSubject = Nowe kody odzyskiwania w { $name }
noticeRecoveryCodesMade = Dla Twojego konta w { $name } utworzono nowe kody odzyskiwania. Poprzednie już nie działają.
noticeRecoveryCodeUsedSubject = Użyto kodu odzyskiwania w { $name }
noticeRecoveryCodeUsed = Jeden z kodów odzyskiwania Twojego konta w { $name } został użyty do zalogowania. Drugi raz nie zadziała.
noticePinSetSubject = Ustawiono Twój PIN w { $name }
noticePinSet = PIN do Twojego konta w { $name } został ustawiony lub zmieniony.
noticePinRemovedSubject = Usunięto Twój PIN w { $name }
noticePinRemoved = PIN do Twojego konta w { $name } został usunięty.
noticeSessionsEndedSubject = Zakończono sesje w { $name }
noticeSessionsEnded = Na Twoim koncie w { $name } zakończono sesje na innych urządzeniach.
noticeAddressAddedSubject = Dodano adres w { $name }
noticeAddressAdded = Do Twojego konta w { $name } dodano adres e-mail. Kod wysłany na niego też pozwala się zalogować.
noticeAddressChangedSubject = Zmieniono adres w { $name }
noticeAddressChanged = Adres e-mail Twojego konta w { $name } zastąpiono innym.
noticeAddressRemovedSubject = Usunięto adres w { $name }
noticeAddressRemoved = Z Twojego konta w { $name } usunięto adres e-mail.
noticeAddressReturnedSubject = Adres wrócił w { $name }
noticeAddressReturned = Adres e-mail usunięty z Twojego konta w { $name } został przywrócony. Wszystkie sesje zakończono.
noticeDataDownloadedSubject = Pobrano Twoje dane z { $name }
noticeDataDownloaded = Pobrano wszystko, co { $name } o Tobie przechowuje.
noticeDeletionAskedSubject = Twoje konto w { $name } zostanie wkrótce usunięte
noticeDeletionAsked = Twoje konto w { $name } zostanie wymazane { $until }.
noticeDeletionUndoneSubject = Twoje konto w { $name } zostaje
noticeDeletionUndone = Twoje konto w { $name } nie zostanie usunięte: ktoś zalogował się, aby je zachować.
noticeAccountDeletedSubject = Usunięto Twoje konto w { $name }
noticeAccountDeleted = Twoje konto w { $name } wymazano ze wszystkim, co zawierało.
noticeKeepAdvice = Jeśli tego chcesz, nie musisz nic robić. Jeśli nie, zaloguj się wcześniej, aby zachować konto.
noticeKeepButton = Zachowaj konto
noticeErasedAdvice = Kto odtąd zaloguje się tym adresem, będzie mieć nowe konto.
noticeReusedSubject = Zakończono sesję w { $name }
noticeReused = Klucza Twojej sesji w { $name } użyto dwa razy, więc jego kopia może być w obcych rękach. Zakończyliśmy tę sesję.

noticeWhen = Kiedy:
noticeFrom = Skąd:
noticeSessionOf = Sesja:
noticeNetwork = sieć { $network }
noticeNothingToDo = Jeśli to Ty, nie trzeba nic robić.
noticeOtherwise = Jeśli to nie Ty, zakończ tę sesję. Ktokolwiek to był, może czytać Twoją pocztę: zmień też hasło do niej.
noticeOtherwiseNoLink = Jeśli to nie Ty, zmień hasło do poczty: ktokolwiek to był, może ją czytać.
noticeReusedAdvice = Zaloguj się ponownie tam, gdzie nastąpiło wylogowanie. Jeśli nie znasz tej sesji, zadbaj o swoją pocztę: kto ją zaczął, mógł ją czytać.
noticeButton = Zakończ tę sesję
noticeReturnAdvice = Jeśli to nie Ty, przywróć ten adres do { $until }. To wyloguje też osobę, która to zrobiła.
noticeReturnButton = Przywróć adres
noticeReturnedAdvice = Każdy adres konta pozwala się zalogować. Zaloguj się, sprawdź je i dodaj klucz dostępu: wtedy sam kod niczego już nie zmieni.
