### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } は { $name }（{ $place }）へのログインコードです。誰にも教えないでください。
textCodeAlone = { $code } は { $place } へのログインコードです。誰にも教えないでください。
textNewNumber = { $code } は { $place } で { $name } のアカウントにこの番号を追加するためのコードです。誰にも教えないでください。
textNewNumberAlone = { $code } は { $place } でアカウントにこの番号を追加するためのコードです。誰にも教えないでください。
textLink = { $name } にログイン:
textLinkAlone = ログイン:
textLinkCode = または { $place } で { $code } を入力。誰にも教えないでください。

textTheApp = アプリ
