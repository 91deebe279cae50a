### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = تسجيل الدخول
emailLabel = البريد الإلكتروني
emailHint = سنرسل رمزًا إلى بريدك الإلكتروني.
emailSubmit = إرسال الرمز
emailBusy = جارٍ الإرسال…
emailMissing = يرجى إدخال البريد الإلكتروني.
emailWrong = لا يبدو هذا عنوان بريد إلكتروني. يرجى التحقق منه.

usePhone = استخدام رقم هاتف
useEmail = استخدام البريد الإلكتروني
phoneLabel = رقم الهاتف
phoneHint = مع رمز البلد، مثل ‎+971 50 123 4567.
smsSubmit = إرسال الرمز برسالة نصية
whatsAppSubmit = الإرسال عبر واتساب
phoneMissing = يرجى إدخال رقم الهاتف.
phoneWrong = لا يبدو هذا رقم هاتف. يبدأ الرقم بعلامة + ثم رمز البلد.

usePasskey = استخدام مفتاح مرور
passkeyOfferTitle = تسجيل دخول أسرع في المرة القادمة
passkeyOfferText = بمفتاح المرور يتم تسجيل الدخول ببصمة الإصبع أو الوجه أو رمز الجهاز، دون رمز يُرسل.
passkeyAdd = إنشاء مفتاح مرور
passkeyBusy = جارٍ الإنشاء…
passkeyLater = ليس الآن
passkeyNotAdded = لم يُنشأ أي مفتاح مرور. يمكن المحاولة مرة أخرى أو المتابعة بدونه.
stepUpTitle = تأكيد الهوية
stepUpText = لا يكفي رمز لهذا الإجراء: يلزم استخدام مفتاح المرور.
stepUpFailed = لم ينجح ذلك. يمكن المحاولة مرة أخرى أو الإلغاء.
stepUpUnknown = لا يدعم هذا المتصفح مفاتيح المرور. يمكن استخدام متصفح آخر أو جهاز آخر.
stepUpCancel = إلغاء
passkeyOtherName = لم يُستخدم أي مفتاح مرور. إذا كان مفتاحك قد أُنشئ من أجل { $name }، فاضغط الزر مرة أخرى.
passkeyThere = يوجد على هذا الجهاز مفتاح مرور لك بالفعل.
passkeyNotResident = لا يستطيع هذا الجهاز العثور على مفتاح المرور بنفسه. في المرة القادمة أدخل بريدك الإلكتروني أولًا ثم استخدمه.
passkeyGoOn = متابعة
passkeyMoveTitle = مفتاح مرور لـ { $name }
passkeyMoveText = سجّلت الدخول بمفتاح مرور للاسم القديم لهذا الموقع. أضف مفتاحًا لـ { $name }، فقد يتوقف القديم عن العمل.

codeTitle = تحقق من بريدك
codeSent = { $digits ->
    [few] أرسلنا رمزًا من { $digits } أرقام إلى { $email }.
   *[other] أرسلنا رمزًا من { $digits } رقمًا إلى { $email }.
}
linkSent = { $digits ->
    [few] أرسلنا رابطًا ورمزًا من { $digits } أرقام إلى { $email }. افتح الرابط في هذا المتصفح أو أدخل الرمز.
   *[other] أرسلنا رابطًا ورمزًا من { $digits } رقمًا إلى { $email }. افتح الرابط في هذا المتصفح أو أدخل الرمز.
}
codeHint = قد يستغرق ذلك دقيقة. ابحث أيضًا في البريد غير المرغوب فيه.
codeAlready = هناك رمز في الطريق بالفعل، وهو يصلح هنا أيضًا.
codeLabel = الرمز
codeSubmit = تسجيل الدخول
codeBusy = جارٍ التحقق…
codeMissing = { $digits ->
    [few] يرجى إدخال أرقام الرمز كلها، وعددها { $digits }.
   *[other] يرجى إدخال أرقام الرمز كلها، وعددها { $digits }.
}
codeSeveral = { $digits ->
    [few] يوجد هنا أكثر من عدد مكوّن من { $digits } أرقام. يرجى إدخال الرمز وحده.
   *[other] يوجد هنا أكثر من عدد مكوّن من { $digits } رقمًا. يرجى إدخال الرمز وحده.
}
codeRefused = هذا الرمز لا يعمل. يرجى التحقق منه أو البحث عن رسالة أحدث.
delivered = وصلت الرسالة. ابحث أيضًا في البريد غير المرغوب فيه.
bounced = هذا العنوان لا يستقبل رسائلنا. يرجى التحقق من كتابته أو استخدام عنوان آخر.

