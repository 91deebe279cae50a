### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = 登录
emailLabel = 邮箱地址
emailHint = 我们会通过邮件发送验证码。
emailSubmit = 发送验证码
emailBusy = 正在发送…
emailMissing = 请输入邮箱地址。
emailWrong = 这看起来不像邮箱地址，请检查。

usePhone = 使用手机号
useEmail = 使用邮箱地址
phoneLabel = 手机号
phoneHint = 请带国家/地区代码，例如 +86 131 2345 6789。
smsSubmit = 通过短信发送验证码
whatsAppSubmit = 通过 WhatsApp 发送
phoneMissing = 请输入手机号。
phoneWrong = 这看起来不像手机号。请以 + 和国家/地区代码开头。

usePasskey = 使用通行密钥
passkeyOfferTitle = 下次登录更快
passkeyOfferText = 有了通行密钥，您可以用指纹、面容或设备 PIN 登录，无需验证码。
passkeyAdd = 创建通行密钥
passkeyBusy = 正在创建…
passkeyLater = 以后再说
passkeyNotAdded = 未创建通行密钥。请重试，或直接继续。
stepUpTitle = 确认是您本人
stepUpText = 此操作仅凭验证码还不够：请使用您的通行密钥。
stepUpFailed = 未能成功。请重试，或取消。
stepUpUnknown = 此浏览器不支持通行密钥。请换一个浏览器或设备。
stepUpCancel = 取消
passkeyOtherName = 未使用通行密钥。如果您的通行密钥是为 { $name } 创建的，请再按一次按钮。
passkeyThere = 此设备上已有您的通行密钥。
passkeyNotResident = 此设备无法自行找到通行密钥。下次请先输入邮箱地址，再使用它。
passkeyGoOn = 继续
passkeyMoveTitle = { $name } 的通行密钥
passkeyMoveText = 您使用了本网站旧名称的通行密钥登录。请为 { $name } 添加一个：旧的可能会失效。

codeTitle = 请查收邮件
codeSent = 我们已向 { $email } 发送了 { $digits } 位验证码。
linkSent = 我们已向 { $email } 发送了链接和 { $digits } 位验证码。请在此浏览器中打开链接，或输入验证码。
codeHint = 可能需要一分钟。也请查看垃圾邮件。
codeAlready = 验证码已在发送途中，在这里同样有效。
codeLabel = 验证码
codeSubmit = 登录
codeBusy = 正在验证…
codeMissing = 请输入全部 { $digits } 位验证码。
codeSeveral = 这里有不止一个 { $digits } 位数字。请只输入验证码。
codeRefused = 验证码无效。请检查，或查找更新的邮件。
delivered = 邮件已送达。也请查看垃圾邮件。
bounced = 该地址无法接收我们的邮件。请检查是否有误，或换一个地址。

resend = 重新发送验证码
resendReady = 现在可以重新发送验证码了。
resentSame = 已重新发送，验证码不变。
resentNew = 已发送新的验证码，旧的不再有效。
otherEmail = 使用其他地址

phoneCodeTitle = 请查看手机
phoneCodeSent = 我们已向 { $phone } 发送了 { $digits } 位验证码。
phoneCodeHint = 可能需要一分钟。
phoneCodeRefused = 验证码无效。请检查，或查找更新的消息。
phoneNewCodeHint = 我们可以向 { $phone } 发送新的验证码。
phoneDelivered = 消息已送达。
phoneBounced = 该号码无法接收我们的消息。请检查是否有误，或换一个号码。
otherPhone = 使用其他号码

expiredTitle = 验证码已过期
codeExpired = 它已失效。
spentTitle = 请获取新的验证码
codeSpent = 错误次数过多。
newCodeHint = 我们可以向 { $email } 发送新的验证码。
newCode = 发送新的验证码

secondTitle = 还差一步
secondText = 请输入身份验证器应用显示的验证码。
secondLabel = 应用的验证码
secondWrong = 应用的验证码为 6 位数字。
usePaper = 使用恢复码
useApp = 使用应用
paperText = 请输入您的一个恢复码。每个只能使用一次。
paperLabel = 恢复码
paperWrong = 恢复码由 16 个字母和数字组成。
addAppTitle = 添加身份验证器应用
addAppText = 此处的账号需要它。请用应用扫描此图，然后输入它显示的验证码。
addAppKey = 如果无法扫描，请打开或输入此密钥：
addAppPicture = 身份验证器应用的二维码
neededTitle = 需要通行密钥
neededText = 请使用您的通行密钥登录。
addNeededText = 请在此设备上创建通行密钥：以后您可用指纹、面容或 PIN 登录。
startOver = 重新开始

finishing = 正在登录…
doneTitle = 已登录
doneText = 已以 { $email } 的身份登录。
movedTitle = 已登录
movedText = 您已在另一个标签页中继续，可以关闭此页。
movedHereText = 您已在另一个标签页中继续，也可以在这里继续。
goOn = 在这里继续

deliverTitle = 就快好了
deliverText = 身份已确认，只差网站放行。
deliverBusy = 正在登录…
deliverAgain = 重试
deliverRefused = 网站未接受此次登录。请重试，或重新开始。

challengeTitle = 安全检查
challengeText = 还差一步：请证明您不是程序。

waitOver = 现在可以重试了。

misconfigured = 登录设置有误
lostIt = 我已经没有它了
