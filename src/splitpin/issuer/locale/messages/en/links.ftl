openingSignInTitle = Sign in
openingSignInInstead = Type the code from the same email where you asked for it. Or copy the link from the email, and paste it here.
openingBrowserTitle = Sign in past a crowd
openingBrowserInstead = Nothing was changed yet. Copy the link from the email, and paste it here.
openingSessionTitle = End a session
openingSessionInstead = Nothing was ended yet. Copy the link from the email, and paste it here.

openingLink = Opening the link…
openingNothing = If nothing happens
pastedLabel = Link from the email
pastedSubmit = Open the link
openingFailed = The link could not be opened
openingAgain = Try again

openedHereTitle = Sign in to { $name }
openedHereText = You asked for this link in this browser. One click, and you are in.
openedHereSubmit = Sign in
openedHereBusy = Signing you in…

openedDoneTitle = You can go back now
openedDoneText = The window where you asked for this link signs you in. You may close this one.
openedLeavingTitle = Taking you back…
openedOnwardTitle = You can go on
openedOnward = Go on

openedElsewhereTitle = Type this code where you asked for it
openedElsewhereText = You asked for it in another browser or window. Go back there, and type this code to sign in to { $name }.
openedElsewhereWarning = You did not ask? Then close this page. Give the code to nobody.
openedNoCodeTitle = Open the link where you asked for it
openedNoCodeText = You asked to sign in to { $name } in another browser. The link works there.

openedDeadTitle = This link does not work any more
openedDeadText = It was used, or it is too old. Go back to where you want to sign in, and ask for a new link.
openedIncompleteTitle = This link is not complete
openedIncompleteText = Open it once more, or type the code that came with it where you asked for it.
pastedDeadText = It was used, or is too old, or is not complete.

copyCode = Copy the code
copiedCode = Copied. Now type it, or paste it, where you asked for it.
copyByHand = This browser does not let the page copy it. Type it, or mark it and copy it.

browserTitle = Sign in past a crowd
browserText = Somebody asks for codes for your address, or guesses at them. Say that this is your browser, and they no longer get in its way.
browserSubmit = This is my browser
browserBusy = One moment…
browserDoneTitle = Now sign in
browserDoneText = Go back to where you want to sign in, in this browser, and ask for a code again.
browserDeadText = It is too old, or not complete. Open the one in the newest email.

sessionTitle = End this session at { $name }?
sessionInBrowser = It began { $when }, in { $browser }, from the network { $network }. When you end it, nothing is renewed by it any more.
sessionSomewhere = It began { $when }, from the network { $network }. When you end it, nothing is renewed by it any more.
sessionSubmit = End the session
sessionBusy = Ending it…
sessionEndedTitle = The session is ended
sessionEndedText = Apps notice within the hour, or when their own session ends. If you do not know who was signed in, change the password of your email, too.
sessionOverTitle = That session is over
sessionOverText = It had ended before. There is nothing left to do.
sessionDeadText = It is more than seven days old. Sign in to see and end your sessions.
sessionIncompleteText = Open the link once more from the email.

openingReturnTitle = Put an address back
returnTitle = Put your address back at { $name }?
returnText = { $address } was taken from the account on { $when }. When you put it back, everybody is signed out, the other addresses stay, and for a week none can be removed.
returnSubmit = Put it back
returnBusy = Putting it back…
returnDoneTitle = Your address is back
returnDoneText = Everybody was signed out. Sign in now, look at what else was changed, and add a passkey.
returnGuardedTitle = Sign in to put it back
returnGuardedText = More than a code is asked for here. Sign in with your passkey or your authenticator app, and put { $address } back on the page of your account.
returnOnward = To your account
