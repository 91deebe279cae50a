accountTitle = Your account
accountOf = Signed in as { $email }
accountSignOut = Sign out

accountNoPasskeys = You have no passkey yet.
accountPasskeys = Passkeys
accountPasskeyAdd = Add a passkey
accountPasskeyAdded = The passkey was added.
accountPasskeyRenamed = The passkey has a new name.
accountPasskeyRemoved = The passkey was removed.
accountSynced = Synced
accountCreated = Created on { $when }
accountAdded = Added on { $when }
accountUsed = Last used on { $when }
accountNeverUsed = Not used yet
accountEdit = Edit
accountName = Name
accountRename = Rename
accountRemove = Remove

accountDevices = Devices of your apps
accountDeviceRemoved = The device was removed.

accountSessions = Where you are signed in
accountSessionsText = End what you do not know. Apps on that device are signed out within minutes.
accountThisBrowser = This browser
accountSomeBrowser = Unknown browser
accountEndSession = End
accountSessionEnded = The session was ended.
accountEndOthers = Sign out everywhere else
accountSessionsEnded = You are signed out everywhere else.

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
