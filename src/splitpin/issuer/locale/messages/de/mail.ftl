### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } ist Ihr Code für { $name }
mailWindow = Ihr Code für { $name }
mailOr = { $one } oder { $other }
mailWorksOnce = { $minutes ->
    [0] Er gilt einmal, noch wenige Sekunden lang.
    [one] Er gilt einmal, noch eine Minute lang.
   *[other] Er gilt einmal, noch { $minutes } Minuten lang.
}
mailWhere = Bitte auf { $place } in dem Fenster eingeben, in dem er angefordert wurde.
mailFoot = Gesendet von { $issuer } für { $name }

mailCodeTitle = Ihr Code zum Anmelden
mailCodeLead = { $code } ist Ihr Code zum Anmelden bei { $name }.
mailCodeWarning = Bitte nicht weitergeben: Niemand von { $name } wird je danach fragen.
mailCodeIgnore = Wurde der Code nicht von Ihnen angefordert, können Sie diese E-Mail ignorieren. Ohne ihn kann sich niemand anmelden.

mailPageLead = Diese Seite zeigt ihn und kopiert ihn mit einem Klick:
mailPageButton = Code zum Kopieren zeigen
mailPageWarning = Bitte weder Code noch Link weitergeben: Niemand von { $name } wird je danach fragen.
mailPageIgnore = Haben Sie das nicht angefordert, können Sie diese E-Mail ignorieren. Ohne sie kann sich niemand anmelden.

mailAddressTitle = Ihr Code für eine neue Adresse
mailAddressLead = { $code } ist Ihr Code, um diese Adresse Ihrem Konto bei { $name } hinzuzufügen.
mailAddressWhere = Geben Sie ihn auf der Seite Ihres Kontos ein, auf der Sie ihn angefordert haben.
mailAddressIgnore = Wurde der Code nicht von Ihnen angefordert, können Sie diese E-Mail ignorieren: Ohne den Code hat niemand diese Adresse.
mailPinTitle = Ihr Code für eine neue PIN
mailPinLead = { $code } ist Ihr Code für eine neue PIN bei { $name }.
mailPinWhere = Bitte in der App eingeben, die danach gefragt hat.
mailPinIgnore = Wurde der Code nicht von Ihnen angefordert, können Sie diese E-Mail ignorieren: Die PIN bleibt, wie sie ist.

mailLinkTitle = Anmelden
mailLinkLead = Mit diesem Link bei { $name } anmelden, in dem Browser, in dem er angefordert wurde:
mailLinkButton = Anmelden
mailLinkBrowser = Bitte in dem Browser öffnen, in dem er angefordert wurde.
mailLinkOrCode = Oder diesen Code auf { $place } in dem Fenster eingeben, in dem er angefordert wurde:
mailLinkWorksOnce = { $minutes ->
    [0] Eines von beiden gilt, einmal, noch wenige Sekunden lang.
    [one] Eines von beiden gilt, einmal, noch eine Minute lang.
   *[other] Eines von beiden gilt, einmal, noch { $minutes } Minuten lang.
}
mailLinkWarning = Bitte nicht weitergeben: Niemand von { $name } wird je danach fragen.

mailCrowd = Jemand fordert immer wieder Codes für diese Adresse an oder versucht, sie zu erraten. Werden Sie bei der Anmeldung abgewiesen, öffnen Sie dort zuerst diesen Link und fordern dann einen neuen Code an:

