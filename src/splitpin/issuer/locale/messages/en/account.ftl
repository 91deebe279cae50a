accountTitle = Your account
accountOf = Signed in as { $email }
accountSignOut = Sign out

accountAddresses = Addresses
accountAddressesText = A code that we send to any of them signs you in. When one comes or goes, both are told.
accountConfirmedOn = Confirmed on { $when }
accountNotConfirmed = Not confirmed yet
accountNewAddress = New email address
accountAddressAdd = Add an address
accountAddressTitle = Confirm your new address
accountAddressAdded = The address was added.
accountAddressChanged = The address was changed.
accountAddressRemoved = The address was removed.
accountAddressWent = Removed on { $when }. It can come back until { $until }
accountAddressBack = The address is back. Everybody else was signed out.
accountPhoneAdd = Add a phone number
accountPhoneAdded = The phone number was added.
accountPhoneChanged = The phone number was changed.
accountChange = Change

accountNoPasskeys = You have no passkey yet.
accountPasskeys = Passkeys
accountPasskeyAdd = Add a passkey
accountPasskeyAdded = The passkey was added.
accountPasskeyRenamed = The passkey has a new name.
accountPasskeyRemoved = The passkey was removed.
accountSynced = Synced
accountLost = Counts as lost
accountPasskeyLost = Whoever signs in with it before { $until } takes the account back. Nothing asks for it any more.
accountCreated = Created on { $when }
accountAdded = Added on { $when }
accountUsed = Last used on { $when }
accountNeverUsed = Not used yet
accountEdit = Edit
accountName = Name
accountRename = Rename
accountRemove = Remove

accountFactors = Second step
accountFactorsText = After a code you are asked for one more thing, which whoever reads your mail does not have.
accountApp = Authenticator app
accountAppAdd = Add an authenticator app
accountAppAdded = The authenticator app was added.
accountAppRemoved = The authenticator app was removed.
accountAppScan = Scan this with your authenticator app, or type the secret into it. Then type the code that it shows.
accountAppHere = Open an app on this device
accountPaper = Recovery codes
accountPaperLeft = Left: { $left }. Made on { $when }
accountPaperNone = None yet
accountPaperMake = Make new recovery codes
accountPaperTitle = Your recovery codes
accountPaperText = Each works once, in the place of your authenticator app. They are shown this once: print them or write them down. Older ones do not work any more.
accountSecondText = Type the code that your authenticator app shows, or a recovery code.
accountDone = Done

accountDevices = Devices of your apps
accountDeviceRemoved = The device was removed.

accountApps = Apps that you let in
accountAppsText = They know what you allowed. Take it back, and they are signed out.
accountAppSince = Allowed on { $when }
accountAppWithdraw = Take back
accountAppWithdrawn = The app is signed out, and has to ask you again.

accountSessions = Where you are signed in
accountSessionsText = End what you do not know. Apps on that device are signed out within minutes.
accountThisBrowser = This browser
accountSomeBrowser = Unknown browser
accountEndSession = End
accountSessionEnded = The session was ended.
accountEndOthers = Sign out everywhere else
accountSessionsEnded = You are signed out everywhere else.

accountData = Your data
accountDataText = Everything that is kept of you here, in a file that programs read (JSON). Times are seconds since 1970.
accountDownload = Download
accountDataReady = You can download your data now.

accountDelete = Delete the account
accountDeleteMore = What happens then
accountDeleteText = You are signed out everywhere at once, and nobody can sign in any more. You can take it back for { $days } days. After that everything is erased, and nobody can bring it back.
accountDeleteAtOnce = You are signed out everywhere, and everything is erased within minutes. Nobody can bring it back.
accountDeletedTitle = Your account is about to be deleted
accountDeletedText = You are signed out everywhere. You can keep the account until { $when }: the email about it has this link, too.
accountKeep = Keep the account

accountConfirmTitle = Confirm that it is you
accountConfirmText = We ask before we do this: { $act }.
accountConfirm = Confirm
accountByCode = Get a code instead
accountCancel = Cancel
accountNeedsScript = Passkeys need JavaScript. Switch it on, and load this page again.
accountPasskeyFailed = No passkey was used. Try again.
accountPasskeyThere = This device has a passkey of yours already.
accountPasskeyElsewhere = Your passkeys were made on another site, and a code is not enough for this. Sign in there, and open your account from there.

refusedLastProof = This is the last thing that you can sign in with: add another one first.
refusedSession = There is no such session.
refusedNoPasskey = There is no such passkey.
refusedPasskeyTaken = This passkey belongs to an account already.
refusedAddressYours = This address is yours already.
refusedAddressTaken = This address belongs to another account.
refusedAddressNone = This address is none of yours.
refusedAddresses = Addresses have come and gone too often. Try again later.
refusedAddressesStay = An address came back to this account lately. For a week none can be removed.
refusedBeingDeleted = This account is about to be deleted. To keep it, follow the link in the email about it.
