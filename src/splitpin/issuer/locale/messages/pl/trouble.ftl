### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = Kontrola bezpieczeństwa się nie powiodła. Spróbuj ponownie.
tooMany = Za dużo prób. Czas do następnej: { $wait }.
unreachable = Usługa logowania jest nieosiągalna. Sprawdź połączenie i spróbuj ponownie.
unexpected = Coś poszło nie tak po naszej stronie. Spróbuj ponownie za chwilę.
strangePage = Ta strona nie może logować. Powiadom osoby, które ją prowadzą.
unknownClient = Ta witryna nie ma tu ustawionego logowania. Powiadom osoby, które ją prowadzą.
