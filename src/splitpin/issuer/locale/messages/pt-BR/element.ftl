### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Entrar
emailLabel = E-mail
emailHint = Enviaremos um código por e-mail.
emailSubmit = Enviar código
emailBusy = Enviando…
emailMissing = Digite seu e-mail.
emailWrong = Isto não parece um e-mail. Confira.

usePhone = Usar um número de telefone
useEmail = Usar um e-mail
phoneLabel = Número de telefone
phoneHint = Com o código do país, por exemplo +55 11 91234-5678.
smsSubmit = Enviar código por SMS
whatsAppSubmit = Enviar por WhatsApp
phoneMissing = Digite seu número de telefone.
phoneWrong = Isto não parece um número de telefone. Comece com + e o código do país.

usePasskey = Usar uma chave de acesso
passkeyOfferTitle = Entre mais rápido da próxima vez
passkeyOfferText = Com uma chave de acesso, você entra com a impressão digital, o rosto ou o PIN do dispositivo. Sem código.
passkeyAdd = Criar uma chave de acesso
passkeyBusy = Criando…
passkeyLater = Agora não
passkeyNotAdded = Nenhuma chave de acesso foi criada. Tente de novo ou continue sem ela.
stepUpTitle = Confirme que é você
stepUpText = Para isto, um código não basta: use sua chave de acesso.
stepUpFailed = Não funcionou. Tente de novo ou cancele.
stepUpUnknown = Este navegador não tem chaves de acesso. Use outro, ou outro dispositivo.
stepUpCancel = Cancelar
passkeyOtherName = Nenhuma chave de acesso foi usada. Se a sua foi criada para { $name }, aperte o botão de novo.
passkeyThere = Este dispositivo já tem uma chave de acesso sua.
passkeyNotResident = Este dispositivo não encontra a chave de acesso sozinho. Da próxima vez, digite primeiro o e-mail e depois use a chave.
passkeyGoOn = Continuar
passkeyMoveTitle = Uma chave de acesso para { $name }
passkeyMoveText = Você entrou com uma chave de acesso do nome antigo deste site. Adicione uma para { $name }: a antiga pode deixar de funcionar.

codeTitle = Confira seu e-mail
codeSent = Enviamos um código de { $digits } dígitos para { $email }.
linkSent = Enviamos um link e um código de { $digits } dígitos para { $email }. Abra o link neste navegador ou digite o código.
codeHint = Pode levar um minuto. Veja também a pasta de spam.
codeAlready = Um código já está a caminho. Ele também vale aqui.
codeLabel = Código
codeSubmit = Entrar
codeBusy = Verificando…
codeMissing = Digite todos os { $digits } dígitos do código.
codeSeveral = Há mais de um número de { $digits } dígitos aqui. Digite só o código.
codeRefused = Este código não funciona. Confira ou procure um e-mail mais recente.
delivered = O e-mail chegou. Veja também a pasta de spam.
bounced = Este endereço não aceita nosso e-mail. Veja se está escrito certo ou use outro.

resend = Enviar o código de novo
resendReady = Agora você pode pedir o código de novo.
resentSame = Enviamos o código de novo. Ainda é o mesmo.
resentNew = Enviamos um código novo. Os anteriores não valem mais.
otherEmail = Usar outro endereço

phoneCodeTitle = Confira seu telefone
phoneCodeSent = Enviamos um código de { $digits } dígitos para { $phone }.
phoneCodeHint = Pode levar um minuto.
phoneCodeRefused = Este código não funciona. Confira ou procure uma mensagem mais recente.
phoneNewCodeHint = Podemos enviar um código novo para { $phone }.
phoneDelivered = A mensagem chegou.
phoneBounced = Este número não aceita nossas mensagens. Veja se está escrito certo ou use outro.
otherPhone = Usar outro número

expiredTitle = Este código expirou
codeExpired = Ele é antigo demais.
spentTitle = Peça um código novo
codeSpent = Houve tentativas erradas demais.
newCodeHint = Podemos enviar um código novo para { $email }.
newCode = Enviar um código novo

secondTitle = Mais um passo
secondText = Digite o código que o seu app autenticador mostra.
secondLabel = Código do app
secondWrong = Um código do app tem 6 dígitos.
usePaper = Usar um código de recuperação
useApp = Usar o app
paperText = Digite um dos seus códigos de recuperação. Cada um vale uma vez.
paperLabel = Código de recuperação
paperWrong = Um código de recuperação tem 16 letras e dígitos.
addAppTitle = Adicionar um app autenticador
addAppText = As contas aqui precisam de um. Leia esta imagem com o app e digite o código que ele mostra.
addAppKey = Se não puder ler a imagem, abra ou digite esta chave:
addAppPicture = Código QR para o seu app autenticador
neededTitle = É preciso uma chave de acesso
neededText = Entre aqui com a sua chave de acesso.
addNeededText = Crie uma chave de acesso neste dispositivo: de agora em diante você entra com a digital, o rosto ou o PIN.
startOver = Começar de novo

finishing = Entrando…
doneTitle = Você entrou
doneText = Você entrou como { $email }.
movedTitle = Você entrou
movedText = Você continuou em outra aba. Pode fechar esta.
movedHereText = Você continuou em outra aba. Também pode continuar aqui.
goOn = Continuar aqui

deliverTitle = Quase lá
deliverText = Sua identidade está confirmada. Falta o site deixar você entrar.
deliverBusy = Entrando…
deliverAgain = Tentar de novo
deliverRefused = O site não aceitou a entrada. Tente de novo ou recomece.

challengeTitle = Verificação de segurança
challengeText = Mais um passo: mostre que você não é um programa.

waitOver = Agora você pode tentar de novo.

misconfigured = A entrada não está configurada corretamente
lostIt = Não tenho mais
