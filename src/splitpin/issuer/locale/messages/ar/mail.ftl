### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } هو رمزك في { $name }
mailWindow = رمزك في { $name }
mailOr = { $one } أو { $other }
mailWorksOnce = { $minutes ->
    [0] يصلح مرة واحدة، لثوانٍ قليلة أخرى.
    [one] يصلح مرة واحدة، لمدة دقيقة.
    [two] يصلح مرة واحدة، لمدة دقيقتين.
    [few] يصلح مرة واحدة، لمدة { $minutes } دقائق.
   *[other] يصلح مرة واحدة، لمدة { $minutes } دقيقة.
}
mailWhere = أدخله في { $place }، في النافذة التي طلبته فيها.
mailFoot = أرسله { $issuer } نيابة عن { $name }

mailCodeTitle = رمز تسجيل الدخول
mailCodeLead = { $code } هو رمز تسجيل الدخول إلى { $name }.
mailCodeWarning = لا تشاركه مع أحد: لن يطلبه منك أحد من { $name } أبدًا.
mailCodeIgnore = إذا لم تطلبه فتجاهل هذه الرسالة. لا يمكن لأحد تسجيل الدخول من دونه.

mailPageLead = تعرضه هذه الصفحة لنسخه بنقرة واحدة:
mailPageButton = عرض الرمز لنسخه
mailPageWarning = لا تشارك الرمز ولا الرابط مع أحد: لن يطلبهما منك أحد من { $name } أبدًا.
mailPageIgnore = إذا لم تطلب ذلك فتجاهل هذه الرسالة. لا يمكن لأحد تسجيل الدخول من دونه.

mailAddressTitle = رمزك لعنوان جديد
mailAddressLead = { $code } هو رمزك لإضافة هذا العنوان إلى حسابك في { $name }.
mailAddressWhere = أدخله في صفحة حسابك حيث طلبته.
mailAddressIgnore = إذا لم تطلبه فتجاهل هذه الرسالة: لا يملك أحد هذا العنوان دون الرمز.
mailPinTitle = رمزك لرقم سري جديد
mailPinLead = { $code } هو رمزك لتعيين رقم سري جديد في { $name }.
mailPinWhere = أدخله في التطبيق الذي طلبه.
mailPinIgnore = إذا لم تطلبه فتجاهل هذه الرسالة: رقمك السري باقٍ كما هو.

mailLinkTitle = تسجيل الدخول
mailLinkLead = سجّل الدخول إلى { $name } بهذا الرابط، في المتصفح الذي طلبته فيه:
mailLinkButton = تسجيل الدخول
mailLinkBrowser = افتحه في المتصفح الذي طلبته فيه.
mailLinkOrCode = أو أدخل هذا الرمز في { $place }، في النافذة التي طلبته فيها:
mailLinkWorksOnce = { $minutes ->
    [0] يصلح أحدهما، مرة واحدة، لثوانٍ قليلة أخرى.
    [one] يصلح أحدهما، مرة واحدة، لمدة دقيقة.
    [two] يصلح أحدهما، مرة واحدة، لمدة دقيقتين.
    [few] يصلح أحدهما، مرة واحدة، لمدة { $minutes } دقائق.
   *[other] يصلح أحدهما، مرة واحدة، لمدة { $minutes } دقيقة.
}
mailLinkWarning = لا تشاركهما مع أحد: لن يطلبهما منك أحد من { $name } أبدًا.

mailCrowd = هناك من يطلب رموزًا لهذا العنوان مرارًا أو يحاول تخمينها. إذا رُفض طلبك حيث تريد تسجيل الدخول، فافتح هذا الرابط هناك أولًا ثم اطلب رمزًا من جديد:

