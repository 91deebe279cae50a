### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

inboxTitle = صندوق الوارد
inboxText = تصل إلى هنا كل رسائل خادم التطوير هذا.
inboxLook = تحديث
inboxList = الرسائل، الأحدث أولًا
inboxEmptyTitle = لا رسائل بعد
inboxEmptyText = اطلب رمزًا في التطبيق، وستصل الرسالة إلى هنا بعد لحظات.
inboxTo = إلى
inboxSms = رسالة نصية إلى
inboxWhatsApp = واتساب إلى
inboxOpenLink = فتح الرابط
inboxReadEmail = قراءة الرسالة
inboxReadPlain = قراءتها كنص
inboxReadMessage = قراءة الرسالة
inboxEmailTo = الرسالة إلى { $to }
inboxWatching = في انتظار الرسائل
inboxLost = الخادم لا يستجيب
inboxNew = رسالة جديدة: { $subject }
inboxNews = { $number ->
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $number } رسائل جديدة
    [many] { $number } رسالة جديدة
   *[other] { $number } رسالة جديدة
}
inboxCopy = نسخ
inboxCopied = نُسخ
inboxCodeCopied = نُسخ الرمز
inboxCopyCode = نسخ الرمز { $code }
