### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } は { $name } のコードです
mailWindow = { $name } のコード
mailOr = { $one } または { $other }
mailWorksOnce = { $minutes ->
    [0] あと数秒間、1回だけ使えます。
   *[other] あと{ $minutes }分間、1回だけ使えます。
}
mailWhere = { $place } の、請求した画面に入力してください。
mailFoot = { $name } のために { $issuer } が送信しました

mailCodeTitle = ログインコード
mailCodeLead = { $code } は { $name } へのログインコードです。
mailCodeWarning = 誰にも教えないでください。{ $name } の者がお尋ねすることは決してありません。
mailCodeIgnore = お心当たりがない場合は、このメールを無視してください。コードがなければ誰もログインできません。

mailPageLead = 次のページにコードが表示され、ワンクリックでコピーできます:
mailPageButton = コピーするコードを表示
mailPageWarning = コードもリンクも誰にも教えないでください。{ $name } の者がお尋ねすることは決してありません。
mailPageIgnore = お心当たりがない場合は、このメールを無視してください。コードがなければ誰もログインできません。

mailAddressTitle = 新しいアドレスのためのコード
mailAddressLead = { $code } は { $name } のアカウントにこのアドレスを追加するためのコードです。
mailAddressWhere = 請求したアカウントのページに入力してください。
mailAddressIgnore = お心当たりがない場合は、このメールを無視してください。コードがなければ誰もこのアドレスを使えません。
mailPinTitle = 新しいPINのためのコード
mailPinLead = { $code } は { $name } で新しいPINを設定するためのコードです。
mailPinWhere = 請求したアプリに入力してください。
mailPinIgnore = お心当たりがない場合は、このメールを無視してください。PINは変わりません。

mailLinkTitle = ログイン
mailLinkLead = 請求したブラウザーでこのリンクを開き、{ $name } にログインしてください:
mailLinkButton = ログイン
mailLinkBrowser = 請求したブラウザーで開いてください。
mailLinkOrCode = または { $place } の、請求した画面にこのコードを入力してください:
mailLinkWorksOnce = { $minutes ->
    [0] あと数秒間、どちらか一方を1回だけ使えます。
   *[other] あと{ $minutes }分間、どちらか一方を1回だけ使えます。
}
mailLinkWarning = 誰にも教えないでください。{ $name } の者がお尋ねすることは決してありません。

mailCrowd = 誰かがこのアドレスのコードを繰り返し請求したり、推測したりしています。ログインしたい画面で拒否される場合は、まずそのブラウザーでこのリンクを開き、もう一度請求してください:

