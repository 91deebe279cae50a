countryLabel = Country code
or = or
identifierWrongHere = This does not look like a phone number.
identifierEmail = email
identifierPhone = phone

linkSubmit = Send me a link
linkTitle = Follow the link we sent you
linkSubtitle = It went to { $identifier }, and signs you in here.
linkResend = Send the link again
linkResendReady = You can have the link sent again now.
linkCode = Type the code instead
linkAlready = A link is already on its way. It works here, too.
linkSame = We sent the link again. It is still the same one.
linkFresh = We sent a new link. Older links no longer work.
linkFailedTitle = This link no longer works
linkFailedSubtitle = It has expired. We can send a new one.
linkNew = Send a new link

refusedByPage = The site did not accept the sign-in. Try again.
noPage = This form belongs inside the page of a site.
agreement = By going on, you accept the { $terms } and the { $privacy }.
agreementTo = By going on, you accept the { $one }.
terms = terms of service
privacy = privacy policy
cancel = Cancel
backToApp = Go back to the app

formLoading = This form is loading. It needs JavaScript.
formLoadingOr = This form is loading. If nothing comes, { $plain }.
formPlain = sign in without JavaScript
formNeedsScript = This form needs JavaScript.
formElsewhere = Sign in on a page of its own
formPasskeys = Passkeys

passkeyLoginTitle = Sign in with your passkey
passkeyLoginText = Use your fingerprint, your face or this device's PIN. You need no code.
passkeyLoginBusy = Waiting for your device…
passkeyLoginOther = Sign in another way
passkeyNotUsed = No passkey was used. Try again, or sign in another way.
passkeyKnownHere = This device already has a passkey for this account.
passkeyStale = Your last sign-in was more than five minutes ago. Sign in again to add a passkey.
passkeyNoCookies = Your browser does not keep our cookies on this site, so no passkey can be added.
passkeyNone = This browser or device has no passkeys.
passkeyClose = Close

formTheirsTitle = Sign-in is not set up here
formTheirsAdvice = Nothing was sent. The people who run the site can put this right.
formOursTitle = Sign-in does not work right now
formOursAdvice = Try again in a moment.
