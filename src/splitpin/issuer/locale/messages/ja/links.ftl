### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = ログイン
openingSignInInstead = 同じメールにあるコードを、請求した画面に入力してください。または、メールのリンクをコピーしてここに貼り付けてください。
openingBrowserTitle = 混雑時のログイン
openingBrowserInstead = まだ何も変更されていません。メールのリンクをコピーしてここに貼り付けてください。
openingSessionTitle = セッションを終了
openingSessionInstead = まだ何も終了していません。メールのリンクをコピーしてここに貼り付けてください。

openingLink = リンクを開いています…
openingNothing = 何も起こらない場合
pastedLabel = メールのリンク
pastedSubmit = リンクを開く
openingFailed = リンクを開けませんでした
openingAgain = もう一度試す

openedHereTitle = { $name } にログイン
openedHereText = このリンクはこのブラウザーで請求されたものです。クリックするだけでログインできます。
openedHereSubmit = ログイン
openedHereBusy = ログイン中…

openedDoneTitle = 元の画面にお戻りください
openedDoneText = リンクを請求した画面でログインが完了します。この画面は閉じてかまいません。
openedLeavingTitle = 元の画面に戻ります…
openedOnwardTitle = 続けられます
openedOnward = 続ける

openedElsewhereTitle = このコードを請求した画面に入力してください
openedElsewhereText = 別のブラウザーまたはウィンドウで請求されたものです。その画面に戻り、このコードを入力して { $name } にログインしてください。
openedElsewhereWarning = お心当たりがない場合は、このページを閉じ、コードを誰にも教えないでください。
openedNoCodeTitle = 請求した画面でリンクを開いてください
openedNoCodeText = { $name } へのログインは別のブラウザーで始められました。リンクはそちらで使えます。

openedDeadTitle = このリンクはもう使えません
openedDeadText = 使用済みか、期限切れです。ログインしたい画面に戻り、新しいリンクを取得してください。
openedIncompleteTitle = このリンクは不完全です
openedIncompleteText = もう一度開くか、一緒に届いたコードを請求した画面に入力してください。
pastedDeadText = 使用済み、期限切れ、または不完全です。

copyCode = コードをコピー
copiedCode = コピーしました。請求した画面に入力するか、貼り付けてください。
copyByHand = このブラウザーではページからコピーできません。コードを入力するか、選択してコピーしてください。

browserTitle = 混雑時のログイン
browserText = 誰かがこのアドレスのコードを請求したり、推測したりしています。ご自分のブラウザーだと確認すれば、妨げられなくなります。
browserSubmit = 自分のブラウザーです
browserBusy = お待ちください…
browserDoneTitle = ログインしてください
browserDoneText = このブラウザーでログインしたい画面に戻り、もう一度コードを請求してください。
browserDeadText = 期限切れか、不完全です。最新のメールのリンクを開いてください。

sessionTitle = { $name } のこのセッションを終了しますか？
sessionInBrowser = 開始: { $when }、{ $browser }、ネットワーク { $network }。終了すると、このセッションでは何も更新されなくなります。
sessionSomewhere = 開始: { $when }、ネットワーク { $network }。終了すると、このセッションでは何も更新されなくなります。
sessionSubmit = セッションを終了
sessionBusy = 終了しています…
sessionEndedTitle = セッションを終了しました
sessionEndedText = アプリには1時間以内、またはアプリ自身のセッションの終了時に反映されます。ログインしていた人に心当たりがない場合は、メールのパスワードも変更してください。
sessionOverTitle = このセッションは終了しています
sessionOverText = すでに終了していました。必要な操作はありません。
sessionDeadText = 7日以上経過しています。ログインすると、セッションの確認と終了ができます。
sessionIncompleteText = メールのリンクをもう一度開いてください。

openingReturnTitle = アドレスを元に戻す
returnTitle = { $name } のアドレスを元に戻しますか?
returnText = { $address } は { $when } にアカウントから外されました。元に戻すと、全員がログアウトされ、ほかのアドレスはそのまま残り、1 週間はどのアドレスも削除できません。
returnSubmit = 元に戻す
returnBusy = 元に戻しています…
returnDoneTitle = アドレスが戻りました
returnDoneText = 全員がログアウトされました。今すぐログインし、ほかに何が変わったかを確認して、パスキーを追加してください。
returnGuardedTitle = 元に戻すにはログインしてください
returnGuardedText = ここではコードだけでは足りません。パスキーか認証アプリでログインし、アカウントのページで { $address } を元に戻してください。
returnOnward = アカウントへ
