### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Entrar
openingSignInInstead = Digite o código do mesmo e-mail onde você o pediu. Ou copie o link do e-mail e cole aqui.
openingBrowserTitle = Entrar apesar dos estranhos
openingBrowserInstead = Nada mudou ainda. Copie o link do e-mail e cole aqui.
openingSessionTitle = Encerrar uma sessão
openingSessionInstead = Nada foi encerrado ainda. Copie o link do e-mail e cole aqui.

openingLink = Abrindo o link…
openingNothing = Se nada acontecer
pastedLabel = Link do e-mail
pastedSubmit = Abrir o link
openingFailed = Não foi possível abrir o link
openingAgain = Tentar de novo

openedHereTitle = Entrar em { $name }
openedHereText = Você pediu este link neste navegador. Um clique e pronto.
openedHereSubmit = Entrar
openedHereBusy = Entrando…

openedDoneTitle = Agora você pode voltar
openedDoneText = A janela onde você pediu este link faz a entrada. Pode fechar esta.
openedLeavingTitle = Voltando…
openedOnwardTitle = Você pode continuar
openedOnward = Continuar

openedElsewhereTitle = Digite este código onde você o pediu
openedElsewhereText = Você o pediu em outro navegador ou outra janela. Volte lá e digite este código para entrar em { $name }.
openedElsewhereWarning = Não foi você? Então feche esta página e não dê o código a ninguém.
openedNoCodeTitle = Abra o link onde você o pediu
openedNoCodeText = Você pediu para entrar em { $name } em outro navegador. O link funciona lá.

openedDeadTitle = Este link não funciona mais
openedDeadText = Ele já foi usado ou é antigo demais. Volte para onde quer entrar e peça um link novo.
openedIncompleteTitle = Este link não está completo
openedIncompleteText = Abra-o mais uma vez, ou digite o código que veio com ele onde você o pediu.
pastedDeadText = Ele já foi usado, é antigo demais ou não está completo.

copyCode = Copiar o código
copiedCode = Copiado. Agora digite ou cole onde você o pediu.
copyByHand = Este navegador não deixa a página copiar. Digite o código, ou selecione e copie.

browserTitle = Entrar apesar dos estranhos
browserText = Alguém pede códigos para o seu endereço ou tenta adivinhá-los. Confirme que este é o seu navegador, e ninguém mais o atrapalha.
browserSubmit = Este é o meu navegador
browserBusy = Um momento…
browserDoneTitle = Agora entre
browserDoneText = Volte, neste navegador, para onde quer entrar e peça um código de novo.
browserDeadText = Ele é antigo demais ou não está completo. Abra o do e-mail mais recente.

sessionTitle = Encerrar esta sessão em { $name }?
sessionInBrowser = Começou em { $when }, no { $browser }, na rede { $network }. Depois de encerrada, ela não renova mais nada.
sessionSomewhere = Começou em { $when }, na rede { $network }. Depois de encerrada, ela não renova mais nada.
sessionSubmit = Encerrar a sessão
sessionBusy = Encerrando…
sessionEndedTitle = A sessão foi encerrada
sessionEndedText = Os aplicativos percebem em até uma hora, ou quando a sessão deles acaba. Se você não sabe quem tinha entrado, mude também a senha do seu e-mail.
sessionOverTitle = Essa sessão acabou
sessionOverText = Ela já tinha sido encerrada. Não há mais nada a fazer.
sessionDeadText = Ele tem mais de sete dias. Entre para ver e encerrar suas sessões.
sessionIncompleteText = Abra mais uma vez o link do e-mail.

openingReturnTitle = Devolver um endereço
returnTitle = Devolver seu endereço em { $name }?
returnText = { $address } foi retirado da conta em { $when }. Se você o devolver, todos saem, os outros endereços ficam e por uma semana nenhum pode ser removido.
returnSubmit = Devolver
returnBusy = Um momento…
returnDoneTitle = Seu endereço está de volta
returnDoneText = Todos saíram da conta. Entre agora, veja o que mais mudou e adicione uma chave de acesso.
returnGuardedTitle = Entre para devolvê-lo
returnGuardedText = Aqui um código não basta. Entre com sua chave de acesso ou seu aplicativo autenticador e devolva { $address } na página da sua conta.
returnOnward = Para sua conta
