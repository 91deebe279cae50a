### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = إيقاف استرداد
openingStopInstead = لم يُوقف شيء بعد. انسخ الرابط من الرسالة والصقه هنا.
stopTitle = هل تريد إيقاف استرداد حسابك في { $name }؟
stopInBrowser = بدأ { $when }، في { $browser }، من الشبكة { $network }. إذا أوقفته فلن يتغير شيء.
stopByOperator = بدأه موظفو { $name } { $when } بناءً على طلب شخص ما. إذا أوقفته فلن يتغير شيء.
stopSubmit = إيقاف
stopBusy = جارٍ الإيقاف…
stopDoneTitle = تم إيقافه
stopDoneText = لا يمكن بدء استرداد آخر لحسابك لمدة أسبوع. ربما يقرأ من فعل ذلك بريدك: غيّر كلمة مروره أيضًا.
undoTitle = هل تريد التراجع عن استرداد حسابك في { $name }؟
undoText = اكتمل { $when }. إذا تراجعت عنه، تنتهي جميع الجلسات، ويزول ما أُضيف منذ ذلك الحين، ويعود ما كنت تسجل الدخول به صالحًا.
undoSubmit = التراجع عنه
undoDoneTitle = عاد حسابك كما كان
undoDoneText = أُنهيت جميع الجلسات. سجّل الدخول بما كنت تستخدمه، وغيّر كلمة مرور بريدك.
stopOverText = لقد انتهى: كان قديمًا جدًا، أو حل محله آخر. لم يبق شيء لتفعله.
recoveryLost = فقدت مفتاح المرور
recoveryTitle = استرداد حسابك
recoveryLead = نرسل إليك رمزًا. ثم تنتظر بضعة أيام، كي لا يدخل من يقرأ بريدك قبل أن تتمكن من إيقافه: نُبلغ كل عناوينك وجلساتك.
recoveryAsk = أرسل إليّ رمزًا
recoveryWaitingTitle = عُد { $when }
recoveryWaitingText = عندها أثبت عنوانك مرة أخرى، في هذا المتصفح. وحتى ذلك الحين يمكنك إيقافه بالرابط في رسالتنا، أو بتسجيل الدخول بمفتاح المرور.
recoveryElsewhereTitle = بدأ في متصفح آخر
recoveryElsewhereText = بدأ شخص ما استرداد هذا الحساب { $when }، ولا يمكن أن يكمله إلا ذلك المتصفح. إن لم تكن أنت، فأوقفه بالرابط في رسالتنا.
recoveryAgain = ابدأ من جديد في هذا المتصفح
recoveryNotNeededTitle = لا تحتاج إلى استرداد
recoveryNotNeededText = يُفتح هذا الحساب برمز وحده. عُد وسجّل الدخول.
recoveryBack = العودة إلى تسجيل الدخول
recoveryBarredText = أوقف صاحب هذا الحساب استردادًا. لا يمكن بدء استرداد آخر بعد.
recoveryProve = متابعة
recoveryPaper = رمز الاسترداد الورقي، إن كان لديك
recoveryPaperHint = لا انتظار معه. يعمل مرة واحدة.
