### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = コードの請求が多すぎます
crowdText = { $email } 宛て、またはお使いのネットワークからのコードの請求が多すぎます。他人によるものかもしれません。今回は何も送信していません。まず、このブラウザーが無関係であることの確認が必要です。
crowdScript = それにはJavaScriptが必要です。このページで許可し、{ $anew }。
crowdScriptAnew = 最初からやり直してください
crowdLink = 最新のメールの末尾に、そのためのリンクがあるかもしれません。リンクをコピーしてここに貼り付けてください。
crowdNoLink = リンクがない場合は、1時間後にもう一度お越しください。
crowdDead = このリンクは使えません。最新のメールのリンクをお使いください。
crowdPassed = このブラウザーはもう妨げられません。コードを送信してください。

codeSentAgain = 同じコードのメールを { $email } に再送信しました。
codeSentPlain = { $email } にコードを送信しました。
codeAgainIn = { $wait }後に再送信できます。
phoneCodeSentAgain = 同じコードのメッセージを { $phone } に再送信しました。
linkFollowed = リンクを開きました
linkNotFollowed = このブラウザーではまだリンクが開かれていません。リンクを開いて表示されたボタンを押してから、ここのボタンを押してください。
noCookie = お使いのブラウザーがCookieを送信しないため、このページでは他のブラウザーと区別できません。このサーバーのCookieを許可し、下のリンクからやり直してください。

linkIncomplete = このリンクは不完全です
appUnknown = このアプリは登録されていません
appAdvice = アプリに戻り、そこからお試しください。アプリの運営者が対処できます。

errorOursTitle = 現在うまく動作していません
errorOursAdvice = 失われたものはありません。しばらくしてからもう一度お試しください。
errorNoPageTitle = このページは存在しません
errorNoPageAdvice = アドレスが間違っているか、ページがなくなった可能性があります。
errorForAppsTitle = これはページではありません
errorForAppsAdvice = このアドレスはアプリ用で、見るためのものではありません。
errorTooManyTitle = 回数が多すぎます
errorOtherTitle = うまくいきませんでした
errorOtherAdvice = 元の画面に戻り、そこからお試しください。
errorTryIn = { $wait }後にもう一度お試しください。
errorHome = このサーバーについて

startTitle = ログイン用のサーバーです
startText = アプリは本人確認のために利用者をここに案内します。サーバーはコードを送信し、誰のコードが返ってきたかをアプリに伝えます。ログインはアプリから始めてください。
startOwner = { $host } の運営者のものです。
startMails = メールは { $sender } から届きます。
startMetadata = プログラム向けの情報
startInbox = この開発サーバーの受信箱

refusedPage = この操作はこのサーバー自身のページからのみ行えます。
refusedNothing = ここには何もありません。
refusedFile = このファイルは存在しません。
refusedMethod = このアドレスではそのメソッドは使えません。
refusedForm = このフォームは不完全です。最初からやり直してください。
refusedApp = このリンクのclient_idのアプリはありません。
refusedNoApp = どのアプリにログインするのかが指定されていません。
refusedReturn = このリンクの行き先は、アプリのものではありません。
refusedRedirect = コードはアプリのリダイレクト先に送られますが、これは登録されていません。
refusedState = このリンクのstateが長すぎます。
secondOrPaper = 認証アプリに表示されているコード、または回復コードを入力してください。
