### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = 阻止恢复
openingStopInstead = 尚未阻止任何操作。请复制消息中的链接并粘贴到此处。
stopTitle = 阻止恢复您在 { $name } 的账户吗？
stopInBrowser = 该恢复始于 { $when }，在 { $browser } 中，来自网络 { $network }。阻止后，什么都不会改变。
stopByOperator = 该恢复由 { $name } 的工作人员应他人请求于 { $when } 开始。阻止后，什么都不会改变。
stopSubmit = 阻止
stopBusy = 正在阻止…
stopDoneTitle = 已阻止
stopDoneText = 一周内不能再次开始恢复您的账户。此人可能能读您的邮件：请同时更改邮箱密码。
undoTitle = 撤销对您在 { $name } 的账户的恢复吗？
undoText = 该恢复于 { $when } 完成。撤销后，所有会话结束，此后添加的内容被删除，您之前的登录方式重新有效。
undoSubmit = 撤销
undoDoneTitle = 您的账户已恢复原状
undoDoneText = 所有会话均已结束。请用之前的方式登录，并更改邮箱密码。
stopOverText = 已经结束：它太旧了，或已被另一个取代。没有需要做的了。
recoveryLost = 我丢失了通行密钥
recoveryTitle = 恢复您的账户
recoveryLead = 我们会向您发送验证码。随后需要等待几天，这样能读您邮件的人无法在您阻止之前进入：我们会通知您的每个地址和会话。
recoveryAsk = 发送验证码
recoveryWaitingTitle = 请于 { $when } 再来
recoveryWaitingText = 届时请在此浏览器中再次验证您的地址。在此之前，您可以用我们消息中的链接或用通行密钥登录来阻止它。
recoveryElsewhereTitle = 已在另一个浏览器中开始
recoveryElsewhereText = 有人于 { $when } 开始恢复此账户，只有那个浏览器可以完成。如果不是您本人，请用我们消息中的链接阻止它。
recoveryAgain = 在此浏览器中重新开始
recoveryNotNeededTitle = 您不需要恢复
recoveryNotNeededText = 此账户只需验证码即可打开。请返回并登录。
recoveryBack = 返回登录
recoveryBarredText = 此账户的所有者阻止了恢复。目前还不能再次开始。
recoveryProve = 继续
recoveryPaper = 纸质恢复代码（如果有）
recoveryPaperHint = 使用它无需等待。只能使用一次。
