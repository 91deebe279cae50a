mailSubject = { $code } is your code for { $name }
mailWindow = Your code for { $name }
mailOr = { $one } or { $other }
mailWorksOnce = { $minutes ->
    [0] It works once, for a few more seconds.
    [one] It works once, for the next minute.
   *[other] It works once, for the next { $minutes } minutes.
}
mailWhere = Type it at { $place }, in the window where you asked for it.
mailFoot = Sent by { $issuer } for { $name }

mailCodeTitle = Your code to sign in
mailCodeLead = { $code } is your code to sign in to { $name }.
mailCodeWarning = Do not share it: nobody from { $name } will ever ask you for it.
mailCodeIgnore = If you did not ask for it, ignore this mail. Nobody can sign in without it.

mailPageLead = This page shows it, to copy it with one press:
mailPageButton = Show the code to copy
mailPageWarning = Do not share code or link: nobody from { $name } will ever ask for them.
mailPageIgnore = If you did not ask for this, ignore this mail. Nobody can sign in without it.

mailAddressTitle = Your code for a new address
mailAddressLead = { $code } is your code to add this address to your account at { $name }.
mailAddressWhere = Type it on the page of your account, where you asked for it.
mailAddressIgnore = If you did not ask for it, ignore this mail: nobody has this address without the code.
mailPinTitle = Your code for a new PIN
mailPinLead = { $code } is your code to set a new PIN at { $name }.
mailPinWhere = Type it in the app that asked for it.
mailPinIgnore = If you did not ask for it, ignore this mail: your PIN stays as it is.

mailLinkTitle = Sign in
mailLinkLead = Sign in to { $name } with this link, in the browser in which you asked for it:
mailLinkButton = Sign in
mailLinkBrowser = Open it in the browser in which you asked for it.
mailLinkOrCode = Or type this code at { $place }, in the window where you asked for it:
mailLinkWorksOnce = { $minutes ->
    [0] One of them works, once, for a few more seconds.
    [one] One of them works, once, for the next minute.
   *[other] One of them works, once, for the next { $minutes } minutes.
}
mailLinkWarning = Do not share them: nobody from { $name } will ever ask you for them.

mailCrowd = Somebody keeps asking for codes for this address, or guessing at them. If you are turned away where you want to sign in, open this link there first, and ask again:

noticeNewBrowserSubject = New sign-in to { $name }
noticeNewBrowser = Somebody signed in to { $name } as you, from a browser that you had not used there before.
noticeDeviceAddedSubject = A device was added at { $name }
noticeDeviceAdded = A trusted device was added to your account at { $name }.
noticeDeviceRemovedSubject = A device was removed at { $name }
noticeDeviceRemoved = A trusted device was removed from your account at { $name }.
noticePasskeyAddedSubject = A passkey was added at { $name }
noticePasskeyAdded = A passkey was added to your account at { $name }.
noticePasskeyRemovedSubject = A passkey was removed at { $name }
noticePasskeyRemoved = A passkey was removed from your account at { $name }.
noticePasskeySyncedSubject = A passkey is copied to other devices now at { $name }
noticePasskeySynced = A passkey of your account at { $name } is copied to your other devices now. Its device said otherwise before.
noticeTotpAddedSubject = An authenticator app was added at { $name }
noticeTotpAdded = An authenticator app was added to your account at { $name }: from now on its codes are asked for at sign-in.
noticeTotpRemovedSubject = An authenticator app was removed at { $name }
noticeTotpRemoved = The authenticator app was removed from your account at { $name }: its codes are asked for no more.
noticeRecoveryCodesMadeSubject = New recovery codes at { $name }
noticeRecoveryCodesMade = New recovery codes were made for your account at { $name }. Earlier ones no longer work.
noticeRecoveryCodeUsedSubject = A recovery code was used at { $name }
noticeRecoveryCodeUsed = One of the recovery codes of your account at { $name } was used to sign in. It does not work again.
noticePinSetSubject = Your PIN at { $name } was set
noticePinSet = The PIN of your account at { $name } was set or changed.
noticePinRemovedSubject = Your PIN at { $name } was removed
noticePinRemoved = The PIN of your account at { $name } was removed.
noticeSessionsEndedSubject = Sessions were ended at { $name }
noticeSessionsEnded = Sessions of your account at { $name } were ended on other devices.
noticeAddressAddedSubject = An address was added at { $name }
noticeAddressAdded = An email address was added to your account at { $name }. A code to it signs in, too.
noticeAddressChangedSubject = An address was changed at { $name }
noticeAddressChanged = An email address of your account at { $name } was replaced by another one.
noticeAddressRemovedSubject = An address was removed at { $name }
noticeAddressRemoved = An email address was removed from your account at { $name }.
noticeAddressReturnedSubject = An address came back at { $name }
noticeAddressReturned = An email address that was taken from your account at { $name } was put back. All sessions were ended.
noticeDataDownloadedSubject = Your data at { $name } was downloaded
noticeDataDownloaded = Everything that is kept of you at { $name } was downloaded.
noticeDeletionAskedSubject = Your account at { $name } is about to be deleted
noticeDeletionAsked = Your account at { $name } will be erased on { $until }.
noticeDeletionUndoneSubject = Your account at { $name } stays
noticeDeletionUndone = Your account at { $name } will not be deleted: somebody signed in to keep it.
noticeAccountDeletedSubject = Your account at { $name } was deleted
noticeAccountDeleted = Your account at { $name } was erased, with all that it had.
noticeKeepAdvice = If that is what you want, there is nothing to do. If it is not, sign in before then to keep the account.
noticeKeepButton = Keep the account
noticeErasedAdvice = Whoever signs in with this address from now on has a new account.
noticeReusedSubject = A session at { $name } was ended
noticeReused = A key of your session at { $name } was used twice, so a copy of it may be in other hands. We ended that session.

noticeWhen = When:
noticeFrom = From:
noticeSessionOf = Session of:
noticeNetwork = network { $network }
noticeNothingToDo = If it was you, there is nothing to do.
noticeOtherwise = If it was not you, end that session. Whoever it was may read your mail: change its password, too.
noticeOtherwiseNoLink = If it was not you, change your mail's password: whoever it was may read your mail.
noticeReusedAdvice = Sign in again where you are signed out. If you do not know that session, look after your mail: whoever began it could read it.
noticeButton = End that session
noticeReturnAdvice = If it was not you, put this address back until { $until }. That signs out whoever it was.
noticeReturnButton = Put the address back
noticeReturnedAdvice = Every address of the account signs in. Sign in, look at it, and add a passkey: then a code alone changes nothing any more.
