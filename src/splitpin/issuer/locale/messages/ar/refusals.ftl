### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = هذا الرمز لا يعمل. قد يكون خاطئًا أو مستخدمًا أو قديمًا.
refusedLink = هذا الرابط لم يعد يعمل. يرجى طلب رابط جديد.
refusedEmail = هذا ليس عنوان بريد إلكتروني.
refusedEmailLetter = لا يمكن استخدام هذا العنوان هنا: بعض البرامج تخلط حرفًا قبل علامة @ بحرف آخر.
refusedEmailAlphabets = لا يمكن استخدام هذا العنوان هنا: قبل علامة @ حروف متشابهة من أبجديات مختلفة.
refusedPhone = هذا ليس رقم هاتف. يرجى التحقق من الأرقام ومن رمز البلد مع علامة +.
refusedLandline = تُرسل الرموز إلى الهواتف المحمولة فقط.
refusedPhones = تسجيل الدخول بالهاتف غير مفعّل هنا.
refusedCountry = لا تُرسل الرموز إلى أرقام هذا البلد.
refusedMissing = ينقص عنوان بريد إلكتروني أو رقم هاتف.
refusedForNow = أُوقفت الرموز لهذا العنوان بعد رموز خاطئة كثيرة.
refusedAccount = لا يمكن لهذا الحساب تسجيل الدخول.
refusedWithoutInvitation = لا حساب لهذا العنوان هنا، والحسابات الجديدة بالدعوة فقط.
refusedDomain = لا يمكن إنشاء حساب هنا بهذا العنوان. يرجى استخدام عنوان آخر.
refusedThrowAway = لا يمكن إنشاء حساب هنا بعنوان مؤقت. يرجى استخدام عنوان آخر.
refusedScreened = لا يُسمح لهذا العنوان بتسجيل الدخول هنا.
refusedMoment = الخدمة غير متاحة مؤقتًا.
refusedOutcome = استغرق التأكد من نجاح العملية وقتًا طويلًا. يرجى إعادة المحاولة: لن تُنفّذ إلا مرة واحدة.
refusedChallenge = لا يمكن التحقق من الحل الآن. يرجى إعادة المحاولة بعد قليل.
refusedMany = طُلبت رموز كثيرة جدًا. يرجى المحاولة لاحقًا.
refusedWrong = رموز خاطئة كثيرة جدًا. يرجى المحاولة لاحقًا.
refusedSecondFactor = يطلب هذا الحساب أيضًا رمزًا من تطبيق المصادقة، ولا يمكن لهذه الصفحة قبوله.
refusedAddApp = تحتاج الحسابات هنا إلى تطبيق مصادقة، ولا يمكن لهذه الصفحة إضافته.
refusedPasskey = يتطلب تسجيل الدخول هنا مفتاح مرور، ولا يمكن لهذه الصفحة طلبه.
refusedAppOff = أُوقفت رموز التطبيق بعد محاولات خاطئة كثيرة. استخدم رمز استرداد.
refusedTooWeak = يتطلب هذا تسجيل الدخول بتطبيق المصادقة أو بمفتاح مرور.
refusedFromBefore = مفتاح المرور هذا من قبل استرداد الحساب ولا يؤكد شيئًا هنا. تسجيل الدخول به يلغي الاسترداد.
