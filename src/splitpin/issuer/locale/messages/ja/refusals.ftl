### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = このコードは使えません。打ち間違い、使用済み、または期限切れです。
refusedLink = このリンクはもう使えません。新しいリンクを取得してください。
refusedEmail = これはメールアドレスではありません。
refusedEmailLetter = このアドレスはここでは使えません。@の前に、別の文字と取り違えられることのある文字があります。
refusedEmailAlphabets = このアドレスはここでは使えません。@の前に、よく似た複数の文字体系の文字があります。
refusedPhone = これは電話番号ではありません。数字と、+で始まる国番号を確認してください。
refusedLandline = コードは携帯電話にのみ送信できます。
refusedPhones = ここでは電話でのログインは利用できません。
refusedCountry = この国の電話番号にはコードを送信していません。
refusedMissing = メールアドレスまたは電話番号がありません。
refusedForNow = 間違いが多すぎたため、このアドレスへのコードは停止中です。
refusedAccount = このアカウントではログインできません。
refusedWithoutInvitation = このアドレスのアカウントはありません。新規アカウントは招待制です。
refusedDomain = このアドレスではアカウントを作成できません。別のアドレスをお使いください。
refusedThrowAway = 使い捨てアドレスではアカウントを作成できません。別のアドレスをお使いください。
refusedScreened = このアドレスではここにログインできません。
refusedMoment = サービスは一時的に利用できません。
refusedOutcome = 成功したかどうかの確認に時間がかかりすぎました。もう一度お試しください。実行されるのは一度だけです。
refusedChallenge = いま解答を確認できません。しばらくしてからもう一度お試しください。
refusedMany = コードの請求が多すぎます。後でもう一度お試しください。
refusedWrong = 間違ったコードが多すぎます。後でもう一度お試しください。
refusedSecondFactor = このアカウントでは認証アプリのコードも必要ですが、このページでは入力できません。
refusedAddApp = ここでは認証アプリが必要ですが、このページでは追加できません。
refusedPasskey = ここではパスキーでサインインしますが、このページでは使えません。
refusedAppOff = 誤りが多すぎたため、アプリのコードは使えなくなっています。回復コードを使ってください。
refusedTooWeak = この操作には、認証アプリまたはパスキーでのサインインが必要です。
refusedFromBefore = このパスキーはアカウントの復旧より前のもので、ここでは確認に使えません。これでサインインすると、復旧は取り消されます。