noticeNewBrowserSubject = { $name } への新しいログイン
noticeNewBrowser = これまで使われていなかったブラウザーから、あなたのアカウントで { $name } へのログインがありました。
noticeDeviceAddedSubject = { $name } にデバイスが追加されました
noticeDeviceAdded = { $name } のアカウントに信頼できるデバイスが追加されました。
noticeDeviceRemovedSubject = { $name } からデバイスが削除されました
noticeDeviceRemoved = { $name } のアカウントから信頼できるデバイスが削除されました。
noticePasskeyAddedSubject = { $name } にパスキーが追加されました
noticePasskeyAdded = { $name } のアカウントにパスキーが追加されました。
noticePasskeyRemovedSubject = { $name } からパスキーが削除されました
noticePasskeyRemoved = { $name } のアカウントからパスキーが削除されました。
noticePasskeySyncedSubject = { $name } のパスキーが他の端末にもコピーされるようになりました
noticePasskeySynced = { $name } のアカウントのパスキーが、他の端末にもコピーされるようになりました。以前はそうではありませんでした。
noticeTotpAddedSubject = { $name } に認証アプリが追加されました
noticeTotpAdded = { $name } のアカウントに認証アプリが追加されました。今後はサインイン時にそのコードが必要です。
noticeTotpRemovedSubject = { $name } から認証アプリが削除されました
noticeTotpRemoved = { $name } のアカウントから認証アプリが削除されました。そのコードはもう必要ありません。
noticeRecoveryCodesMadeSubject = { $name } の新しい回復コード
noticeRecoveryCodesMade = { $name } のアカウントに新しい回復コードが作成されました。以前のコードは使えません。
noticeRecoveryCodeUsedSubject = { $name } で回復コードが使われました
noticeRecoveryCodeUsed = { $name } のアカウントの回復コードの 1 つがサインインに使われました。同じコードはもう使えません。
noticePinSetSubject = { $name } のPINが設定されました
noticePinSet = { $name } のアカウントのPINが設定または変更されました。
noticePinRemovedSubject = { $name } のPINが削除されました
noticePinRemoved = { $name } のアカウントのPINが削除されました。
noticeSessionsEndedSubject = { $name } のセッションが終了されました
noticeSessionsEnded = { $name } のアカウントで、ほかのデバイスのセッションが終了されました。
noticeAddressAddedSubject = { $name } にアドレスが追加されました
noticeAddressAdded = { $name } のアカウントにメールアドレスが追加されました。そこに送られたコードでもサインインできます。
noticeAddressChangedSubject = { $name } のアドレスが変更されました
noticeAddressChanged = { $name } のアカウントのメールアドレスが別のものに変更されました。
noticeAddressRemovedSubject = { $name } からアドレスが削除されました
noticeAddressRemoved = { $name } のアカウントからメールアドレスが削除されました。
noticeAddressReturnedSubject = { $name } のアドレスが戻りました
noticeAddressReturned = { $name } のアカウントから外されたメールアドレスが元に戻されました。すべてのセッションを終了しました。
noticeDataDownloadedSubject = { $name } のデータがダウンロードされました
noticeDataDownloaded = { $name } に保存されているあなたに関するすべてがダウンロードされました。
noticeDeletionAskedSubject = { $name } のアカウントはまもなく削除されます
noticeDeletionAsked = { $name } のアカウントは { $until } に消去されます。
noticeDeletionUndoneSubject = { $name } のアカウントは残ります
noticeDeletionUndone = { $name } のアカウントは削除されません。残すためのサインインがありました。
noticeAccountDeletedSubject = { $name } のアカウントが削除されました
noticeAccountDeleted = { $name } のアカウントは、含まれていたものすべてとともに消去されました。
noticeKeepAdvice = ご希望どおりであれば、何もする必要はありません。そうでなければ、それまでにサインインしてアカウントを残してください。
noticeKeepButton = アカウントを残す
noticeErasedAdvice = 今後このアドレスでサインインすると、新しいアカウントになります。
noticeReusedSubject = { $name } のセッションを終了しました
noticeReused = { $name } のセッションの鍵が2回使われました。複製が他人の手にあるおそれがあるため、このセッションを終了しました。

noticeWhen = 日時:
noticeFrom = 場所:
noticeSessionOf = セッション:
noticeNetwork = ネットワーク { $network }
noticeNothingToDo = ご本人であれば、何もする必要はありません。
noticeOtherwise = お心当たりがない場合は、このセッションを終了してください。その人物はメールを読める可能性があります。メールのパスワードも変更してください。
noticeOtherwiseNoLink = お心当たりがない場合は、メールのパスワードを変更してください。その人物はメールを読める可能性があります。
noticeReusedAdvice = ログアウトされた画面でもう一度ログインしてください。このセッションに心当たりがない場合は、メールの安全を確認してください。始めた人物はメールを読めた可能性があります。
noticeButton = このセッションを終了
noticeReturnAdvice = ご本人でない場合は、{ $until } までにこのアドレスを元に戻してください。操作した人もログアウトされます。
noticeReturnButton = アドレスを元に戻す
noticeReturnedAdvice = アカウントのどのアドレスでもログインできます。ログインして確認し、パスキーを追加してください。そうすれば、コードだけでは何も変えられなくなります。
