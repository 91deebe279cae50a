### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } is je code voor { $name }
mailWindow = Je code voor { $name }
mailOr = { $one } of { $other }
mailWorksOnce = { $minutes ->
    [0] Hij werkt één keer, nog enkele seconden.
    [one] Hij werkt één keer, nog één minuut.
   *[other] Hij werkt één keer, nog { $minutes } minuten.
}
mailWhere = Vul hem in op { $place }, in het venster waarin je hem hebt aangevraagd.
mailFoot = Verstuurd door { $issuer } voor { $name }

mailCodeTitle = Je code om in te loggen
mailCodeLead = { $code } is je code om in te loggen bij { $name }.
mailCodeWarning = Deel hem niet: niemand van { $name } zal er ooit om vragen.
mailCodeIgnore = Heb je hem niet aangevraagd, negeer deze e-mail dan. Zonder de code kan niemand inloggen.

mailPageLead = Deze pagina laat hem zien, om met één klik te kopiëren:
mailPageButton = Code tonen om te kopiëren
mailPageWarning = Deel de code en de link niet: niemand van { $name } zal er ooit om vragen.
mailPageIgnore = Heb je dit niet aangevraagd, negeer deze e-mail dan. Zonder de code kan niemand inloggen.

mailAddressTitle = Je code voor een nieuw adres
mailAddressLead = { $code } is je code om dit adres toe te voegen aan je account bij { $name }.
mailAddressWhere = Vul hem in op de pagina van je account, waar je erom vroeg.
mailAddressIgnore = Heb je hem niet aangevraagd, negeer deze e-mail dan: zonder de code heeft niemand dit adres.
mailPinTitle = Je code voor een nieuwe pincode
mailPinLead = { $code } is je code om een nieuwe pincode in te stellen bij { $name }.
mailPinWhere = Vul hem in in de app die erom vroeg.
mailPinIgnore = Heb je hem niet aangevraagd, negeer deze e-mail dan: je pincode blijft zoals hij is.

mailLinkTitle = Inloggen
mailLinkLead = Log met deze link in bij { $name }, in de browser waarin je hem hebt aangevraagd:
mailLinkButton = Inloggen
mailLinkBrowser = Open hem in de browser waarin je hem hebt aangevraagd.
mailLinkOrCode = Of vul deze code in op { $place }, in het venster waarin je hem hebt aangevraagd:
mailLinkWorksOnce = { $minutes ->
    [0] Een van beide werkt, één keer, nog enkele seconden.
    [one] Een van beide werkt, één keer, nog één minuut.
   *[other] Een van beide werkt, één keer, nog { $minutes } minuten.
}
mailLinkWarning = Deel ze niet: niemand van { $name } zal er ooit om vragen.

mailCrowd = Iemand vraagt steeds codes aan voor dit adres of probeert ze te raden. Word je geweigerd waar je wilt inloggen, open daar dan eerst deze link en vraag opnieuw een code aan:

