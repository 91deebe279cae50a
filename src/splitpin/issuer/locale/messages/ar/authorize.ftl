### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = اختر حسابًا
chooseText = يسأل { $client } من أنت.
chooseContinue = المتابعة باسم { $email }
otherAccount = استخدام حساب آخر

consentTitle = هل تسمح لـ { $client } بتسجيل دخولك؟
consentText = أنت مسجّل الدخول إلى { $app } باسم { $email }. يريد { $client }:
consentOpenid = أن يعرف أنك أنت
consentProfile = اسمك
consentEmail = عنوان بريدك الإلكتروني
consentPhone = رقم هاتفك
consentOffline = أن يبقى مسجّل الدخول أثناء غيابك
consentDevice = يعمل هذا التطبيق على جهازك. اسمح له فقط إذا كنت قد فتحته بنفسك للتو.
consentWhere = ستنتقل من هنا إلى { $host }.
consentAllow = السماح
consentDeny = عدم السماح

refusedBegun = بدأت عمليات تسجيل دخول كثيرة جدًا. حاول مرة أخرى لاحقًا.
