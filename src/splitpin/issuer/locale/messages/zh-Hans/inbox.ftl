### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = 收件箱
inboxText = 此开发服务器的所有消息都会到这里。
inboxLook = 刷新
inboxList = 消息，最新的在前
inboxEmptyTitle = 还没有消息
inboxEmptyText = 在应用中请求验证码，邮件稍后会出现在这里。
inboxTo = 收件人
inboxSms = 短信发至
inboxWhatsApp = WhatsApp 发至
inboxOpenLink = 打开链接
inboxReadEmail = 阅读邮件
inboxReadPlain = 以纯文本阅读
inboxReadMessage = 阅读消息
inboxEmailTo = 发给 { $to } 的邮件
inboxWatching = 正在等待消息
inboxLost = 服务器没有响应
inboxNew = 新消息：{ $subject }
inboxNews = { $number ->
   *[other] { $number } 条新消息
}
inboxCopy = 复制
inboxCopied = 已复制
inboxCodeCopied = 验证码已复制
inboxCopyCode = 复制验证码 { $code }