noticeNewBrowserSubject = تسجيل دخول جديد إلى { $name }
noticeNewBrowser = سجّل شخص ما الدخول إلى { $name } بحسابك، من متصفح لم تستخدمه هناك من قبل.
noticeDeviceAddedSubject = أُضيف جهاز في { $name }
noticeDeviceAdded = أُضيف جهاز موثوق إلى حسابك في { $name }.
noticeDeviceRemovedSubject = أُزيل جهاز في { $name }
noticeDeviceRemoved = أُزيل جهاز موثوق من حسابك في { $name }.
noticePasskeyAddedSubject = أُضيف مفتاح مرور في { $name }
noticePasskeyAdded = أُضيف مفتاح مرور إلى حسابك في { $name }.
noticePasskeyRemovedSubject = أُزيل مفتاح مرور في { $name }
noticePasskeyRemoved = أُزيل مفتاح مرور من حسابك في { $name }.
noticePasskeySyncedSubject = يُنسخ مفتاح مرور في { $name } الآن إلى أجهزة أخرى
noticePasskeySynced = يُنسخ أحد مفاتيح المرور لحسابك في { $name } الآن إلى أجهزتك الأخرى، ولم يكن كذلك من قبل.
noticeTotpAddedSubject = أُضيف تطبيق مصادقة في { $name }
noticeTotpAdded = أُضيف تطبيق مصادقة إلى حسابك في { $name }: من الآن فصاعدًا تُطلب رموزه عند تسجيل الدخول.
noticeTotpRemovedSubject = أُزيل تطبيق مصادقة من { $name }
noticeTotpRemoved = أُزيل تطبيق المصادقة من حسابك في { $name }: لن تُطلب رموزه بعد الآن.
noticeRecoveryCodesMadeSubject = رموز استرداد جديدة في { $name }
noticeRecoveryCodesMade = أُنشئت رموز استرداد جديدة لحسابك في { $name }. لم تعد الرموز السابقة صالحة.
noticeRecoveryCodeUsedSubject = استُخدم رمز استرداد في { $name }
noticeRecoveryCodeUsed = استُخدم أحد رموز استرداد حسابك في { $name } لتسجيل الدخول. لن يعمل مرة أخرى.
noticePinSetSubject = عُيّن رقمك السري في { $name }
noticePinSet = عُيّن الرقم السري لحسابك في { $name } أو غُيّر.
noticePinRemovedSubject = أُزيل رقمك السري في { $name }
noticePinRemoved = أُزيل الرقم السري لحسابك في { $name }.
noticeSessionsEndedSubject = أُنهيت جلسات في { $name }
noticeSessionsEnded = أُنهيت في حسابك في { $name } جلسات على أجهزة أخرى.
noticeAddressAddedSubject = أُضيف عنوان في { $name }
noticeAddressAdded = أُضيف عنوان بريد إلكتروني إلى حسابك في { $name }. والرمز المرسل إليه يسجّل الدخول أيضًا.
noticeAddressChangedSubject = غُيّر عنوان في { $name }
noticeAddressChanged = استُبدل عنوان بريد إلكتروني لحسابك في { $name } بعنوان آخر.
noticeAddressRemovedSubject = أُزيل عنوان في { $name }
noticeAddressRemoved = أُزيل عنوان بريد إلكتروني من حسابك في { $name }.
noticeAddressReturnedSubject = عاد عنوان في { $name }
noticeAddressReturned = أُعيد عنوان بريد إلكتروني كان قد أُزيل من حسابك في { $name }. أُنهيت جميع الجلسات.
noticeDataDownloadedSubject = نُزّلت بياناتك في { $name }
noticeDataDownloaded = نُزّل كل ما يُحفظ عنك في { $name }.
noticeDeletionAskedSubject = حسابك في { $name } على وشك الحذف
noticeDeletionAsked = سيُمحى حسابك في { $name } في { $until }.
noticeDeletionUndoneSubject = حسابك في { $name } باقٍ
noticeDeletionUndone = لن يُحذف حسابك في { $name }: سجّل أحدهم الدخول للاحتفاظ به.
noticeAccountDeletedSubject = حُذف حسابك في { $name }
noticeAccountDeleted = مُحي حسابك في { $name } بكل ما فيه.
noticeKeepAdvice = إذا كان هذا ما تريده فلا يلزمك شيء. وإلا فسجّل الدخول قبل ذلك للاحتفاظ بالحساب.
noticeKeepButton = الاحتفاظ بالحساب
noticeErasedAdvice = من يسجّل الدخول بهذا العنوان من الآن فصاعدًا يكون له حساب جديد.
noticeReusedSubject = أُنهيت جلسة في { $name }
noticeReused = استُخدم مفتاح لجلستك في { $name } مرتين، فقد تكون نسخة منه في أيدٍ أخرى. أنهينا تلك الجلسة.

noticeWhen = الوقت:
noticeFrom = من:
noticeSessionOf = جلسة:
noticeNetwork = الشبكة { $network }
noticeNothingToDo = إذا كنت أنت، فلا يلزم فعل شيء.
noticeOtherwise = إذا لم تكن أنت، فأنهِ تلك الجلسة. قد يكون ذلك الشخص قادرًا على قراءة بريدك: غيّر كلمة مروره أيضًا.
noticeOtherwiseNoLink = إذا لم تكن أنت، فغيّر كلمة مرور بريدك: قد يكون ذلك الشخص قادرًا على قراءته.
noticeReusedAdvice = سجّل الدخول من جديد حيث تم إخراجك. إذا كنت لا تعرف تلك الجلسة، فاعتنِ ببريدك: كان بإمكان من بدأها قراءته.
noticeButton = إنهاء تلك الجلسة
noticeReturnAdvice = إن لم تكن أنت، فأعد هذا العنوان قبل { $until }. وسيُسجَّل خروج من فعل ذلك أيضًا.
noticeReturnButton = إعادة العنوان
noticeReturnedAdvice = كل عنوان في الحساب يتيح تسجيل الدخول. سجّل الدخول، وانظر إليه، وأضف مفتاح مرور: عندها لا يغيّر رمز وحده شيئًا.
