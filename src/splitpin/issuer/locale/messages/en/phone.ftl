textCode = { $code } is your code to sign in to { $name } at { $place }. Do not share it.
textCodeAlone = { $code } is your code to sign in at { $place }. Do not share it.
textLink = Sign in to { $name }:
textLinkAlone = Sign in:
textLinkCode = Or type { $code } at { $place }. Do not share them.

textTheApp = the app
