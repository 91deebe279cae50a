signInTo = Sign in to { $app }
signedInHere = Signed in as { $email }. You can close this page.
backTo = Back to { $app }
