### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = 选择账号
chooseText = { $client } 想知道您是谁。
chooseContinue = 以 { $email } 继续
otherAccount = 使用其他账号

consentTitle = 允许 { $client } 让您登录吗?
consentText = 您已以 { $email } 登录 { $app }。{ $client } 希望:
consentOpenid = 知道是您本人
consentProfile = 您的姓名
consentEmail = 您的电子邮件地址
consentPhone = 您的电话号码
consentOffline = 在您离开时保持登录
consentDevice = 此应用在您自己的设备上运行。只有在您刚刚亲自打开它时才允许。
consentWhere = 接下来将前往 { $host }。
consentAllow = 允许
consentDeny = 不允许

refusedBegun = 开始的登录过多。请稍后再试。
