### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = 国家/地区代码
or = 或
identifierWrongHere = 这看起来不像手机号。
identifierEmail = 邮箱
identifierPhone = 手机

linkSubmit = 发送链接
linkTitle = 请打开我们发送的链接
linkSubtitle = 已发送至 { $identifier }，打开后即在此登录。
linkResend = 重新发送链接
linkResendReady = 现在可以重新发送链接了。
linkCode = 改为输入验证码
linkAlready = 链接已在发送途中，在这里同样有效。
linkSame = 已重新发送，链接不变。
linkFresh = 已发送新的链接，旧的不再有效。
linkFailedTitle = 该链接已失效
linkFailedSubtitle = 它已过期。我们可以发送新的链接。
linkNew = 发送新的链接

refusedByPage = 网站未接受此次登录，请重试。
noPage = 此表单应放在网站的页面中。
agreement = 继续即表示您同意{ $terms }和{ $privacy }。
agreementTo = 继续即表示您同意{ $one }。
terms = 服务条款
privacy = 隐私政策
cancel = 取消
backToApp = 返回应用

formLoading = 表单正在加载，需要 JavaScript。
formLoadingOr = 表单正在加载。如果没有显示，请{ $plain }。
formPlain = 不使用 JavaScript 登录
formNeedsScript = 此表单需要 JavaScript。
formElsewhere = 在单独的页面登录
formPasskeys = 通行密钥

passkeyLoginTitle = 使用通行密钥登录
passkeyLoginText = 使用指纹、面容或设备 PIN 即可登录，无需验证码。
passkeyLoginBusy = 正在等待您的设备…
passkeyLoginOther = 改用其他方式登录
passkeyNotUsed = 未使用通行密钥。请重试，或改用其他方式登录。
passkeyKnownHere = 此设备已有该账号的通行密钥。
passkeyStale = 您上次登录已超过五分钟。请重新登录以添加通行密钥。
passkeyNoCookies = 您的浏览器在此网站上不保留我们的 Cookie，因此无法添加通行密钥。
passkeyNone = 此浏览器或设备不支持通行密钥。
passkeyClose = 关闭

formTheirsTitle = 此处尚未设置登录
formTheirsAdvice = 没有发送任何内容。网站的运营者可以解决此问题。
formOursTitle = 目前无法登录
formOursAdvice = 请稍后重试。
