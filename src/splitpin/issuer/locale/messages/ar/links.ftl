### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = تسجيل الدخول
openingSignInInstead = أدخل الرمز الوارد في الرسالة نفسها حيث طلبته، أو انسخ الرابط من الرسالة والصقه هنا.
openingBrowserTitle = تسجيل الدخول رغم الازدحام
openingBrowserInstead = لم يتغير شيء بعد. انسخ الرابط من الرسالة والصقه هنا.
openingSessionTitle = إنهاء جلسة
openingSessionInstead = لم تُنهَ أي جلسة بعد. انسخ الرابط من الرسالة والصقه هنا.

openingLink = جارٍ فتح الرابط…
openingNothing = إذا لم يحدث شيء
pastedLabel = الرابط من الرسالة
pastedSubmit = فتح الرابط
openingFailed = تعذّر فتح الرابط
openingAgain = إعادة المحاولة

openedHereTitle = تسجيل الدخول إلى { $name }
openedHereText = طُلب هذا الرابط في هذا المتصفح. نقرة واحدة تكفي.
openedHereSubmit = تسجيل الدخول
openedHereBusy = جارٍ تسجيل الدخول…

openedDoneTitle = يمكنك العودة الآن
openedDoneText = النافذة التي طُلب فيها هذا الرابط تسجّل الدخول. يمكن إغلاق هذه النافذة.
openedLeavingTitle = جارٍ إعادتك…
openedOnwardTitle = يمكنك المتابعة
openedOnward = متابعة

openedElsewhereTitle = أدخل هذا الرمز حيث طلبته
openedElsewhereText = طُلب في متصفح آخر أو نافذة أخرى. عُد إليها وأدخل هذا الرمز لتسجيل الدخول إلى { $name }.
openedElsewhereWarning = لم تطلبه؟ أغلق هذه الصفحة ولا تعطِ الرمز لأحد.
openedNoCodeTitle = افتح الرابط حيث طلبته
openedNoCodeText = طُلب تسجيل الدخول إلى { $name } في متصفح آخر، والرابط يعمل هناك.

openedDeadTitle = هذا الرابط لم يعد يعمل
openedDeadText = استُخدم من قبل أو أصبح قديمًا. عُد إلى حيث تريد تسجيل الدخول واطلب رابطًا جديدًا.
openedIncompleteTitle = هذا الرابط غير مكتمل
openedIncompleteText = افتحه مرة أخرى، أو أدخل الرمز الذي جاء معه حيث طلبته.
pastedDeadText = استُخدم من قبل أو أصبح قديمًا أو أنه غير مكتمل.

copyCode = نسخ الرمز
copiedCode = نُسخ الرمز. أدخله الآن أو الصقه حيث طلبته.
copyByHand = هذا المتصفح لا يسمح للصفحة بالنسخ. اكتب الرمز، أو حدده وانسخه.

browserTitle = تسجيل الدخول رغم الازدحام
browserText = هناك من يطلب رموزًا لعنوانك أو يحاول تخمينها. أكّد أن هذا متصفحك، ولن يعيقه أحد بعد ذلك.
browserSubmit = هذا متصفحي
browserBusy = لحظة من فضلك…
browserDoneTitle = سجّل الدخول الآن
browserDoneText = عُد في هذا المتصفح إلى حيث تريد تسجيل الدخول واطلب رمزًا من جديد.
browserDeadText = إنه قديم أو غير مكتمل. افتح الرابط الوارد في أحدث رسالة.

sessionTitle = هل تريد إنهاء هذه الجلسة في { $name }؟
sessionInBrowser = بدأت في { $when }، في { $browser }، من الشبكة { $network }. بعد إنهائها لا يتجدد بها شيء.
sessionSomewhere = بدأت في { $when }، من الشبكة { $network }. بعد إنهائها لا يتجدد بها شيء.
sessionSubmit = إنهاء الجلسة
sessionBusy = جارٍ الإنهاء…
sessionEndedTitle = انتهت الجلسة
sessionEndedText = تلاحظ التطبيقات ذلك خلال ساعة، أو عند انتهاء جلستها الخاصة. إذا لم تعرف من سجّل الدخول، فغيّر كلمة مرور بريدك أيضًا.
sessionOverTitle = هذه الجلسة منتهية
sessionOverText = انتهت من قبل. لا يلزم فعل شيء.
sessionDeadText = مضى عليه أكثر من سبعة أيام. سجّل الدخول لعرض جلساتك وإنهائها.
sessionIncompleteText = افتح الرابط من الرسالة مرة أخرى.

openingReturnTitle = إعادة عنوان
returnTitle = هل تريد إعادة عنوانك في { $name }؟
returnText = أُزيل { $address } من الحساب { $when }. إذا أعدته فسيُسجَّل خروج الجميع، وتبقى العناوين الأخرى، ولا يمكن إزالة أي عنوان لمدة أسبوع.
returnSubmit = إعادته
returnBusy = جارٍ إعادته…
returnDoneTitle = عاد عنوانك
returnDoneText = سُجّل خروج الجميع. سجّل الدخول الآن، وانظر ما الذي تغيّر أيضًا، وأضف مفتاح مرور.
returnGuardedTitle = سجّل الدخول لإعادته
returnGuardedText = لا يكفي رمز هنا. سجّل الدخول بمفتاح المرور أو بتطبيق المصادقة، وأعد { $address } من صفحة حسابك.
returnOnward = إلى حسابك
