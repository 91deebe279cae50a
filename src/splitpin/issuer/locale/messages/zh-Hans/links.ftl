### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = 登录
openingSignInInstead = 请在您请求验证码的页面输入同一封邮件中的验证码；或复制邮件中的链接粘贴到这里。
openingBrowserTitle = 不受他人干扰地登录
openingBrowserInstead = 尚未做任何更改。请复制邮件中的链接粘贴到这里。
openingSessionTitle = 结束会话
openingSessionInstead = 尚未结束任何会话。请复制邮件中的链接粘贴到这里。

openingLink = 正在打开链接…
openingNothing = 如果没有反应
pastedLabel = 邮件中的链接
pastedSubmit = 打开链接
openingFailed = 无法打开链接
openingAgain = 重试

openedHereTitle = 登录 { $name }
openedHereText = 此链接是在这个浏览器中请求的。点击一下即可登录。
openedHereSubmit = 登录
openedHereBusy = 正在登录…

openedDoneTitle = 现在可以返回了
openedDoneText = 请求此链接的窗口会完成登录。可以关闭此窗口。
openedLeavingTitle = 正在返回…
openedOnwardTitle = 可以继续了
openedOnward = 继续

openedElsewhereTitle = 请在请求验证码的页面输入它
openedElsewhereText = 它是在另一个浏览器或窗口中请求的。请回到那里，输入此验证码登录 { $name }。
openedElsewhereWarning = 不是您请求的？请关闭此页面，不要把验证码告诉任何人。
openedNoCodeTitle = 请在请求链接的地方打开它
openedNoCodeText = 您是在另一个浏览器中请求登录 { $name } 的，链接在那里有效。

openedDeadTitle = 该链接已失效
openedDeadText = 它已被使用或已过期。请回到要登录的页面，重新获取链接。
openedIncompleteTitle = 该链接不完整
openedIncompleteText = 请再次打开，或在请求的页面输入随附的验证码。
pastedDeadText = 它已被使用、已过期或不完整。

copyCode = 复制验证码
copiedCode = 已复制。请到请求它的页面输入或粘贴。
copyByHand = 此浏览器不允许页面复制。请手动输入，或选中后复制。

browserTitle = 不受他人干扰地登录
browserText = 有人在为您的地址请求或猜测验证码。请确认这是您的浏览器，之后就不会再受影响。
browserSubmit = 这是我的浏览器
browserBusy = 请稍候…
browserDoneTitle = 现在请登录
browserDoneText = 请在此浏览器中回到要登录的页面，再次请求验证码。
browserDeadText = 它已过期或不完整。请打开最新邮件中的链接。

sessionTitle = 要结束 { $name } 的这个会话吗？
sessionInBrowser = 开始于 { $when }，{ $browser }，网络 { $network }。结束后，它不再续期任何内容。
sessionSomewhere = 开始于 { $when }，网络 { $network }。结束后，它不再续期任何内容。
sessionSubmit = 结束会话
sessionBusy = 正在结束…
sessionEndedTitle = 会话已结束
sessionEndedText = 应用会在一小时内或其自身会话结束时生效。如果您不清楚是谁登录的，请同时更改邮箱密码。
sessionOverTitle = 该会话已经结束
sessionOverText = 它之前就已结束，无需任何操作。
sessionDeadText = 链接已超过七天。请登录以查看和结束您的会话。
sessionIncompleteText = 请再次打开邮件中的链接。

openingReturnTitle = 恢复地址
returnTitle = 恢复您在 { $name } 的地址吗？
returnText = { $address } 已于 { $when } 从账户中移除。恢复后，所有人都会退出登录，其他地址会保留，一周内不能移除任何地址。
returnSubmit = 恢复
returnBusy = 正在恢复…
returnDoneTitle = 您的地址已恢复
returnDoneText = 所有人都已退出登录。请立即登录，查看还有什么被更改，并添加通行密钥。
returnGuardedTitle = 请登录以恢复
returnGuardedText = 这里仅凭验证码是不够的。请使用通行密钥或身份验证应用登录，并在您的账户页面恢复 { $address }。
returnOnward = 前往您的账户
