### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

textCode = { $code } هو رمز تسجيل الدخول إلى { $name } في { $place }. لا تشاركه مع أحد.
textCodeAlone = { $code } هو رمز تسجيل الدخول في { $place }. لا تشاركه مع أحد.
textNewNumber = { $code } هو رمزك لإضافة هذا الرقم إلى حسابك في { $name } على { $place }. لا تشاركه مع أحد.
textNewNumberAlone = { $code } هو رمزك لإضافة هذا الرقم إلى حسابك على { $place }. لا تشاركه مع أحد.
textLink = تسجيل الدخول إلى { $name }:
textLinkAlone = تسجيل الدخول:
textLinkCode = أو أدخل { $code } في { $place }. لا تشاركهما مع أحد.

textTheApp = التطبيق
