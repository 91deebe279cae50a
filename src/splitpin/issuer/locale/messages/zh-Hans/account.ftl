### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = 您的账号
accountOf = 已登录为 { $email }
accountSignOut = 退出登录

accountAddresses = 地址
accountAddressesText = 发送到其中任何一个地址的验证码都可以让您登录。添加或移除地址时，双方都会收到通知。
accountConfirmedOn = 确认于 { $when }
accountNotConfirmed = 尚未确认
accountNewAddress = 新的电子邮件地址
accountAddressAdd = 添加地址
accountAddressTitle = 确认您的新地址
accountAddressAdded = 已添加地址。
accountAddressChanged = 已更改地址。
accountAddressRemoved = 已移除地址。
accountAddressWent = 移除于 { $when }。可在 { $until } 之前恢复
accountAddressBack = 地址已恢复。其他人都已退出登录。
accountPhoneAdd = 添加手机号
accountPhoneAdded = 已添加手机号。
accountPhoneChanged = 已更改手机号。
accountChange = 更改

accountNoPasskeys = 您还没有通行密钥。
accountPasskeys = 通行密钥
accountPasskeyAdd = 添加通行密钥
accountPasskeyAdded = 已添加通行密钥。
accountPasskeyRenamed = 通行密钥已重命名。
accountPasskeyRemoved = 已移除通行密钥。
accountSynced = 已同步
accountLost = 视为丢失
accountPasskeyLost = 在 { $until } 之前用它登录的人可以收回账户。除此之外不再要求使用它。
accountCreated = 创建于 { $when }
accountAdded = 添加于 { $when }
accountUsed = 上次使用：{ $when }
accountNeverUsed = 尚未使用
accountEdit = 编辑
accountName = 名称
accountRename = 重命名
accountRemove = 移除

accountFactors = 第二步
accountFactorsText = 输入验证码后，还会要求您提供一样读取您邮件的人所没有的东西。
accountApp = 身份验证器应用
accountAppAdd = 添加身份验证器应用
accountAppAdded = 已添加身份验证器应用。
accountAppRemoved = 已移除身份验证器应用。
accountAppScan = 用您的身份验证器应用扫描此图，或在其中输入密钥。然后输入它显示的验证码。
accountAppHere = 打开此设备上的应用
accountPaper = 恢复码
accountPaperLeft = 剩余：{ $left }。创建于 { $when }
accountPaperNone = 尚无
accountPaperMake = 生成新的恢复码
accountPaperTitle = 您的恢复码
accountPaperText = 每个只能使用一次，用来代替您的身份验证器应用。它们仅显示这一次：请打印或抄写下来。旧的恢复码不再有效。
accountSecondText = 输入您的身份验证器应用显示的验证码，或一个恢复码。
accountDone = 完成

accountDevices = 您应用的设备
accountDeviceRemoved = 已移除设备。

accountApps = 您允许的应用
accountAppsText = 它们知道您允许的内容。收回后它们会被登出。
accountAppSince = 允许于 { $when }
accountAppWithdraw = 收回
accountAppWithdrawn = 该应用已登出,需要再次询问您。

accountSessions = 您的登录位置
accountSessionsText = 请结束您不认识的登录。该设备上的应用会在几分钟内退出登录。
accountThisBrowser = 此浏览器
accountSomeBrowser = 未知浏览器
accountEndSession = 结束
accountSessionEnded = 会话已结束。
accountEndOthers = 在其他所有位置退出登录
accountSessionsEnded = 您已在其他所有位置退出登录。

accountData = 您的数据
accountDataText = 此处保存的有关您的全部内容，以程序可读的文件（JSON）提供。时间为自 1970 年起的秒数。
accountDownload = 下载
accountDataReady = 您现在可以下载您的数据。

accountDelete = 删除账号
accountDeleteMore = 删除后会怎样
accountDeleteText = 您会立即在所有位置退出登录，任何人都无法再登录。{ $days } 天内您可以撤销。之后所有内容都会被清除，无人能够恢复。
accountDeleteAtOnce = 您会在所有位置退出登录，所有内容将在几分钟内清除。无人能够恢复。
accountDeletedTitle = 您的账号即将被删除
accountDeletedText = 您已在所有位置退出登录。{ $when } 之前您可以保留账号：相关邮件中也有此链接。
accountKeep = 保留账号

accountConfirmTitle = 请确认是您本人
accountConfirmText = 执行此操作前需要确认：{ $act }
accountConfirm = 确认
accountByCode = 改为接收验证码
accountCancel = 取消
accountNeedsScript = 通行密钥需要 JavaScript。请启用后重新加载此页面。
accountPasskeyFailed = 未使用通行密钥。请重试。
accountPasskeyThere = 此设备上已有您的通行密钥。
accountPasskeyElsewhere = 您的通行密钥是在其他网站上创建的，仅凭验证码无法执行此操作。请在该网站登录，并从那里打开您的账号。

refusedLastProof = 这是您最后一种登录方式：请先添加另一种。
refusedSession = 没有这个会话。
refusedNoPasskey = 没有这个通行密钥。
refusedPasskeyTaken = 此通行密钥已属于某个账号。
refusedAddressYours = 此地址已经是您的。
refusedAddressTaken = 此地址属于另一个账号。
refusedAddressNone = 此地址不是您的。
refusedAddresses = 添加和移除地址过于频繁。请稍后再试。
refusedAddressesStay = 最近有地址恢复到此账户。一周内不能移除任何地址。
refusedBeingDeleted = 此账号即将被删除。如需保留，请打开相关邮件中的链接。
