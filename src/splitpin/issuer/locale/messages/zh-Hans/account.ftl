### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = 您的账号
accountOf = 已登录为 { $email }
accountSignOut = 退出登录

accountNoPasskeys = 您还没有通行密钥。
accountPasskeys = 通行密钥
accountPasskeyAdd = 添加通行密钥
accountPasskeyAdded = 已添加通行密钥。
accountPasskeyRenamed = 通行密钥已重命名。
accountPasskeyRemoved = 已移除通行密钥。
accountSynced = 已同步
accountCreated = 创建于 { $when }
accountAdded = 添加于 { $when }
accountUsed = 上次使用：{ $when }
accountNeverUsed = 尚未使用
accountEdit = 编辑
accountName = 名称
accountRename = 重命名
accountRemove = 移除

accountDevices = 您应用的设备
accountDeviceRemoved = 已移除设备。

accountSessions = 您的登录位置
accountSessionsText = 请结束您不认识的登录。该设备上的应用会在几分钟内退出登录。
accountThisBrowser = 此浏览器
accountSomeBrowser = 未知浏览器
accountEndSession = 结束
accountSessionEnded = 会话已结束。
accountEndOthers = 在其他所有位置退出登录
accountSessionsEnded = 您已在其他所有位置退出登录。

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
