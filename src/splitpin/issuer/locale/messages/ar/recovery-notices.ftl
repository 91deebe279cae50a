### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = يريد شخص ما استرداد حسابك في { $name }
recoveryBegun = يريد شخص ما الدخول إلى حسابك في { $name } دون مفتاح المرور. سيكون ذلك ممكنًا ابتداءً من { $when } ما لم توقفه.
recoveryByOperator = موظفو { $name }، بناءً على طلب شخص ما
recoveryStopAdvice = إن لم تكن أنت، فأوقفه: نقرة واحدة، ولا يتغير شيء. وإن كنت أنت، فما عليك إلا الانتظار.
recoveryStopButton = إيقاف
recoveryStoppedSubject = أُوقف استرداد حسابك في { $name }
recoveryStopped = أُوقف استرداد حسابك في { $name }. لم يتغير شيء، ولا يمكن بدء استرداد آخر لمدة أسبوع.
recoveryFinishedSubject = استُرد حسابك في { $name }
recoveryFinished = دخل شخص ما إلى حسابك في { $name } دون مفتاح المرور بعد مدة الانتظار. أُنهيت جميع الجلسات السابقة.
recoveryUndoAdvice = إن لم تكن أنت، فتراجع عنه خلال ثلاثة أيام. تسجيل الدخول بمفتاح المرور السابق يلغيه لمدة شهر.
recoveryUndoButton = التراجع عنه
recoveryUndoneSubject = عاد حسابك في { $name } كما كان
recoveryUndone = أُلغي استرداد حسابك في { $name }. أُنهيت جميع الجلسات، وأُزيل ما أُضيف منذ ذلك الحين.
textRecoveryBegun = { $name }: يريد شخص ما الدخول إلى حسابك دون مفتاح المرور. لست أنت؟ أوقفه: { $link }
textRecoveryFinished = { $name }: دخل شخص ما إلى حسابك دون مفتاح المرور. لست أنت؟ تراجع عنه: { $link }
mailRecoveryTitle = رمزك لاسترداد حسابك
mailRecoveryLead = { $code } هو رمزك لاسترداد حسابك في { $name }.
mailRecoveryIgnore = إن لم تطلبه، فتجاهل هذه الرسالة، ولا تقرأ الرمز لأي متصل.
textRecoveryCode = { $code } هو رمزك لاسترداد حسابك في { $name } على { $place }. لا تقرأه لأي متصل.
textRecoveryCodeAlone = { $code } هو رمزك لاسترداد حسابك على { $place }. لا تقرأه لأي متصل.
