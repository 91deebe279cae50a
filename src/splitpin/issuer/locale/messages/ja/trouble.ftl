### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = セキュリティ確認がうまくいきませんでした。もう一度お試しください。
tooMany = 回数が多すぎます。{ $wait }待ってから、もう一度お試しください。
unreachable = ログインサービスに接続できません。接続を確認して、もう一度お試しください。
unexpected = こちら側で問題が起きました。しばらくしてからもう一度お試しください。
strangePage = このページからはログインできません。運営者にお知らせください。
unknownClient = このサイトはログインの設定がされていません。運営者にお知らせください。
