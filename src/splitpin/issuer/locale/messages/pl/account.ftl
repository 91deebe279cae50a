### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Twoje konto
accountOf = Zalogowano jako { $email }
accountSignOut = Wyloguj się

accountAddresses = Adresy
accountAddressesText = Kod wysłany na dowolny z nich pozwala się zalogować. Gdy adres przybywa lub znika, zawiadamiamy oba.
accountConfirmedOn = Potwierdzono: { $when }
accountNotConfirmed = Jeszcze niepotwierdzony
accountNewAddress = Nowy adres e-mail
accountAddressAdd = Dodaj adres
accountAddressTitle = Potwierdź swój nowy adres
accountAddressAdded = Adres został dodany.
accountAddressChanged = Adres został zmieniony.
accountAddressRemoved = Adres został usunięty.
accountAddressWent = Usunięty { $when }. Może wrócić do { $until }
accountAddressBack = Adres wrócił. Wszyscy inni zostali wylogowani.
accountPhoneAdd = Dodaj numer telefonu
accountPhoneAdded = Numer telefonu został dodany.
accountPhoneChanged = Numer telefonu został zmieniony.
accountChange = Zmień

accountNoPasskeys = Nie masz jeszcze klucza dostępu.
accountPasskeys = Klucze dostępu
accountPasskeyAdd = Dodaj klucz dostępu
accountPasskeyAdded = Klucz dostępu został dodany.
accountPasskeyRenamed = Klucz dostępu ma nową nazwę.
accountPasskeyRemoved = Klucz dostępu został usunięty.
accountSynced = Zsynchronizowany
accountLost = Uznany za utracony
accountPasskeyLost = Kto zaloguje się nim przed { $until }, odzyska konto. Poza tym nikt już o niego nie prosi.
accountCreated = Utworzono: { $when }
accountAdded = Dodano: { $when }
accountUsed = Ostatnie użycie: { $when }
accountNeverUsed = Jeszcze nieużywany
accountEdit = Edytuj
accountName = Nazwa
accountRename = Zmień nazwę
accountRemove = Usuń

accountFactors = Drugi krok
accountFactorsText = Po kodzie pytamy o coś jeszcze, czego nie ma ktoś, kto czyta Twoją pocztę.
accountApp = Aplikacja uwierzytelniająca
accountAppAdd = Dodaj aplikację uwierzytelniającą
accountAppAdded = Aplikacja uwierzytelniająca została dodana.
accountAppRemoved = Aplikacja uwierzytelniająca została usunięta.
accountAppScan = Zeskanuj to aplikacją uwierzytelniającą albo wpisz do niej sekret. Potem wpisz kod, który pokazuje.
accountAppHere = Otwórz aplikację na tym urządzeniu
accountPaper = Kody odzyskiwania
accountPaperLeft = Pozostało: { $left }. Utworzono: { $when }
accountPaperNone = Jeszcze żadnych
accountPaperMake = Utwórz nowe kody odzyskiwania
accountPaperTitle = Twoje kody odzyskiwania
accountPaperText = Każdy działa raz, zamiast aplikacji uwierzytelniającej. Pokazujemy je tylko teraz: wydrukuj je lub zapisz. Starsze już nie działają.
accountSecondText = Wpisz kod z aplikacji uwierzytelniającej albo kod odzyskiwania.
accountDone = Gotowe

accountDevices = Urządzenia Twoich aplikacji
accountDeviceRemoved = Urządzenie zostało usunięte.

accountApps = Aplikacje, którym zezwolono
accountAppsText = Wiedzą to, na co zezwolono. Po cofnięciu zostaną wylogowane.
accountAppSince = Zezwolono { $when }
accountAppWithdraw = Cofnij
accountAppWithdrawn = Aplikacja została wylogowana i musi zapytać ponownie.

accountSessions = Gdzie jesteś zalogowany
accountSessionsText = Zakończ to, czego nie znasz. Aplikacje na tym urządzeniu zostaną wylogowane w ciągu kilku minut.
accountThisBrowser = Ta przeglądarka
accountSomeBrowser = Nieznana przeglądarka
accountEndSession = Zakończ
accountSessionEnded = Sesja została zakończona.
accountEndOthers = Wyloguj wszędzie indziej
accountSessionsEnded = Wylogowano wszędzie indziej.

accountData = Twoje dane
accountDataText = Wszystko, co tu o Tobie przechowujemy, w pliku czytelnym dla programów (JSON). Czas podano w sekundach od 1970 roku.
accountDownload = Pobierz
accountDataReady = Możesz teraz pobrać swoje dane.

accountDelete = Usuń konto
accountDeleteMore = Co się wtedy stanie
accountDeleteText = Od razu nastąpi wylogowanie wszędzie i nikt nie będzie mógł się zalogować. Możesz to cofnąć przez { $days } dni. Potem wszystko zostanie wymazane i nikt tego nie przywróci.
accountDeleteAtOnce = Nastąpi wylogowanie wszędzie i wszystko zostanie wymazane w ciągu kilku minut. Nikt tego nie przywróci.
accountDeletedTitle = Twoje konto zostanie wkrótce usunięte
accountDeletedText = Wylogowano Cię wszędzie. Konto możesz zachować do { $when }: ten link jest też w e-mailu na ten temat.
accountKeep = Zachowaj konto

accountConfirmTitle = Potwierdź, że to Ty
accountConfirmText = Pytamy, zanim to zrobimy: { $act }.
accountConfirm = Potwierdź
accountByCode = Otrzymaj zamiast tego kod
accountCancel = Anuluj
accountNeedsScript = Klucze dostępu wymagają JavaScriptu. Włącz go i wczytaj tę stronę ponownie.
accountPasskeyFailed = Nie użyto klucza dostępu. Spróbuj ponownie.
accountPasskeyThere = Na tym urządzeniu jest już Twój klucz dostępu.
accountPasskeyElsewhere = Twoje klucze dostępu utworzono w innej witrynie, a sam kod tu nie wystarczy. Zaloguj się tam i stamtąd otwórz swoje konto.

refusedLastProof = To ostatnia rzecz, którą możesz się zalogować: najpierw dodaj inną.
refusedSession = Nie ma takiej sesji.
refusedNoPasskey = Nie ma takiego klucza dostępu.
refusedPasskeyTaken = Ten klucz dostępu należy już do jakiegoś konta.
refusedAddressYours = Ten adres już należy do Ciebie.
refusedAddressTaken = Ten adres należy do innego konta.
refusedAddressNone = Ten adres nie należy do Ciebie.
refusedAddresses = Adresy dodawano i usuwano zbyt często. Spróbuj później.
refusedAddressesStay = Niedawno do tego konta wrócił adres. Przez tydzień żadnego nie można usunąć.
refusedBeingDeleted = To konto zostanie wkrótce usunięte. Aby je zachować, otwórz link z e-maila na ten temat.
