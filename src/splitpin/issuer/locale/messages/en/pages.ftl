crowdTitle = Too many ask for codes
crowdText = Codes for { $email }, or from your network, are being asked for too often, perhaps by strangers. Nothing was sent this time: your browser first has to show that it is not one of theirs.
crowdScript = That takes JavaScript: allow it for this page, and { $anew }.
crowdScriptAnew = begin again
crowdLink = Our latest email to you may end with a link for this. Copy the link, and paste it here.
crowdNoLink = No such link? Then come back in an hour.
crowdDead = This link does not work, or not any more. Take the one of the newest email.
crowdPassed = Strangers no longer get in the way of this browser. Now have the code sent.

codeSentAgain = The email is on its way again to { $email }, with the same code.
codeSentPlain = We sent a code to { $email }.
phoneCodeSentAgain = The message is on its way again to { $phone }, with the same code.
codeAgainIn = You can have it sent again in { $wait }.
linkFollowed = I opened the link
linkNotFollowed = The link was not opened yet in this browser. Open it, press the button there, and then the one here.
noCookie = Your browser sends no cookie, so that this page cannot tell it from others. Allow cookies for this server, and begin again with the link below.

linkIncomplete = This link is not complete
appUnknown = This app is not known here
appAdvice = Go back to the app, and try from there. The people who run it can put this right.

errorOursTitle = Something does not work right now
errorOursAdvice = Nothing of yours is lost. Try again in a moment.
errorNoPageTitle = This page does not exist
errorNoPageAdvice = The address may be mistyped, or the page is gone.
errorForAppsTitle = This is no page
errorForAppsAdvice = The address is there for apps, and not for people to look at.
errorTooManyTitle = Too many tries
errorOtherTitle = This did not work
errorOtherAdvice = Go back to where you came from, and try from there.
errorTryIn = Try again in { $wait }.
errorHome = What this server is

startTitle = This server signs people in
startText = Apps send people here to prove who they are: it sends them a code, and tells the app whose code came back. To sign in, begin in the app.
startOwner = It belongs to the people who run { $host }.
startMails = Its emails come from { $sender }.
startMetadata = What it tells programs about itself
startInbox = The inbox of this development server

# To the letter what is said in English, as in refusals.ftl.
refusedPage = Only the issuer's own pages may do that.
refusedNothing = There is nothing here.
refusedFile = There is no such file.
refusedMethod = This address does not take that method.
refusedForm = This form is not complete. Begin again.
refusedApp = There is no app with the client_id of this link.
refusedNoApp = It does not say which app you want to sign in to.
refusedReturn = This link ends at an address that is none of the app's.
refusedRedirect = A code goes to a redirect URI of the app, and this is none.
refusedState = The state of this link is too long.
secondOrPaper = Type the code that your authenticator app shows, or one of your recovery codes.
