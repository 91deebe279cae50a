### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } 是您登录 { $name }（{ $place }）的验证码，请勿告诉他人。
textCodeAlone = { $code } 是您登录 { $place } 的验证码，请勿告诉他人。
textNewNumber = { $code } 是在 { $place } 将此号码添加到您的 { $name } 账户的验证码，请勿告诉他人。
textNewNumberAlone = { $code } 是在 { $place } 将此号码添加到您的账户的验证码，请勿告诉他人。
textLink = 登录 { $name }：
textLinkAlone = 登录：
textLinkCode = 或在 { $place } 输入 { $code }。请勿告诉他人。

textTheApp = 应用
