### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Dieser Code passt nicht. Er ist vertippt, schon benutzt oder zu alt.
refusedLink = Dieser Link gilt nicht mehr. Bitte einen neuen anfordern.
refusedEmail = Das ist keine E-Mail-Adresse.
refusedEmailLetter = Diese Adresse kann hier nicht verwendet werden: Manche Programme verwechseln einen Buchstaben vor dem @ mit einem anderen.
refusedEmailAlphabets = Diese Adresse kann hier nicht verwendet werden: Vor dem @ stehen Buchstaben aus mehreren Alphabeten, die gleich aussehen.
refusedPhone = Das ist keine Telefonnummer. Bitte die Ziffern und die Landesvorwahl mit + prüfen.
refusedLandline = Codes gehen nur an Mobiltelefone.
refusedPhones = Die Anmeldung per Telefon ist hier ausgeschaltet.
refusedCountry = An Telefonnummern dieses Landes werden keine Codes gesendet.
refusedMissing = Es fehlt eine E-Mail-Adresse oder Telefonnummer.
refusedForNow = Nach zu vielen falschen Codes gibt es für diese Adresse vorerst keine mehr.
refusedAccount = Dieses Konto kann sich nicht anmelden.
refusedWithoutInvitation = Zu dieser Adresse gibt es hier kein Konto, und neue Konten gibt es nur auf Einladung.
refusedDomain = Mit dieser Adresse lässt sich hier kein Konto anlegen. Bitte eine andere verwenden.
refusedThrowAway = Mit Wegwerf-Adressen lässt sich hier kein Konto anlegen. Bitte eine andere verwenden.
refusedScreened = Diese Adresse darf sich hier nicht anmelden.
refusedMoment = Der Dienst ist kurz nicht verfügbar.
refusedOutcome = Es hat zu lange gedauert, um zu wissen, ob es geklappt hat. Bitte noch einmal versuchen: Es geschieht höchstens einmal.
refusedChallenge = Die Lösung kann gerade nicht geprüft werden. Bitte gleich noch einmal versuchen.
refusedMany = Es wurden zu viele Codes angefordert. Bitte später noch einmal versuchen.
refusedWrong = Zu viele falsche Codes. Bitte später noch einmal versuchen.
refusedSecondFactor = Dieses Konto verlangt auch einen Code seiner Authenticator-App, und den kann diese Seite nicht annehmen.
refusedAddApp = Konten brauchen hier eine Authenticator-App, und die kann diese Seite nicht hinzufügen.
refusedPasskey = Zum Anmelden braucht es hier einen Passkey, und nach dem kann diese Seite nicht fragen.
refusedAppOff = Nach zu vielen falschen sind Codes der App abgeschaltet. Nutzen Sie einen Wiederherstellungscode.
refusedTooWeak = Dafür müssen Sie sich mit Ihrer Authenticator-App oder einem Passkey anmelden.
refusedFromBefore = Dieser Passkey ist aus der Zeit vor einer Wiederherstellung des Kontos und bestätigt hier nichts. Wenn Sie sich damit anmelden, wird die Wiederherstellung rückgängig gemacht.
