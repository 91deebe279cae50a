### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Esse código não funciona. Pode estar errado, usado ou antigo demais.
refusedLink = Esse link não funciona mais. Peça um novo.
refusedEmail = Isto não é um e-mail.
refusedEmailLetter = Este endereço não pode ser usado aqui: alguns programas confundem uma letra antes da @ com outra.
refusedEmailAlphabets = Este endereço não pode ser usado aqui: antes da @ há letras parecidas de mais de um alfabeto.
refusedPhone = Isto não é um número de telefone. Confira os dígitos e o código do país com o +.
refusedLandline = Códigos só podem ser enviados para celulares.
refusedPhones = Entrar por telefone está desativado aqui.
refusedCountry = Não enviamos códigos para números deste país.
refusedMissing = Falta um e-mail ou um número de telefone.
refusedForNow = Depois de códigos errados demais, este endereço não recebe códigos por enquanto.
refusedAccount = Esta conta não pode entrar.
refusedWithoutInvitation = Este endereço não tem conta aqui, e contas novas são só por convite.
refusedDomain = Este endereço não pode criar uma conta aqui. Use outro.
refusedThrowAway = Endereços descartáveis não podem criar uma conta aqui. Use outro.
refusedScreened = Este endereço não pode entrar aqui.
refusedMoment = O serviço está indisponível por um momento.
refusedOutcome = Demorou demais para saber se funcionou. Tente de novo: será feito no máximo uma vez.
refusedChallenge = A solução não pode ser verificada agora. Tente de novo daqui a pouco.
refusedMany = Foram pedidos códigos demais. Tente mais tarde.
refusedWrong = Códigos errados demais. Tente mais tarde.
refusedSecondFactor = Esta conta também pede um código do app autenticador, que esta página não pode receber.
refusedAddApp = As contas aqui precisam de um app autenticador, que esta página não pode adicionar.
refusedPasskey = Aqui se entra com uma chave de acesso, que esta página não pode pedir.
refusedAppOff = Os códigos do app estão desativados depois de erros demais. Use um código de recuperação.
refusedTooWeak = Para isso é preciso entrar com o seu app autenticador ou com uma chave de acesso.
refusedFromBefore = Esta chave de acesso é de antes de uma recuperação da conta e não confirma nada aqui. Entrar com ela desfaz a recuperação.