resend = إعادة إرسال الرمز
resendReady = يمكن الآن إعادة إرسال الرمز.
resentSame = أعدنا إرسال الرمز، وهو نفسه لم يتغير.
resentNew = أرسلنا رمزًا جديدًا، والرموز الأقدم لم تعد تعمل.
otherEmail = استخدام عنوان آخر

phoneCodeTitle = تحقق من هاتفك
phoneCodeSent = { $digits ->
    [few] أرسلنا رمزًا من { $digits } أرقام إلى { $phone }.
   *[other] أرسلنا رمزًا من { $digits } رقمًا إلى { $phone }.
}
phoneCodeHint = قد يستغرق ذلك دقيقة.
phoneCodeRefused = هذا الرمز لا يعمل. يرجى التحقق منه أو البحث عن رسالة أحدث.
phoneNewCodeHint = يمكننا إرسال رمز جديد إلى { $phone }.
phoneDelivered = وصلت الرسالة.
phoneBounced = هذا الرقم لا يستقبل رسائلنا. يرجى التحقق من كتابته أو استخدام رقم آخر.
otherPhone = استخدام رقم آخر

expiredTitle = انتهت صلاحية هذا الرمز
codeExpired = لم يعد صالحًا للاستخدام.
spentTitle = يلزم رمز جديد
codeSpent = كانت هناك محاولات خاطئة كثيرة.
newCodeHint = يمكننا إرسال رمز جديد إلى { $email }.
newCode = إرسال رمز جديد

secondTitle = خطوة أخيرة
secondText = اكتب الرمز الذي يعرضه تطبيق المصادقة.
secondLabel = رمز التطبيق
secondWrong = يتكون رمز التطبيق من 6 أرقام.
usePaper = استخدام رمز استرداد
useApp = استخدام التطبيق
paperText = اكتب أحد رموز الاسترداد. يعمل كل رمز مرة واحدة.
paperLabel = رمز الاسترداد
paperWrong = يتكون رمز الاسترداد من 16 حرفًا ورقمًا.
addAppTitle = إضافة تطبيق مصادقة
addAppText = تحتاج الحسابات هنا إليه. امسح هذه الصورة بالتطبيق، ثم اكتب الرمز الذي يعرضه.
addAppKey = إذا تعذر المسح، فافتح هذا المفتاح أو اكتبه:
addAppPicture = رمز QR لتطبيق المصادقة
neededTitle = يلزم مفتاح مرور
neededText = سجّل الدخول هنا بمفتاح المرور.
addNeededText = أنشئ مفتاح مرور على هذا الجهاز: من الآن فصاعدًا تسجّل الدخول ببصمتك أو وجهك أو رقم الجهاز السري.
startOver = البدء من جديد

finishing = جارٍ تسجيل الدخول…
doneTitle = تم تسجيل الدخول
doneText = تم تسجيل الدخول باسم { $email }.
movedTitle = تم تسجيل الدخول
movedText = تابعت في علامة تبويب أخرى. يمكن إغلاق هذه.
movedHereText = تابعت في علامة تبويب أخرى. يمكن المتابعة هنا أيضًا.
goOn = المتابعة هنا

deliverTitle = أوشكنا على الانتهاء
deliverText = تم التحقق من الهوية، وبقي أن يسمح الموقع بالدخول.
deliverBusy = جارٍ تسجيل الدخول…
deliverAgain = إعادة المحاولة
deliverRefused = لم يقبل الموقع تسجيل الدخول. يرجى إعادة المحاولة أو البدء من جديد.

challengeTitle = فحص أمني
challengeText = خطوة أخيرة: أثبت أنك لست برنامجًا.

waitOver = يمكن إعادة المحاولة الآن.

misconfigured = تسجيل الدخول غير معدّ بشكل صحيح
lostIt = لم يعد لدي