noticeNewBrowserSubject = Nieuwe aanmelding bij { $name }
noticeNewBrowser = Iemand is met jouw account ingelogd bij { $name }, vanuit een browser die je daar nog niet had gebruikt.
noticeDeviceAddedSubject = Er is een apparaat toegevoegd bij { $name }
noticeDeviceAdded = Er is een vertrouwd apparaat toegevoegd aan je account bij { $name }.
noticeDeviceRemovedSubject = Er is een apparaat verwijderd bij { $name }
noticeDeviceRemoved = Er is een vertrouwd apparaat verwijderd uit je account bij { $name }.
noticePasskeyAddedSubject = Er is een passkey toegevoegd bij { $name }
noticePasskeyAdded = Er is een passkey toegevoegd aan je account bij { $name }.
noticePasskeyRemovedSubject = Er is een passkey verwijderd bij { $name }
noticePasskeyRemoved = Er is een passkey verwijderd uit je account bij { $name }.
noticePasskeySyncedSubject = Een passkey bij { $name } wordt nu naar andere apparaten gekopieerd
noticePasskeySynced = Een passkey van je account bij { $name } wordt nu naar je andere apparaten gekopieerd. Eerder was dat niet zo.
noticeTotpAddedSubject = Er is een authenticator-app toegevoegd bij { $name }
noticeTotpAdded = Er is een authenticator-app toegevoegd aan je account bij { $name }: vanaf nu worden de codes ervan gevraagd bij het inloggen.
noticeTotpRemovedSubject = Er is een authenticator-app verwijderd bij { $name }
noticeTotpRemoved = De authenticator-app is verwijderd uit je account bij { $name }: de codes ervan worden niet meer gevraagd.
noticeRecoveryCodesMadeSubject = Nieuwe herstelcodes bij { $name }
noticeRecoveryCodesMade = Er zijn nieuwe herstelcodes gemaakt voor je account bij { $name }. Eerdere werken niet meer.
noticeRecoveryCodeUsedSubject = Er is een herstelcode gebruikt bij { $name }
noticeRecoveryCodeUsed = Een van de herstelcodes van je account bij { $name } is gebruikt om in te loggen. Die werkt niet nog een keer.
noticePinSetSubject = Je pincode bij { $name } is ingesteld
noticePinSet = De pincode van je account bij { $name } is ingesteld of gewijzigd.
noticePinRemovedSubject = Je pincode bij { $name } is verwijderd
noticePinRemoved = De pincode van je account bij { $name } is verwijderd.
noticeSessionsEndedSubject = Er zijn sessies beëindigd bij { $name }
noticeSessionsEnded = In je account bij { $name } zijn sessies op andere apparaten beëindigd.
noticeAddressAddedSubject = Er is een adres toegevoegd bij { $name }
noticeAddressAdded = Er is een e-mailadres toegevoegd aan je account bij { $name }. Ook met een code daarheen log je in.
noticeAddressChangedSubject = Er is een adres gewijzigd bij { $name }
noticeAddressChanged = Een e-mailadres van je account bij { $name } is vervangen door een ander.
noticeAddressRemovedSubject = Er is een adres verwijderd bij { $name }
noticeAddressRemoved = Er is een e-mailadres verwijderd uit je account bij { $name }.
noticeAddressReturnedSubject = Er is een adres terug bij { $name }
noticeAddressReturned = Een e-mailadres dat uit je account bij { $name } was gehaald, is teruggezet. Alle sessies zijn beëindigd.
noticeDataDownloadedSubject = Je gegevens bij { $name } zijn gedownload
noticeDataDownloaded = Alles wat bij { $name } over je wordt bewaard, is gedownload.
noticeDeletionAskedSubject = Je account bij { $name } wordt binnenkort verwijderd
noticeDeletionAsked = Je account bij { $name } wordt gewist op { $until }.
noticeDeletionUndoneSubject = Je account bij { $name } blijft
noticeDeletionUndone = Je account bij { $name } wordt niet verwijderd: iemand logde in om het te houden.
noticeAccountDeletedSubject = Je account bij { $name } is verwijderd
noticeAccountDeleted = Je account bij { $name } is gewist, met alles wat het had.
noticeKeepAdvice = Als je dat wilt, hoef je niets te doen. Zo niet, log dan voor die tijd in om het account te houden.
noticeKeepButton = Account houden
noticeErasedAdvice = Wie vanaf nu met dit adres inlogt, heeft een nieuw account.
noticeReusedSubject = Een sessie bij { $name } is beëindigd
noticeReused = Een sleutel van je sessie bij { $name } is twee keer gebruikt, dus er kan een kopie in andere handen zijn. We hebben die sessie beëindigd.

noticeWhen = Wanneer:
noticeFrom = Vanaf:
noticeSessionOf = Sessie van:
noticeNetwork = netwerk { $network }
noticeNothingToDo = Was jij dit, dan hoef je niets te doen.
noticeOtherwise = Was jij dit niet, beëindig dan die sessie. Wie het ook was, leest misschien je e-mail: wijzig ook het wachtwoord daarvan.
noticeOtherwiseNoLink = Was jij dit niet, wijzig dan het wachtwoord van je e-mail: wie het ook was, leest die misschien.
noticeReusedAdvice = Log opnieuw in waar je bent uitgelogd. Ken je die sessie niet, let dan op je e-mail: wie haar begon, kon die lezen.
noticeButton = Die sessie beëindigen
noticeReturnAdvice = Was jij het niet, zet dit adres dan terug vóór { $until }. Daarmee wordt ook uitgelogd wie het was.
noticeReturnButton = Adres terugzetten
noticeReturnedAdvice = Elk adres van het account logt in. Log in, bekijk het en voeg een passkey toe: dan verandert een code alleen niets meer.
