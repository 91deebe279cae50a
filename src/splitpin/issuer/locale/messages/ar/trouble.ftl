### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = لم ينجح الفحص الأمني. يرجى إعادة المحاولة.
tooMany = محاولات كثيرة جدًا. مدة الانتظار: { $wait }.
unreachable = تعذّر الوصول إلى خدمة تسجيل الدخول. يرجى التحقق من الاتصال وإعادة المحاولة.
unexpected = حدث خطأ من جانبنا. يرجى إعادة المحاولة بعد قليل.
strangePage = لا يمكن تسجيل الدخول من هذه الصفحة. يرجى إبلاغ القائمين عليها.
unknownClient = هذا الموقع غير معدّ هنا لتسجيل الدخول. يرجى إبلاغ القائمين عليه.
