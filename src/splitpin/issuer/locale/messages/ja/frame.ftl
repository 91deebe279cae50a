### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = 国番号
or = または
identifierWrongHere = 電話番号の形式ではないようです。
identifierEmail = メール
identifierPhone = 電話

linkSubmit = リンクを送信
linkTitle = お送りしたリンクを開いてください
linkSubtitle = { $identifier } に送信しました。開くとここでログインします。
linkResend = リンクを再送信
linkResendReady = リンクを再送信できます。
linkCode = 代わりにコードを入力
linkAlready = リンクはすでに送信済みです。こちらでも使えます。
linkSame = リンクを再送信しました。前と同じリンクです。
linkFresh = 新しいリンクを送信しました。以前のリンクは使えません。
linkFailedTitle = このリンクはもう使えません
linkFailedSubtitle = 有効期限が切れました。新しいリンクを送信できます。
linkNew = 新しいリンクを送信

refusedByPage = サイトがログインを受け付けませんでした。もう一度お試しください。
noPage = このフォームはサイトのページの中で使うものです。
agreement = 続行すると、{ $terms }と{ $privacy }に同意したことになります。
agreementTo = 続行すると、{ $one }に同意したことになります。
terms = 利用規約
privacy = プライバシーポリシー
cancel = キャンセル
backToApp = アプリに戻る

formLoading = フォームを読み込んでいます。JavaScriptが必要です。
formLoadingOr = フォームを読み込んでいます。何も表示されない場合は、{ $plain }。
formPlain = JavaScriptなしでログインしてください
formNeedsScript = このフォームにはJavaScriptが必要です。
formElsewhere = 別のページでログイン
formPasskeys = パスキー

passkeyLoginTitle = パスキーでログイン
passkeyLoginText = 指紋、顔、または端末の PIN でログインできます。コードは不要です。
passkeyLoginBusy = 端末の応答を待っています…
passkeyLoginOther = 別の方法でログイン
passkeyNotUsed = パスキーは使用されませんでした。もう一度試すか、別の方法でログインしてください。
passkeyKnownHere = この端末には、このアカウントのパスキーがすでにあります。
passkeyStale = 前回のログインから 5 分以上たっています。パスキーを追加するには、もう一度ログインしてください。
passkeyNoCookies = このサイトではブラウザーが Cookie を保存しないため、パスキーを追加できません。
passkeyNone = このブラウザーまたは端末ではパスキーを使えません。
passkeyClose = 閉じる

formTheirsTitle = ここではログインが設定されていません
formTheirsAdvice = 何も送信していません。サイトの運営者が対処できます。
formOursTitle = 現在ログインできません
formOursAdvice = しばらくしてからもう一度お試しください。
