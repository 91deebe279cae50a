### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = アカウント
accountOf = { $email } でサインイン中
accountSignOut = サインアウト

accountAddresses = アドレス
accountAddressesText = いずれかに送られたコードでサインインできます。追加や削除があると、関係する両方のアドレスにお知らせします。
accountConfirmedOn = 確認日: { $when }
accountNotConfirmed = 未確認
accountNewAddress = 新しいメールアドレス
accountAddressAdd = アドレスを追加
accountAddressTitle = 新しいアドレスの確認
accountAddressAdded = アドレスを追加しました。
accountAddressChanged = アドレスを変更しました。
accountAddressRemoved = アドレスを削除しました。
accountAddressWent = { $when } に削除。{ $until } まで元に戻せます
accountAddressBack = アドレスが戻りました。ほかの全員がログアウトされました。
accountPhoneAdd = 電話番号を追加
accountPhoneAdded = 電話番号を追加しました。
accountPhoneChanged = 電話番号を変更しました。
accountChange = 変更

accountNoPasskeys = パスキーはまだありません。
accountPasskeys = パスキー
accountPasskeyAdd = パスキーを追加
accountPasskeyAdded = パスキーを追加しました。
accountPasskeyRenamed = パスキーの名前を変更しました。
accountPasskeyRemoved = パスキーを削除しました。
accountSynced = 同期済み
accountLost = 紛失扱い
accountPasskeyLost = { $until } までにこれでログインした人がアカウントを取り戻します。それ以外では求められません。
accountCreated = 作成日: { $when }
accountAdded = 追加日: { $when }
accountUsed = 最終使用: { $when }
accountNeverUsed = 未使用
accountEdit = 編集
accountName = 名前
accountRename = 名前を変更
accountRemove = 削除

accountFactors = 第 2 のステップ
accountFactorsText = コードのあとに、メールを読む人が持っていないものをもう一つお尋ねします。
accountApp = 認証アプリ
accountAppAdd = 認証アプリを追加
accountAppAdded = 認証アプリを追加しました。
accountAppRemoved = 認証アプリを削除しました。
accountAppScan = 認証アプリでこれをスキャンするか、秘密の文字列を入力してください。次に、表示されたコードを入力してください。
accountAppHere = このデバイスのアプリを開く
accountPaper = リカバリーコード
accountPaperLeft = 残り: { $left }。作成日: { $when }
accountPaperNone = まだありません
accountPaperMake = 新しいリカバリーコードを作成
accountPaperTitle = リカバリーコード一覧
accountPaperText = それぞれ一度だけ、認証アプリの代わりに使えます。表示されるのは今回限りです。印刷するか書き留めてください。以前のものは使えなくなります。
accountSecondText = 認証アプリに表示されるコード、またはリカバリーコードを入力してください。
accountDone = 完了

accountDevices = アプリのデバイス
accountDeviceRemoved = デバイスを削除しました。

accountApps = 許可したアプリ
accountAppsText = 許可した内容を知っています。取り消すとログアウトされます。
accountAppSince = { $when } に許可
accountAppWithdraw = 取り消す
accountAppWithdrawn = アプリをログアウトしました。次回はもう一度確認されます。

accountSessions = サインイン中の場所
accountSessionsText = 心当たりのないものは終了してください。そのデバイスのアプリは数分以内にサインアウトされます。
accountThisBrowser = このブラウザー
accountSomeBrowser = 不明なブラウザー
accountEndSession = 終了
accountSessionEnded = セッションを終了しました。
accountEndOthers = ほかのすべての場所からサインアウト
accountSessionsEnded = ほかのすべての場所からサインアウトしました。

accountData = あなたのデータ
accountDataText = ここに保存されているあなたに関するすべてを、プログラムで読めるファイル (JSON) にまとめたものです。時刻は 1970 年からの秒数です。
accountDownload = ダウンロード
accountDataReady = データをダウンロードできるようになりました。

accountDelete = アカウントを削除
accountDeleteMore = 削除するとどうなるか
accountDeleteText = すぐにすべての場所からサインアウトされ、誰もサインインできなくなります。{ $days } 日間は取り消せます。その後はすべて消去され、誰にも元に戻せません。
accountDeleteAtOnce = すべての場所からサインアウトされ、数分以内にすべて消去されます。誰にも元に戻せません。
accountDeletedTitle = アカウントはまもなく削除されます
accountDeletedText = すべての場所からサインアウトしました。{ $when } まではアカウントを残すことができます。お知らせのメールにもこのリンクがあります。
accountKeep = アカウントを残す

accountConfirmTitle = ご本人であることの確認
accountConfirmText = 次の操作の前に確認します: { $act }
accountConfirm = 確認
accountByCode = 代わりにコードを受け取る
accountCancel = キャンセル
accountNeedsScript = パスキーには JavaScript が必要です。有効にしてから、このページを再読み込みしてください。
accountPasskeyFailed = パスキーは使用されませんでした。もう一度お試しください。
accountPasskeyThere = このデバイスにはすでにあなたのパスキーがあります。
accountPasskeyElsewhere = パスキーは別のサイトで作成されており、この操作にはコードだけでは足りません。そのサイトでサインインし、そこからアカウントを開いてください。

refusedLastProof = これはサインインに使える最後の手段です。先に別の手段を追加してください。
refusedSession = そのようなセッションはありません。
refusedNoPasskey = そのようなパスキーはありません。
refusedPasskeyTaken = このパスキーはすでに別のアカウントのものです。
refusedAddressYours = このアドレスはすでにあなたのものです。
refusedAddressTaken = このアドレスは別のアカウントのものです。
refusedAddressNone = このアドレスはあなたのものではありません。
refusedAddresses = アドレスの追加と削除が多すぎます。後でもう一度お試しください。
refusedAddressesStay = 最近、このアカウントにアドレスが戻りました。1 週間はどのアドレスも削除できません。
refusedBeingDeleted = このアカウントはまもなく削除されます。残すには、お知らせのメールのリンクを開いてください。
