### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = طلبات كثيرة للرموز
crowdText = تُطلب رموز لعنوان { $email } أو من شبكتك بكثرة، وربما من غرباء. لم يُرسل شيء هذه المرة: يجب أولًا أن يُظهر متصفحك أنه ليس منهم.
crowdScript = يتطلب ذلك JavaScript: اسمح به لهذه الصفحة ثم { $anew }.
crowdScriptAnew = ابدأ من جديد
crowdLink = قد تنتهي أحدث رسالة منا برابط لهذا الغرض. انسخ الرابط والصقه هنا.
crowdNoLink = لا يوجد رابط؟ عُد بعد ساعة.
crowdDead = هذا الرابط لا يعمل أو لم يعد يعمل. استخدم الرابط الوارد في أحدث رسالة.
crowdPassed = لم يعد الغرباء يعيقون هذا المتصفح. يمكن الآن إرسال الرمز.

codeSentAgain = الرسالة في طريقها من جديد إلى { $email } بالرمز نفسه.
codeSentPlain = أرسلنا رمزًا إلى { $email }.
codeAgainIn = الوقت المتبقي لإعادة الإرسال: { $wait }.
phoneCodeSentAgain = الرسالة في طريقها من جديد إلى { $phone } بالرمز نفسه.
linkFollowed = فتحت الرابط
linkNotFollowed = لم يُفتح الرابط بعد في هذا المتصفح. افتحه واضغط الزر هناك، ثم اضغط الزر هنا.
noCookie = متصفحك لا يرسل ملفات تعريف الارتباط، فلا تستطيع هذه الصفحة تمييزه عن غيره. اسمح بها لهذا الخادم وابدأ من جديد بالرابط أدناه.

linkIncomplete = هذا الرابط غير مكتمل
appUnknown = هذا التطبيق غير معروف هنا
appAdvice = عُد إلى التطبيق وحاول من هناك. يمكن للقائمين عليه إصلاح ذلك.

errorOursTitle = هناك ما لا يعمل الآن
errorOursAdvice = لم يُفقد شيء. يرجى إعادة المحاولة بعد قليل.
errorNoPageTitle = هذه الصفحة غير موجودة
errorNoPageAdvice = قد يكون العنوان خاطئًا، أو أن الصفحة لم تعد موجودة.
errorForAppsTitle = هذه ليست صفحة
errorForAppsAdvice = هذا العنوان للتطبيقات وليس للعرض.
errorTooManyTitle = محاولات كثيرة جدًا
errorOtherTitle = لم ينجح ذلك
errorOtherAdvice = عُد إلى حيث كنت وحاول من هناك.
errorTryIn = الوقت المتبقي قبل المحاولة التالية: { $wait }.
errorHome = ما هو هذا الخادم

startTitle = هذا الخادم لتسجيل الدخول
startText = ترسل التطبيقات الأشخاص إلى هنا لإثبات هويتهم: يرسل الخادم إليهم رمزًا ويخبر التطبيق بصاحب الرمز الذي عاد. يبدأ تسجيل الدخول من التطبيق.
startOwner = وهو يخص القائمين على { $host }.
startMails = وتأتي رسائله من { $sender }.
startMetadata = ما يقوله عن نفسه للبرامج
startInbox = صندوق الوارد لخادم التطوير هذا

refusedPage = لا يمكن فعل ذلك إلا من صفحات هذا الخادم.
refusedNothing = لا يوجد شيء هنا.
refusedFile = هذا الملف غير موجود.
refusedMethod = هذا العنوان لا يقبل هذه الطريقة.
refusedForm = هذا النموذج غير مكتمل. يرجى البدء من جديد.
refusedApp = لا يوجد تطبيق بقيمة client_id الواردة في هذا الرابط.
refusedNoApp = لم يُذكر التطبيق المراد تسجيل الدخول إليه.
refusedReturn = ينتهي هذا الرابط بعنوان لا يخص التطبيق.
refusedRedirect = يُرسل الرمز إلى عنوان إعادة توجيه للتطبيق، وهذا ليس واحدًا منها.
refusedState = قيمة state في هذا الرابط طويلة جدًا.
secondOrPaper = اكتب الرمز الذي يعرضه تطبيق المصادقة، أو أحد رموز الاسترداد.
