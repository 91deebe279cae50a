### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } 是您的 { $name } 验证码
mailWindow = 您的 { $name } 验证码
mailOr = { $one } 或 { $other }
mailWorksOnce = { $minutes ->
    [0] 仅可使用一次，几秒钟内有效。
   *[other] 仅可使用一次，{ $minutes } 分钟内有效。
}
mailWhere = 请在 { $place } 上您请求它的窗口中输入。
mailFoot = 由 { $issuer } 代表 { $name } 发送

mailCodeTitle = 您的登录验证码
mailCodeLead = { $code } 是您登录 { $name } 的验证码。
mailCodeWarning = 请勿告诉他人：{ $name } 的任何人都不会向您索要。
mailCodeIgnore = 如果不是您请求的，请忽略此邮件。没有验证码，任何人都无法登录。

mailPageLead = 此页面会显示验证码，点击即可复制：
mailPageButton = 显示验证码以便复制
mailPageWarning = 请勿把验证码或链接告诉他人：{ $name } 的任何人都不会向您索要。
mailPageIgnore = 如果不是您请求的，请忽略此邮件。没有验证码，任何人都无法登录。

mailAddressTitle = 新地址的验证码
mailAddressLead = { $code } 是您将此地址添加到 { $name } 账号的验证码。
mailAddressWhere = 请在您请求它的账号页面中输入。
mailAddressIgnore = 如果不是您请求的，请忽略此邮件：没有验证码，任何人都无法使用此地址。
mailPinTitle = 设置新 PIN 的验证码
mailPinLead = { $code } 是您在 { $name } 设置新 PIN 的验证码。
mailPinWhere = 请在请求它的应用中输入。
mailPinIgnore = 如果不是您请求的，请忽略此邮件：您的 PIN 保持不变。

mailLinkTitle = 登录
mailLinkLead = 请在您请求它的浏览器中打开此链接，登录 { $name }：
mailLinkButton = 登录
mailLinkBrowser = 请在您请求它的浏览器中打开。
mailLinkOrCode = 或在 { $place } 上您请求它的窗口中输入此验证码：
mailLinkWorksOnce = { $minutes ->
    [0] 二者之一可使用一次，几秒钟内有效。
   *[other] 二者之一可使用一次，{ $minutes } 分钟内有效。
}
mailLinkWarning = 请勿告诉他人：{ $name } 的任何人都不会向您索要。

mailCrowd = 有人不断为此地址请求或猜测验证码。如果您在要登录的地方被拒绝，请先在那里打开此链接，然后再次请求：

noticeNewBrowserSubject = { $name } 有新的登录
noticeNewBrowser = 有人用您的账号从一个您未曾使用过的浏览器登录了 { $name }。
noticeDeviceAddedSubject = { $name } 添加了一台设备
noticeDeviceAdded = 您的 { $name } 账号添加了一台受信任的设备。
noticeDeviceRemovedSubject = { $name } 移除了一台设备
noticeDeviceRemoved = 您的 { $name } 账号移除了一台受信任的设备。
noticePasskeyAddedSubject = { $name } 添加了一个通行密钥
noticePasskeyAdded = 您的 { $name } 账号添加了一个通行密钥。
noticePasskeyRemovedSubject = { $name } 移除了一个通行密钥
noticePasskeyRemoved = 您的 { $name } 账号移除了一个通行密钥。
noticePasskeySyncedSubject = { $name } 的一个通行密钥现在会复制到其他设备
noticePasskeySynced = 您的 { $name } 账号的一个通行密钥现在会复制到您的其他设备，以前并非如此。
noticeTotpAddedSubject = 已在 { $name } 添加身份验证器应用
noticeTotpAdded = 您在 { $name } 的账号已添加身份验证器应用：从现在起，登录时需要它的验证码。
noticeTotpRemovedSubject = 已在 { $name } 移除身份验证器应用
noticeTotpRemoved = 您在 { $name } 的账号已移除身份验证器应用：不再需要它的验证码。
noticeRecoveryCodesMadeSubject = { $name } 的新恢复码
noticeRecoveryCodesMade = 已为您在 { $name } 的账号生成新的恢复码。之前的恢复码不再有效。
noticeRecoveryCodeUsedSubject = { $name } 的一个恢复码已被使用
noticeRecoveryCodeUsed = 您在 { $name } 的账号有一个恢复码已被用于登录。它不能再次使用。
noticePinSetSubject = 您的 { $name } PIN 已设置
noticePinSet = 您的 { $name } 账号的 PIN 已设置或更改。
noticePinRemovedSubject = 您的 { $name } PIN 已移除
noticePinRemoved = 您的 { $name } 账号的 PIN 已移除。
noticeSessionsEndedSubject = { $name } 的会话已结束
noticeSessionsEnded = 您的 { $name } 账号在其他设备上的会话已结束。
noticeAddressAddedSubject = { $name } 添加了一个地址
noticeAddressAdded = 您的 { $name } 账号添加了一个电子邮件地址。发送到该地址的验证码也可用于登录。
noticeAddressChangedSubject = { $name } 更改了一个地址
noticeAddressChanged = 您的 { $name } 账号的一个电子邮件地址已被替换。
noticeAddressRemovedSubject = { $name } 移除了一个地址
noticeAddressRemoved = 您的 { $name } 账号移除了一个电子邮件地址。
noticeAddressReturnedSubject = { $name } 的地址已恢复
noticeAddressReturned = 从您的 { $name } 账户移除的电子邮件地址已恢复。所有会话都已结束。
noticeDataDownloadedSubject = 您在 { $name } 的数据已被下载
noticeDataDownloaded = { $name } 保存的有关您的全部内容已被下载。
noticeDeletionAskedSubject = 您的 { $name } 账号即将被删除
noticeDeletionAsked = 您的 { $name } 账号将于 { $until } 清除。
noticeDeletionUndoneSubject = 您的 { $name } 账号已保留
noticeDeletionUndone = 您的 { $name } 账号不会被删除：有人登录以保留它。
noticeAccountDeletedSubject = 您的 { $name } 账号已删除
noticeAccountDeleted = 您的 { $name } 账号及其全部内容已清除。
noticeKeepAdvice = 如果这正是您想要的，则无需任何操作。否则，请在此之前登录以保留账号。
noticeKeepButton = 保留账号
noticeErasedAdvice = 今后使用此地址登录的人将拥有新账号。
noticeReusedSubject = { $name } 的一个会话已结束
noticeReused = 您在 { $name } 的会话密钥被使用了两次，可能有副本落入他人之手。我们已结束该会话。

noticeWhen = 时间：
noticeFrom = 来源：
noticeSessionOf = 会话：
noticeNetwork = 网络 { $network }
noticeNothingToDo = 如果是您本人，则无需任何操作。
noticeOtherwise = 如果不是您，请结束该会话。对方可能能够阅读您的邮件：请同时更改邮箱密码。
noticeOtherwiseNoLink = 如果不是您，请更改邮箱密码：对方可能能够阅读您的邮件。
noticeReusedAdvice = 请在已退出的地方重新登录。如果您不认识该会话，请留意您的邮箱：发起者当时能够阅读它。
noticeButton = 结束该会话
noticeReturnAdvice = 如果不是您本人，请在 { $until } 之前恢复此地址。这也会让操作者退出登录。
noticeReturnButton = 恢复地址
noticeReturnedAdvice = 账户的每个地址都可以登录。请登录查看，并添加通行密钥：这样仅凭验证码就不能再更改任何内容。
