### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = 受信箱
inboxText = この開発サーバーのメッセージはすべてここに届きます。
inboxLook = 更新
inboxList = メッセージ（新しい順）
inboxEmptyTitle = メッセージはまだありません
inboxEmptyText = アプリでコードを請求してください。すぐにここにメールが届きます。
inboxTo = 宛先
inboxSms = SMSの宛先
inboxWhatsApp = WhatsAppの宛先
inboxOpenLink = リンクを開く
inboxReadEmail = メールを読む
inboxReadPlain = テキストで読む
inboxReadMessage = メッセージを読む
inboxEmailTo = { $to } 宛てのメール
inboxWatching = メッセージを待っています
inboxLost = サーバーが応答しません
inboxNew = 新着メッセージ: { $subject }
inboxNews = { $number ->
   *[other] 新着メッセージ{ $number }件
}
inboxCopy = コピー
inboxCopied = コピー済み
inboxCodeCopied = コードをコピーしました
inboxCopyCode = コード { $code } をコピー
