textCode = { $code } is your code to sign in to { $name } at { $place }. Do not share it.
textCodeAlone = { $code } is your code to sign in at { $place }. Do not share it.
textNewNumber = { $code } is your code to add this number to your account at { $name } on { $place }. Do not share it.
textNewNumberAlone = { $code } is your code to add this number to your account on { $place }. Do not share it.
textLink = Sign in to { $name }:
textLinkAlone = Sign in:
textLinkCode = Or type { $code } at { $place }. Do not share them.

textTheApp = the app
