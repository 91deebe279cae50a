### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = { $name } のアカウントを復旧しようとしている人がいます
recoveryBegun = パスキーなしで { $name } のアカウントに入ろうとしている人がいます。停止しないかぎり、{ $when } から入れるようになります。
recoveryByOperator = 依頼を受けた { $name } の担当者
recoveryStopAdvice = ご本人でない場合は停止してください。ワンクリックで、何も変わりません。ご本人の場合は、待つだけで結構です。
recoveryStopButton = 停止する
recoveryStoppedSubject = { $name } のアカウントの復旧が停止されました
recoveryStopped = { $name } のアカウントの復旧は停止されました。何も変わっておらず、1 週間は別の復旧を始められません。
recoveryFinishedSubject = { $name } のアカウントが復旧されました
recoveryFinished = 待機期間の後、パスキーなしで { $name } のアカウントに入った人がいます。以前のセッションはすべて終了しました。
recoveryUndoAdvice = ご本人でない場合は、3 日以内に取り消してください。以前のパスキーでサインインすれば、1 か月間は取り消せます。
recoveryUndoButton = 取り消す
recoveryUndoneSubject = { $name } のアカウントは元に戻りました
recoveryUndone = { $name } のアカウントの復旧は取り消されました。すべてのセッションが終了し、その後に追加されたものは削除されました。
textRecoveryBegun = { $name }: パスキーなしでアカウントに入ろうとしている人がいます。ご本人でなければ停止: { $link }
textRecoveryFinished = { $name }: パスキーなしでアカウントに入った人がいます。ご本人でなければ取り消し: { $link }
mailRecoveryTitle = アカウント復旧用のコード
mailRecoveryLead = { $code } は { $name } のアカウントを復旧するためのコードです。
mailRecoveryIgnore = お心当たりがない場合は、このメールを無視し、電話をかけてくる誰にもコードを伝えないでください。
textRecoveryCode = { $code } は { $place } で { $name } のアカウントを復旧するためのコードです。電話の相手に伝えないでください。
textRecoveryCodeAlone = { $code } は { $place } でアカウントを復旧するためのコードです。電話の相手に伝えないでください。
