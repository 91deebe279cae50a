### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = ログイン
emailLabel = メールアドレス
emailHint = メールでコードをお送りします。
emailSubmit = コードを送信
emailBusy = 送信中…
emailMissing = メールアドレスを入力してください。
emailWrong = メールアドレスの形式ではないようです。ご確認ください。

usePhone = 電話番号を使う
useEmail = メールアドレスを使う
phoneLabel = 電話番号
phoneHint = 国番号から入力してください（例: +81 90 1234 5678）。
smsSubmit = SMSでコードを送信
whatsAppSubmit = WhatsAppで送信
phoneMissing = 電話番号を入力してください。
phoneWrong = 電話番号の形式ではないようです。+と国番号から入力してください。

usePasskey = パスキーを使う
passkeyOfferTitle = 次回からすばやくログイン
passkeyOfferText = パスキーがあれば、指紋、顔、または端末の PIN でログインできます。コードは不要です。
passkeyAdd = パスキーを作成
passkeyBusy = 作成中…
passkeyLater = 後で
passkeyNotAdded = パスキーは作成されませんでした。もう一度試すか、このまま続けてください。
stepUpTitle = ご本人確認
stepUpText = この操作にはコードだけでは不十分です。パスキーを使ってください。
stepUpFailed = うまくいきませんでした。もう一度試すか、キャンセルしてください。
stepUpUnknown = このブラウザはパスキーに対応していません。別のブラウザか端末を使ってください。
stepUpCancel = キャンセル
passkeyOtherName = パスキーは使われませんでした。{ $name } 用のパスキーをお持ちなら、もう一度ボタンを押してください。
passkeyThere = この端末にはすでにあなたのパスキーがあります。
passkeyNotResident = この端末はパスキーを自動で見つけられません。次回は先にメールアドレスを入力してから使ってください。
passkeyGoOn = 続ける
passkeyMoveTitle = { $name } のパスキー
passkeyMoveText = このサイトの以前の名前のパスキーでログインしました。{ $name } のパスキーを追加してください。以前のものは使えなくなることがあります。

codeTitle = メールをご確認ください
codeSent = { $email } に{ $digits }桁のコードを送信しました。
linkSent = { $email } にリンクと{ $digits }桁のコードを送信しました。このブラウザーでリンクを開くか、コードを入力してください。
codeHint = 届くまで1分ほどかかることがあります。迷惑メールもご確認ください。
codeAlready = コードはすでに送信済みです。こちらでも使えます。
codeLabel = コード
codeSubmit = ログイン
codeBusy = 確認中…
codeMissing = { $digits }桁のコードをすべて入力してください。
codeSeveral = { $digits }桁の数字が複数あります。コードだけを入力してください。
codeRefused = このコードは使えません。入力内容を確認するか、新しいメールを探してください。
delivered = メールが届きました。迷惑メールもご確認ください。
bounced = このアドレスにはメールが届きません。入力内容を確認するか、別のアドレスをお使いください。

resend = コードを再送信
resendReady = コードを再送信できます。
resentSame = コードを再送信しました。前と同じコードです。
resentNew = 新しいコードを送信しました。以前のコードは使えません。
otherEmail = 別のアドレスを使う

phoneCodeTitle = 携帯電話をご確認ください
phoneCodeSent = { $phone } に{ $digits }桁のコードを送信しました。
phoneCodeHint = 届くまで1分ほどかかることがあります。
phoneCodeRefused = このコードは使えません。入力内容を確認するか、新しいメッセージを探してください。
phoneNewCodeHint = { $phone } に新しいコードを送信できます。
phoneDelivered = メッセージが届きました。
phoneBounced = この番号にはメッセージが届きません。入力内容を確認するか、別の番号をお使いください。
otherPhone = 別の番号を使う

expiredTitle = コードの有効期限が切れました
codeExpired = 古くなったため使えません。
spentTitle = 新しいコードを取得してください
codeSpent = 入力の間違いが多すぎました。
newCodeHint = { $email } に新しいコードを送信できます。
newCode = 新しいコードを送信

secondTitle = あと一歩です
secondText = 認証アプリに表示されているコードを入力してください。
secondLabel = アプリのコード
secondWrong = アプリのコードは6桁です。
usePaper = 回復コードを使う
useApp = アプリを使う
paperText = 回復コードを1つ入力してください。各コードは1回だけ使えます。
paperLabel = 回復コード
paperWrong = 回復コードは16文字の英数字です。
addAppTitle = 認証アプリを追加
addAppText = ここでは認証アプリが必要です。この画像をアプリで読み取り、表示されたコードを入力してください。
addAppKey = 読み取れない場合は、このキーを開くか入力してください:
addAppPicture = 認証アプリ用のQRコード
neededTitle = パスキーが必要です
neededText = パスキーでサインインしてください。
addNeededText = このデバイスにパスキーを作成してください。今後は指紋、顔、PINでサインインできます。
startOver = 最初からやり直す

finishing = ログイン中…
doneTitle = ログインしました
doneText = { $email } でログインしました。
movedTitle = ログインしました
movedText = 別のタブで続けています。このタブは閉じてかまいません。
movedHereText = 別のタブで続けています。こちらでも続けられます。
goOn = ここで続ける

deliverTitle = あと少しです
deliverText = 本人確認は完了しました。あとはサイト側の処理を待つだけです。
deliverBusy = ログイン中…
deliverAgain = もう一度試す
deliverRefused = サイトがログインを受け付けませんでした。もう一度試すか、最初からやり直してください。

challengeTitle = セキュリティ確認
challengeText = もう一歩です。プログラムではないことを示してください。

waitOver = もう一度お試しいただけます。

misconfigured = ログインの設定が正しくありません
lostIt = もう持っていません
