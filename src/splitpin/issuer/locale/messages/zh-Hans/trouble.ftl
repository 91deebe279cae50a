### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = 安全检查未通过，请重试。
tooMany = 尝试次数过多。请等待 { $wait } 后重试。
unreachable = 无法连接登录服务。请检查网络后重试。
unexpected = 我们这边出了问题，请稍后重试。
strangePage = 此页面不能用于登录，请告知网站运营者。
unknownClient = 此网站尚未在此设置登录，请告知网站运营者。
