### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = 请求验证码的人太多
crowdText = 对 { $email } 或来自您网络的验证码请求过于频繁，可能来自陌生人。这次没有发送任何内容：需要先确认您的浏览器与他们无关。
crowdScript = 这需要 JavaScript：请为此页面启用，然后{ $anew }。
crowdScriptAnew = 重新开始
crowdLink = 我们最近一封邮件的末尾可能有用于此目的的链接。请复制并粘贴到这里。
crowdNoLink = 没有这样的链接？请一小时后再来。
crowdDead = 该链接无效或已失效。请使用最新邮件中的链接。
crowdPassed = 此浏览器不再受他人影响。现在可以发送验证码了。

codeSentAgain = 含相同验证码的邮件已重新发往 { $email }。
codeSentPlain = 我们已向 { $email } 发送了验证码。
codeAgainIn = { $wait }后可以重新发送。
phoneCodeSentAgain = 含相同验证码的消息已重新发往 { $phone }。
linkFollowed = 我已打开链接
linkNotFollowed = 此浏览器尚未打开该链接。请先打开链接并按其中的按钮，再按此处的按钮。
noCookie = 您的浏览器没有发送 Cookie，此页面无法将其与其他浏览器区分。请允许此服务器的 Cookie，并通过下面的链接重新开始。

linkIncomplete = 该链接不完整
appUnknown = 此处没有这个应用
appAdvice = 请返回应用，从那里重试。应用的运营者可以解决此问题。

errorOursTitle = 目前出现了问题
errorOursAdvice = 没有丢失任何内容。请稍后重试。
errorNoPageTitle = 页面不存在
errorNoPageAdvice = 地址可能有误，或页面已不存在。
errorForAppsTitle = 这不是页面
errorForAppsAdvice = 此地址供应用使用，不供浏览。
errorTooManyTitle = 尝试次数过多
errorOtherTitle = 操作未成功
errorOtherAdvice = 请返回原处，从那里重试。
errorTryIn = 请在 { $wait } 后重试。
errorHome = 关于此服务器

startTitle = 这是用于登录的服务器
startText = 应用将用户引导到这里以证明身份：服务器发送验证码，并告诉应用收回的是谁的验证码。请从应用开始登录。
startOwner = 它属于 { $host } 的运营者。
startMails = 它的邮件来自 { $sender }。
startMetadata = 提供给程序的自身信息
startInbox = 此开发服务器的收件箱

refusedPage = 只有此服务器自己的页面才能这样做。
refusedNothing = 这里什么都没有。
refusedFile = 没有这个文件。
refusedMethod = 此地址不支持该方法。
refusedForm = 此表单不完整，请重新开始。
refusedApp = 没有与此链接的 client_id 对应的应用。
refusedNoApp = 未说明要登录哪个应用。
refusedReturn = 此链接的终点不属于该应用。
refusedRedirect = 代码只会发往应用的重定向地址，而此地址不是。
refusedState = 此链接的 state 过长。
secondOrPaper = 请输入身份验证器应用显示的验证码，或您的一个恢复码。
