### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Escolha uma conta
chooseText = { $client } pergunta quem é você.
chooseContinue = Continuar como { $email }
otherAccount = Usar outra conta

consentTitle = Permitir que { $client } faça seu login?
consentText = Você entrou em { $app } como { $email }. { $client } gostaria de:
consentOpenid = saber que é você
consentProfile = seu nome
consentEmail = seu endereço de e-mail
consentPhone = seu número de telefone
consentOffline = continuar conectado quando você não estiver
consentDevice = Este aplicativo é executado no seu próprio dispositivo. Permita apenas se você acabou de abri-lo.
consentWhere = Daqui você vai para { $host }.
consentAllow = Permitir
consentDeny = Não permitir

refusedBegun = Muitos acessos foram iniciados. Tente novamente mais tarde.
