### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = アカウントの選択
chooseText = { $client } があなたの確認を求めています。
chooseContinue = { $email } として続ける
otherAccount = 別のアカウントを使う

consentTitle = { $client } でのログインを許可しますか?
consentText = { $app } に { $email } としてログインしています。{ $client } が求めているもの:
consentOpenid = ご本人であることの確認
consentProfile = お名前
consentEmail = メールアドレス
consentPhone = 電話番号
consentOffline = 不在時もログインしたままにすること
consentDevice = このアプリはお使いの端末で動いています。たった今ご自分で開いた場合だけ許可してください。
consentWhere = この後 { $host } に移動します。
consentAllow = 許可する
consentDeny = 許可しない

refusedBegun = 開始されたログインが多すぎます。後でもう一度お試しください。
