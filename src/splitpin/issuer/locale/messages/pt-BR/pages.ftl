### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Pedem códigos demais
crowdText = Códigos para { $email }, ou da sua rede, estão sendo pedidos demais, talvez por estranhos. Desta vez nada foi enviado: primeiro o seu navegador precisa mostrar que não é um deles.
crowdScript = Isso precisa de JavaScript: permita-o nesta página e { $anew }.
crowdScriptAnew = recomece
crowdLink = Nosso último e-mail pode terminar com um link para isso. Copie o link e cole aqui.
crowdNoLink = Não há link? Então volte em uma hora.
crowdDead = Este link não funciona, ou não mais. Use o do e-mail mais recente.
crowdPassed = Ninguém mais atrapalha este navegador. Agora peça o código.

codeSentAgain = O e-mail está de novo a caminho de { $email }, com o mesmo código.
codeSentPlain = Enviamos um código para { $email }.
codeAgainIn = Você pode pedi-lo de novo em { $wait }.
phoneCodeSentAgain = A mensagem está de novo a caminho de { $phone }, com o mesmo código.
linkFollowed = Abri o link
linkNotFollowed = O link ainda não foi aberto neste navegador. Abra-o, aperte o botão de lá e depois o daqui.
noCookie = Seu navegador não envia cookies, e esta página não consegue distingui-lo de outros. Permita cookies para este servidor e recomece com o link abaixo.

linkIncomplete = Este link não está completo
appUnknown = Este aplicativo não é conhecido aqui
appAdvice = Volte ao aplicativo e tente de lá. Os responsáveis podem resolver.

errorOursTitle = Algo não está funcionando agora
errorOursAdvice = Nada se perdeu. Tente de novo daqui a pouco.
errorNoPageTitle = Esta página não existe
errorNoPageAdvice = O endereço pode estar errado, ou a página não existe mais.
errorForAppsTitle = Isto não é uma página
errorForAppsAdvice = O endereço é para aplicativos, não para ser visto.
errorTooManyTitle = Tentativas demais
errorOtherTitle = Isto não funcionou
errorOtherAdvice = Volte para onde estava e tente de lá.
errorTryIn = Tente de novo em { $wait }.
errorHome = O que é este servidor

startTitle = Este servidor serve para entrar
startText = Os aplicativos mandam as pessoas para cá para provarem quem são: ele envia um código e diz ao aplicativo de quem o código voltou. Para entrar, comece no aplicativo.
startOwner = Ele pertence aos responsáveis por { $host }.
startMails = Os e-mails dele vêm de { $sender }.
startMetadata = O que ele diz de si aos programas
startInbox = A caixa de entrada deste servidor de desenvolvimento

refusedPage = Só as páginas deste servidor podem fazer isso.
refusedNothing = Não há nada aqui.
refusedFile = Esse arquivo não existe.
refusedMethod = Este endereço não aceita esse método.
refusedForm = Este formulário não está completo. Recomece.
refusedApp = Não há aplicativo com o client_id deste link.
refusedNoApp = Não diz em qual aplicativo você quer entrar.
refusedReturn = Este link termina em um endereço que não é do aplicativo.
refusedRedirect = Um código vai para um endereço de redirecionamento do aplicativo, e este não é um deles.
refusedState = O valor state deste link é longo demais.
secondOrPaper = Digite o código que o seu app autenticador mostra ou um dos seus códigos de recuperação.
