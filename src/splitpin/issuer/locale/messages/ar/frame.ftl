### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = رمز البلد
or = أو
identifierWrongHere = لا يبدو هذا رقم هاتف.
identifierEmail = البريد الإلكتروني
identifierPhone = الهاتف

linkSubmit = إرسال رابط
linkTitle = افتح الرابط الذي أرسلناه
linkSubtitle = أُرسل إلى { $identifier }، وهو يسجّل الدخول هنا.
linkResend = إعادة إرسال الرابط
linkResendReady = يمكن الآن إعادة إرسال الرابط.
linkCode = إدخال الرمز بدلًا من ذلك
linkAlready = هناك رابط في الطريق بالفعل، وهو يصلح هنا أيضًا.
linkSame = أعدنا إرسال الرابط، وهو نفسه لم يتغير.
linkFresh = أرسلنا رابطًا جديدًا، والروابط الأقدم لم تعد تعمل.
linkFailedTitle = هذا الرابط لم يعد يعمل
linkFailedSubtitle = انتهت صلاحيته. يمكننا إرسال رابط جديد.
linkNew = إرسال رابط جديد

refusedByPage = لم يقبل الموقع تسجيل الدخول. يرجى إعادة المحاولة.
noPage = مكان هذا النموذج داخل صفحة موقع.
agreement = بالمتابعة فإنك توافق على { $terms } و{ $privacy }.
agreementTo = بالمتابعة فإنك توافق على { $one }.
terms = شروط الخدمة
privacy = سياسة الخصوصية
cancel = إلغاء
backToApp = العودة إلى التطبيق

formLoading = جارٍ تحميل النموذج، وهو يتطلب JavaScript.
formLoadingOr = جارٍ تحميل النموذج. إذا لم يظهر شيء، { $plain }.
formPlain = سجّل الدخول من دون JavaScript
formNeedsScript = يتطلب هذا النموذج JavaScript.
formElsewhere = تسجيل الدخول في صفحة مستقلة
formPasskeys = مفاتيح المرور

passkeyLoginTitle = تسجيل الدخول بمفتاح المرور
passkeyLoginText = تكفي بصمة الإصبع أو الوجه أو رمز الجهاز، دون رمز يُرسل.
passkeyLoginBusy = في انتظار الجهاز…
passkeyLoginOther = تسجيل الدخول بطريقة أخرى
passkeyNotUsed = لم يُستخدم أي مفتاح مرور. يمكن المحاولة مرة أخرى أو تسجيل الدخول بطريقة أخرى.
passkeyKnownHere = يوجد على هذا الجهاز مفتاح مرور لهذا الحساب.
passkeyStale = مضت أكثر من خمس دقائق على آخر تسجيل دخول. يلزم تسجيل الدخول مجددًا لإضافة مفتاح مرور.
passkeyNoCookies = لا يحتفظ المتصفح بملفات تعريف الارتباط الخاصة بنا في هذا الموقع، لذا لا يمكن إضافة مفتاح مرور.
passkeyNone = لا يدعم هذا المتصفح أو الجهاز مفاتيح المرور.
passkeyClose = إغلاق

formTheirsTitle = تسجيل الدخول غير معدّ هنا
formTheirsAdvice = لم يُرسل شيء. يمكن للقائمين على الموقع إصلاح ذلك.
formOursTitle = تسجيل الدخول لا يعمل الآن
formOursAdvice = يرجى إعادة المحاولة بعد قليل.
