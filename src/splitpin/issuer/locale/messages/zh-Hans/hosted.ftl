### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

signInTo = 登录 { $app }
signedInHere = 已以 { $email } 的身份登录。可以关闭此页面。
backTo = 返回 { $app }
