### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = حسابك
accountOf = سجّلت الدخول باسم { $email }
accountSignOut = تسجيل الخروج

accountAddresses = العناوين
accountAddressesText = رمز نرسله إلى أيٍّ منها يسجّل دخولك. عند إضافة عنوان أو إزالته يُبلَّغ العنوانان.
accountConfirmedOn = أُكّد في { $when }
accountNotConfirmed = لم يُؤكَّد بعد
accountNewAddress = عنوان بريد إلكتروني جديد
accountAddressAdd = إضافة عنوان
accountAddressTitle = أكّد عنوانك الجديد
accountAddressAdded = أُضيف العنوان.
accountAddressChanged = غُيّر العنوان.
accountAddressRemoved = أُزيل العنوان.
accountAddressWent = أُزيل { $when }. يمكن إعادته حتى { $until }
accountAddressBack = عاد العنوان. سُجّل خروج الجميع غيرك.
accountPhoneAdd = إضافة رقم هاتف
accountPhoneAdded = أُضيف رقم الهاتف.
accountPhoneChanged = غُيّر رقم الهاتف.
accountChange = تغيير

accountNoPasskeys = ليس لديك مفتاح مرور بعد.
accountPasskeys = مفاتيح المرور
accountPasskeyAdd = إضافة مفتاح مرور
accountPasskeyAdded = أُضيف مفتاح المرور.
accountPasskeyRenamed = لمفتاح المرور اسم جديد.
accountPasskeyRemoved = أُزيل مفتاح المرور.
accountSynced = متزامن
accountLost = يُعدّ مفقودًا
accountPasskeyLost = من يسجّل الدخول به قبل { $until } يستعيد الحساب. ولا يُطلب بعد ذلك.
accountCreated = أُنشئ في { $when }
accountAdded = أُضيف في { $when }
accountUsed = آخر استخدام في { $when }
accountNeverUsed = لم يُستخدم بعد
accountEdit = تعديل
accountName = الاسم
accountRename = إعادة التسمية
accountRemove = إزالة

accountFactors = الخطوة الثانية
accountFactorsText = بعد الرمز نطلب منك شيئًا آخر لا يملكه من يقرأ بريدك.
accountApp = تطبيق المصادقة
accountAppAdd = إضافة تطبيق مصادقة
accountAppAdded = أُضيف تطبيق المصادقة.
accountAppRemoved = أُزيل تطبيق المصادقة.
accountAppScan = امسح هذا بتطبيق المصادقة، أو أدخل السر فيه. ثم أدخل الرمز الذي يعرضه.
accountAppHere = فتح تطبيق على هذا الجهاز
accountPaper = رموز الاسترداد
accountPaperLeft = المتبقي: { $left }. أُنشئت في { $when }
accountPaperNone = لا شيء بعد
accountPaperMake = إنشاء رموز استرداد جديدة
accountPaperTitle = رموز الاسترداد الخاصة بك
accountPaperText = كل منها يعمل مرة واحدة بدلًا من تطبيق المصادقة. تُعرض هذه المرة فقط: اطبعها أو اكتبها. الأقدم لم تعد تعمل.
accountSecondText = أدخل الرمز الذي يعرضه تطبيق المصادقة، أو رمز استرداد.
accountDone = تم

accountDevices = أجهزة تطبيقاتك
accountDeviceRemoved = أُزيل الجهاز.

accountApps = التطبيقات التي سمحت لها
accountAppsText = تعرف ما سمحت به. إذا سحبته سُجّل خروجها.
accountAppSince = سُمح في { $when }
accountAppWithdraw = سحب
accountAppWithdrawn = سُجّل خروج التطبيق، وعليه أن يسألك من جديد.

accountSessions = أين سجّلت الدخول
accountSessionsText = أنهِ ما لا تعرفه. تُسجَّل التطبيقات على ذلك الجهاز خروجًا خلال دقائق.
accountThisBrowser = هذا المتصفح
accountSomeBrowser = متصفح غير معروف
accountEndSession = إنهاء
accountSessionEnded = أُنهيت الجلسة.
accountEndOthers = تسجيل الخروج من كل مكان آخر
accountSessionsEnded = سُجّل خروجك من كل مكان آخر.

accountData = بياناتك
accountDataText = كل ما يُحفظ عنك هنا، في ملف تقرؤه البرامج (JSON). الأوقات بالثواني منذ عام 1970.
accountDownload = تنزيل
accountDataReady = يمكنك الآن تنزيل بياناتك.

accountDelete = حذف الحساب
accountDeleteMore = ماذا يحدث بعد ذلك
accountDeleteText = يُسجَّل خروجك من كل مكان فورًا ولا يستطيع أحد الدخول بعدها. يمكنك التراجع خلال { $days } من الأيام. بعد ذلك يُمحى كل شيء ولا يستطيع أحد استعادته.
accountDeleteAtOnce = يُسجَّل خروجك من كل مكان ويُمحى كل شيء خلال دقائق. لا يستطيع أحد استعادته.
accountDeletedTitle = حسابك على وشك الحذف
accountDeletedText = سُجّل خروجك من كل مكان. يمكنك الاحتفاظ بالحساب حتى { $when }: وفي الرسالة المتعلقة بذلك هذا الرابط أيضًا.
accountKeep = الاحتفاظ بالحساب

accountConfirmTitle = أكّد أنك صاحب الحساب
accountConfirmText = نسألك قبل أن نفعل هذا: { $act }.
accountConfirm = تأكيد
accountByCode = الحصول على رمز بدلًا من ذلك
accountCancel = إلغاء
accountNeedsScript = تحتاج مفاتيح المرور إلى JavaScript. شغّله ثم حمّل هذه الصفحة من جديد.
accountPasskeyFailed = لم يُستخدم أي مفتاح مرور. حاول مرة أخرى.
accountPasskeyThere = على هذا الجهاز مفتاح مرور لك بالفعل.
accountPasskeyElsewhere = أُنشئت مفاتيح مرورك على موقع آخر، والرمز وحده لا يكفي لهذا. سجّل الدخول هناك وافتح حسابك من هناك.

refusedLastProof = هذا آخر ما يمكنك تسجيل الدخول به: أضف شيئًا آخر أولًا.
refusedSession = لا توجد جلسة كهذه.
refusedNoPasskey = لا يوجد مفتاح مرور كهذا.
refusedPasskeyTaken = مفتاح المرور هذا يخص حسابًا بالفعل.
refusedAddressYours = هذا العنوان لك بالفعل.
refusedAddressTaken = هذا العنوان يخص حسابًا آخر.
refusedAddressNone = هذا العنوان ليس لك.
refusedAddresses = أُضيفت عناوين وأُزيلت مرات كثيرة. حاول لاحقًا.
refusedAddressesStay = عاد عنوان إلى هذا الحساب مؤخرًا. لا يمكن إزالة أي عنوان لمدة أسبوع.
refusedBeingDeleted = هذا الحساب على وشك الحذف. للاحتفاظ به اتبع الرابط في الرسالة المتعلقة بذلك.
