### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = 有人想恢复您在 { $name } 的账户
recoveryBegun = 有人想在没有通行密钥的情况下进入您在 { $name } 的账户。除非您阻止，从 { $when } 起即可进入。
recoveryByOperator = { $name } 的工作人员，应他人请求
recoveryStopAdvice = 如果不是您本人，请阻止：点一下即可，什么都不会改变。如果是您本人，只需等待。
recoveryStopButton = 阻止
recoveryStoppedSubject = 您在 { $name } 的账户恢复已被阻止
recoveryStopped = 您在 { $name } 的账户恢复已被阻止。什么都没有改变，一周内不能再次开始。
recoveryFinishedSubject = 您在 { $name } 的账户已被恢复
recoveryFinished = 有人在等待期后，不用通行密钥进入了您在 { $name } 的账户。之前的所有会话均已结束。
recoveryUndoAdvice = 如果不是您本人，请在三天内撤销。一个月内用您之前的通行密钥登录也会撤销。
recoveryUndoButton = 撤销
recoveryUndoneSubject = 您在 { $name } 的账户已恢复原状
recoveryUndone = 您在 { $name } 的账户恢复已被撤销。所有会话均已结束，此后添加的内容已删除。
textRecoveryBegun = { $name }：有人想不用通行密钥进入您的账户。不是您？请阻止：{ $link }
textRecoveryFinished = { $name }：有人不用通行密钥进入了您的账户。不是您？请撤销：{ $link }
mailRecoveryTitle = 您的账户恢复验证码
mailRecoveryLead = { $code } 是用于恢复您在 { $name } 的账户的验证码。
mailRecoveryIgnore = 如果不是您请求的，请忽略此邮件，不要把验证码告诉任何来电者。
textRecoveryCode = { $code } 是在 { $place } 恢复您的 { $name } 账户的验证码。不要告诉任何来电者。
textRecoveryCodeAlone = { $code } 是在 { $place } 恢复您的账户的验证码。不要告诉任何来电者。
