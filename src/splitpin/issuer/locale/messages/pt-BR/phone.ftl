### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } é seu código para entrar em { $name }, em { $place }. Não compartilhe.
textCodeAlone = { $code } é seu código para entrar em { $place }. Não compartilhe.
textNewNumber = { $code } é seu código para adicionar este número à sua conta de { $name }, em { $place }. Não compartilhe.
textNewNumberAlone = { $code } é seu código para adicionar este número à sua conta em { $place }. Não compartilhe.
textLink = Entrar em { $name }:
textLinkAlone = Entrar:
textLinkCode = Ou digite { $code } em { $place }. Não compartilhe.

textTheApp = seu aplicativo
