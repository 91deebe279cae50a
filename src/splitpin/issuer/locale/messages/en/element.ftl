emailTitle = Sign in
emailLabel = Email address
emailHint = We will send you a code by email.
emailSubmit = Send me a code
emailBusy = Sending…
emailMissing = Enter your email address.
emailWrong = This does not look like an email address. Please check it.

usePhone = Use a phone number
useEmail = Use an email address
phoneLabel = Phone number
phoneHint = With the country code, like +44 7700 900123.
smsSubmit = Send me a code by SMS
whatsAppSubmit = Send it by WhatsApp
phoneMissing = Enter your phone number.
phoneWrong = This does not look like a phone number. Start with + and the country code.

usePasskey = Use a passkey
passkeyOfferTitle = Sign in faster next time
passkeyOfferText = With a passkey you sign in with your fingerprint, your face or this device's PIN. You need no code.
passkeyAdd = Create a passkey
passkeyBusy = Creating…
passkeyLater = Not now
passkeyNotAdded = No passkey was created. Try again, or go on without one.
stepUpTitle = Confirm that it is you
stepUpText = For this, a code is not enough: use your passkey.
stepUpFailed = That did not work. Try again, or cancel.
stepUpUnknown = This browser has no passkeys. Use another one, or another device.
stepUpCancel = Cancel
passkeyOtherName = No passkey was used. If yours was made for { $name }, press the button again.
passkeyThere = This device has a passkey of yours already.
passkeyNotResident = This device cannot find the passkey by itself. Next time, type your email first, then use it.
passkeyGoOn = Continue
passkeyMoveTitle = A passkey for { $name }
passkeyMoveText = You signed in with a passkey for the old name of this site. Add one for { $name }: the old one may stop working.

codeTitle = Check your email
codeSent = We sent a code of { $digits } digits to { $email }.
linkSent = We sent a link and a code of { $digits } digits to { $email }. Open the link in this browser, or type the code.
codeHint = It may take a minute. Look in your spam folder, too.
codeAlready = A code is already on its way. It works here, too.
codeLabel = Code
codeSubmit = Sign in
codeBusy = Checking…
codeMissing = Enter all { $digits } digits of the code.
codeSeveral = There is more than one number of { $digits } digits here. Enter the code alone.
codeRefused = This code does not work. Check it, or look for a newer email.
delivered = The email has arrived. Look in your spam folder, too.
bounced = This address does not take our email. Check it for a typo, or use another.

resend = Send the code again
resendReady = You can have the code sent again now.
resentSame = We sent the code again. It is still the same one.
resentNew = We sent a new code. Older codes no longer work.
otherEmail = Use another address

phoneCodeTitle = Check your phone
phoneCodeSent = We sent a code of { $digits } digits to { $phone }.
phoneCodeHint = It may take a minute.
phoneCodeRefused = This code does not work. Check it, or look for a newer message.
phoneNewCodeHint = We can send a new code to { $phone }.
phoneDelivered = The message has arrived.
phoneBounced = This number does not take our messages. Check it for a typo, or use another.
otherPhone = Use another number

expiredTitle = This code has expired
codeExpired = It is too old to be used.
spentTitle = Ask for a new code
codeSpent = There were too many wrong tries.
newCodeHint = We can send a new code to { $email }.
newCode = Send a new code

secondTitle = One more step
secondText = Type the code that your authenticator app shows.
secondLabel = Code of the app
secondWrong = A code of the app has 6 digits.
usePaper = Use a recovery code
useApp = Use the app
paperText = Type one of your recovery codes. Each works once.
paperLabel = Recovery code
paperWrong = A recovery code has 16 letters and digits.
addAppTitle = Add an authenticator app
addAppText = Accounts here need one. Scan this picture with the app, then type the code that it shows.
addAppKey = If you cannot scan, open or type this key:
addAppPicture = QR code for your authenticator app
neededTitle = A passkey is needed
neededText = Sign in here with your passkey.
addNeededText = Create a passkey on this device: from now on you sign in with your fingerprint, your face or its PIN.
startOver = Start over

finishing = Signing you in…
doneTitle = You are signed in
doneText = Signed in as { $email }.
movedTitle = You are signed in
movedText = You went on in another tab. You can close this one.
movedHereText = You went on in another tab. You can go on here, too.
goOn = Go on here

deliverTitle = Almost there
deliverText = We know that it is you. The site still has to let you in.
deliverBusy = Signing you in…
deliverAgain = Try again
deliverRefused = The site did not accept the sign-in. Try again, or start over.

challengeTitle = Security check
challengeText = One more step: show that you are not a program.

waitOver = You can try again now.

misconfigured = Sign-in is not set up correctly
lostIt = I no longer have it
