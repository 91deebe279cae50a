### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Twoje konto
accountOf = Zalogowano jako { $email }
accountSignOut = Wyloguj się

accountNoPasskeys = Nie masz jeszcze klucza dostępu.
accountPasskeys = Klucze dostępu
accountPasskeyAdd = Dodaj klucz dostępu
accountPasskeyAdded = Klucz dostępu został dodany.
accountPasskeyRenamed = Klucz dostępu ma nową nazwę.
accountPasskeyRemoved = Klucz dostępu został usunięty.
accountSynced = Zsynchronizowany
accountCreated = Utworzono: { $when }
accountAdded = Dodano: { $when }
accountUsed = Ostatnie użycie: { $when }
accountNeverUsed = Jeszcze nieużywany
accountEdit = Edytuj
accountName = Nazwa
accountRename = Zmień nazwę
accountRemove = Usuń

accountDevices = Urządzenia Twoich aplikacji
accountDeviceRemoved = Urządzenie zostało usunięte.

accountSessions = Gdzie jesteś zalogowany
accountSessionsText = Zakończ to, czego nie znasz. Aplikacje na tym urządzeniu zostaną wylogowane w ciągu kilku minut.
accountThisBrowser = Ta przeglądarka
accountSomeBrowser = Nieznana przeglądarka
accountEndSession = Zakończ
accountSessionEnded = Sesja została zakończona.
accountEndOthers = Wyloguj wszędzie indziej
accountSessionsEnded = Wylogowano wszędzie indziej.

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
