### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = 验证码无效。可能输入有误、已被使用或已过期。
refusedLink = 该链接已失效，请重新获取。
refusedEmail = 这不是邮箱地址。
refusedEmailLetter = 此地址不能在这里使用：@ 前有一个字母会被某些程序误认为其他字母。
refusedEmailAlphabets = 此地址不能在这里使用：@ 前混用了多种文字中相似的字母。
refusedPhone = 这不是电话号码。请检查数字以及带 + 的国家/地区代码。
refusedLandline = 验证码只能发送到手机。
refusedPhones = 此处未启用手机登录。
refusedCountry = 不向该国家/地区的号码发送验证码。
refusedMissing = 缺少邮箱地址或手机号。
refusedForNow = 由于错误过多，暂不向此地址发送验证码。
refusedAccount = 此账号无法登录。
refusedWithoutInvitation = 此地址在这里没有账号，新账号需要邀请。
refusedDomain = 此地址不能在这里注册账号，请换一个。
refusedThrowAway = 一次性邮箱不能在这里注册账号，请换一个。
refusedScreened = 此地址不能在这里登录。
refusedMoment = 服务暂时不可用。
refusedOutcome = 未能及时确认是否成功。请重试：最多只会执行一次。
refusedChallenge = 暂时无法验证答案，请稍后重试。
refusedMany = 请求验证码的次数过多，请稍后重试。
refusedWrong = 错误的验证码过多，请稍后重试。
refusedSecondFactor = 此账号还需要身份验证器应用的验证码，但此页面无法接收。
refusedAddApp = 此处的账号需要身份验证器应用，但此页面无法添加。
refusedPasskey = 此处需要使用通行密钥登录，但此页面无法请求它。
refusedAppOff = 错误次数过多，应用的验证码已停用。请使用恢复码。
refusedTooWeak = 此操作需要使用身份验证器应用或通行密钥登录。
refusedFromBefore = 此通行密钥来自账户恢复之前，在这里无法用于确认。使用它登录会撤销这次恢复。
