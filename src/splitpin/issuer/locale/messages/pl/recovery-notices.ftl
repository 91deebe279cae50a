### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Ktoś chce odzyskać Twoje konto w { $name }
recoveryBegun = Ktoś chce wejść na Twoje konto w { $name } bez klucza dostępu. Od { $when } będzie to możliwe, jeśli tego nie zatrzymasz.
recoveryByOperator = personel { $name }, na czyjąś prośbę
recoveryStopAdvice = Jeśli to nie Ty, zatrzymaj to: jedno kliknięcie i nic się nie zmieni. Jeśli to Ty, pozostaje tylko czekać.
recoveryStopButton = Zatrzymaj
recoveryStoppedSubject = Odzyskiwanie Twojego konta w { $name } zatrzymano
recoveryStopped = Odzyskiwanie Twojego konta w { $name } zatrzymano. Nic się nie zmieniło, a przez tydzień nie można zacząć innego.
recoveryFinishedSubject = Twoje konto w { $name } odzyskano
recoveryFinished = Ktoś wszedł na Twoje konto w { $name } bez klucza dostępu, po okresie oczekiwania. Wszystkie wcześniejsze sesje zakończono.
recoveryUndoAdvice = Jeśli to nie Ty, cofnij to w ciągu trzech dni. Logowanie Twoim wcześniejszym kluczem dostępu cofa to przez miesiąc.
recoveryUndoButton = Cofnij
recoveryUndoneSubject = Twoje konto w { $name } jest takie jak przedtem
recoveryUndone = Odzyskanie Twojego konta w { $name } cofnięto. Wszystkie sesje zakończono, a to, co od tego czasu dodano, usunięto.
textRecoveryBegun = { $name }: ktoś chce wejść na Twoje konto bez klucza dostępu. To nie Ty? Zatrzymaj: { $link }
textRecoveryFinished = { $name }: ktoś wszedł na Twoje konto bez klucza dostępu. To nie Ty? Cofnij: { $link }
mailRecoveryTitle = Twój kod do odzyskania konta
mailRecoveryLead = { $code } to Twój kod do odzyskania konta w { $name }.
mailRecoveryIgnore = Jeśli o niego nie prosisz, zignoruj tę wiadomość i nie podawaj kodu nikomu, kto dzwoni.
textRecoveryCode = { $code } to Twój kod do odzyskania konta w { $name } na { $place }. Nie podawaj go nikomu, kto dzwoni.
textRecoveryCodeAlone = { $code } to Twój kod do odzyskania konta na { $place }. Nie podawaj go nikomu, kto dzwoni.