noticeNewBrowserSubject = Neue Anmeldung bei { $name }
noticeNewBrowser = Jemand hat sich bei { $name } mit Ihrem Konto angemeldet, aus einem Browser, der dort neu ist.
noticeDeviceAddedSubject = Bei { $name } kam ein Gerät hinzu
noticeDeviceAdded = Zu Ihrem Konto bei { $name } kam ein vertrautes Gerät hinzu.
noticeDeviceRemovedSubject = Bei { $name } wurde ein Gerät entfernt
noticeDeviceRemoved = Aus Ihrem Konto bei { $name } wurde ein vertrautes Gerät entfernt.
noticePasskeyAddedSubject = Bei { $name } kam ein Passkey hinzu
noticePasskeyAdded = Zu Ihrem Konto bei { $name } kam ein Passkey hinzu.
noticePasskeyRemovedSubject = Bei { $name } wurde ein Passkey entfernt
noticePasskeyRemoved = Aus Ihrem Konto bei { $name } wurde ein Passkey entfernt.
noticePasskeySyncedSubject = Ein Passkey bei { $name } wird jetzt auf andere Geräte kopiert
noticePasskeySynced = Ein Passkey Ihres Kontos bei { $name } wird jetzt auf Ihre anderen Geräte kopiert. Bisher sagte sein Gerät etwas anderes.
noticeTotpAddedSubject = Bei { $name } kam eine Authenticator-App hinzu
noticeTotpAdded = Zu Ihrem Konto bei { $name } kam eine Authenticator-App hinzu: Beim Anmelden wird ab jetzt nach ihren Codes gefragt.
noticeTotpRemovedSubject = Bei { $name } wurde eine Authenticator-App entfernt
noticeTotpRemoved = Die Authenticator-App wurde aus Ihrem Konto bei { $name } entfernt: Nach ihren Codes wird nicht mehr gefragt.
noticeRecoveryCodesMadeSubject = Neue Wiederherstellungscodes bei { $name }
noticeRecoveryCodesMade = Für Ihr Konto bei { $name } wurden neue Wiederherstellungscodes erzeugt. Frühere gelten nicht mehr.
noticeRecoveryCodeUsedSubject = Bei { $name } wurde ein Wiederherstellungscode benutzt
noticeRecoveryCodeUsed = Einer der Wiederherstellungscodes Ihres Kontos bei { $name } wurde zum Anmelden benutzt. Er gilt kein zweites Mal.
noticePinSetSubject = Ihre PIN bei { $name } wurde gesetzt
noticePinSet = Die PIN Ihres Kontos bei { $name } wurde gesetzt oder geändert.
noticePinRemovedSubject = Ihre PIN bei { $name } wurde entfernt
noticePinRemoved = Die PIN Ihres Kontos bei { $name } wurde entfernt.
noticeSessionsEndedSubject = Sitzungen bei { $name } wurden beendet
noticeSessionsEnded = In Ihrem Konto bei { $name } wurden Sitzungen auf anderen Geräten beendet.
noticeAddressAddedSubject = Bei { $name } kam eine Adresse hinzu
noticeAddressAdded = Zu Ihrem Konto bei { $name } kam eine E-Mail-Adresse hinzu. Auch ein Code an sie meldet an.
noticeAddressChangedSubject = Bei { $name } wurde eine Adresse geändert
noticeAddressChanged = Eine E-Mail-Adresse Ihres Kontos bei { $name } wurde durch eine andere ersetzt.
noticeAddressRemovedSubject = Bei { $name } wurde eine Adresse entfernt
noticeAddressRemoved = Aus Ihrem Konto bei { $name } wurde eine E-Mail-Adresse entfernt.
noticeAddressReturnedSubject = Eine Adresse ist zurück bei { $name }
noticeAddressReturned = Eine E-Mail-Adresse, die aus Ihrem Konto bei { $name } entfernt worden war, wurde zurückgeholt. Alle Sitzungen wurden beendet.
noticeDataDownloadedSubject = Ihre Daten bei { $name } wurden heruntergeladen
noticeDataDownloaded = Alles, was bei { $name } über Sie gespeichert ist, wurde heruntergeladen.
noticeDeletionAskedSubject = Ihr Konto bei { $name } wird bald gelöscht
noticeDeletionAsked = Ihr Konto bei { $name } wird am { $until } gelöscht.
noticeDeletionUndoneSubject = Ihr Konto bei { $name } bleibt
noticeDeletionUndone = Ihr Konto bei { $name } wird nicht gelöscht: Jemand hat sich angemeldet, um es zu behalten.
noticeAccountDeletedSubject = Ihr Konto bei { $name } wurde gelöscht
noticeAccountDeleted = Ihr Konto bei { $name } wurde mit allem, was es hatte, gelöscht.
noticeKeepAdvice = Wenn Sie das wollen, ist nichts zu tun. Wenn nicht, melden Sie sich vorher an, um das Konto zu behalten.
noticeKeepButton = Konto behalten
noticeErasedAdvice = Wer sich ab jetzt mit dieser Adresse anmeldet, hat ein neues Konto.
noticeReusedSubject = Eine Sitzung bei { $name } wurde beendet
noticeReused = Ein Schlüssel Ihrer Sitzung bei { $name } wurde zweimal benutzt, also könnte eine Kopie davon in fremden Händen sein. Wir haben diese Sitzung beendet.

noticeWhen = Wann:
noticeFrom = Von:
noticeSessionOf = Sitzung von:
noticeNetwork = Netz { $network }
noticeNothingToDo = Wenn Sie das waren, ist nichts zu tun.
noticeOtherwise = Wenn nicht, beenden Sie bitte diese Sitzung. Wer auch immer es war, liest vielleicht Ihre E-Mails: Ändern Sie auch deren Passwort.
noticeOtherwiseNoLink = Wenn nicht, ändern Sie bitte das Passwort Ihres E-Mail-Kontos: Wer auch immer es war, liest vielleicht Ihre E-Mails.
noticeReusedAdvice = Melden Sie sich dort wieder an, wo Sie abgemeldet sind. Kennen Sie diese Sitzung nicht, kümmern Sie sich um Ihr E-Mail-Konto: Wer sie begann, konnte es lesen.
noticeButton = Diese Sitzung beenden
noticeReturnAdvice = Waren Sie es nicht, holen Sie diese Adresse bis { $until } zurück. Das meldet auch ab, wer immer es war.
noticeReturnButton = Adresse zurückholen
noticeReturnedAdvice = Jede Adresse des Kontos meldet an. Melden Sie sich an, sehen Sie es sich an, und fügen Sie einen Passkey hinzu: Dann ändert ein Code allein nichts mehr.
