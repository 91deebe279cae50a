chooseTitle = Choose an account
chooseText = { $client } asks who you are.
chooseContinue = Continue as { $email }
otherAccount = Use another account

consentTitle = Let { $client } sign you in?
consentText = You are signed in to { $app } as { $email }. { $client } would like:
consentOpenid = to know that it is you
consentProfile = your name
consentEmail = your email address
consentPhone = your phone number
consentOffline = to stay signed in while you are away
consentDevice = This app runs on your own device. Allow it only if you have just opened it yourself.
consentWhere = From here you go to { $host }.
consentAllow = Allow
consentDeny = Do not allow

# To the letter what is said in English, as in refusals.ftl.
refusedBegun = Too many sign-ins were begun. Try again later.
