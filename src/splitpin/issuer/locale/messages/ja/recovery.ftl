### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = 復旧を停止する
openingStopInstead = まだ何も停止していません。メッセージのリンクをコピーして、ここに貼り付けてください。
stopTitle = { $name } のアカウントの復旧を停止しますか?
stopInBrowser = { $when } に { $browser }、ネットワーク { $network } から始まりました。停止すれば、何も変わりません。
stopByOperator = { $when } に、依頼を受けた { $name } の担当者が始めました。停止すれば、何も変わりません。
stopSubmit = 停止する
stopBusy = 停止しています…
stopDoneTitle = 停止しました
stopDoneText = 1 週間は、このアカウントの別の復旧を始められません。相手がメールを読んでいるかもしれません。メールのパスワードも変更してください。
undoTitle = { $name } のアカウントの復旧を取り消しますか?
undoText = { $when } に完了しました。取り消すと、すべてのセッションが終了し、その後に追加されたものは削除され、以前のサインイン方法がまた使えます。
undoSubmit = 取り消す
undoDoneTitle = アカウントは元に戻りました
undoDoneText = すべてのセッションが終了しました。以前の方法でサインインし、メールのパスワードを変更してください。
stopOverText = 終わっています。古すぎるか、別のものに置き換わりました。することはもうありません。
recoveryLost = パスキーをなくしました
recoveryTitle = アカウントを復旧する
recoveryLead = コードを送ります。その後、数日の待機期間があります。メールを読める他人が、止められる前に入ることのないようにするためです。すべてのアドレスとセッションにお知らせします。
recoveryAsk = コードを送る
recoveryWaitingTitle = { $when } にもう一度お越しください
recoveryWaitingText = その時に、このブラウザーでもう一度アドレスを確認してください。それまでは、メッセージのリンクか、パスキーでのサインインで停止できます。
recoveryElsewhereTitle = 別のブラウザーで始まっています
recoveryElsewhereText = { $when } にこのアカウントの復旧が始まりました。完了できるのはそのブラウザーだけです。ご本人でない場合は、メッセージのリンクで停止してください。
recoveryAgain = このブラウザーで始め直す
recoveryNotNeededTitle = 復旧は必要ありません
recoveryNotNeededText = このアカウントはコードだけで開けます。戻ってサインインしてください。
recoveryBack = サインインに戻る
recoveryBarredText = アカウントの所有者が復旧を停止しました。別の復旧はまだ始められません。
recoveryProve = 続ける
recoveryPaper = 紙の復旧コード（お持ちの場合）
recoveryPaperHint = これがあれば待つ必要はありません。使えるのは 1 回だけです。
