### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Código do país
or = ou
identifierWrongHere = Isto não parece um número de telefone.
identifierEmail = e-mail
identifierPhone = telefone

linkSubmit = Enviar um link
linkTitle = Siga o link que enviamos
linkSubtitle = Ele foi para { $identifier } e faz você entrar aqui.
linkResend = Enviar o link de novo
linkResendReady = Agora você pode pedir o link de novo.
linkCode = Digitar o código em vez disso
linkAlready = Um link já está a caminho. Ele também vale aqui.
linkSame = Enviamos o link de novo. Ainda é o mesmo.
linkFresh = Enviamos um link novo. Os anteriores não valem mais.
linkFailedTitle = Este link não funciona mais
linkFailedSubtitle = Ele expirou. Podemos enviar um novo.
linkNew = Enviar um link novo

refusedByPage = O site não aceitou a entrada. Tente de novo.
noPage = Este formulário fica dentro da página de um site.
agreement = Ao continuar, você aceita { $terms } e { $privacy }.
agreementTo = Ao continuar, você aceita { $one }.
terms = os termos de serviço
privacy = a política de privacidade
cancel = Cancelar
backToApp = Voltar ao aplicativo

formLoading = Este formulário está carregando. Ele precisa de JavaScript.
formLoadingOr = Este formulário está carregando. Se nada aparecer, { $plain }.
formPlain = entre sem JavaScript
formNeedsScript = Este formulário precisa de JavaScript.
formElsewhere = Entrar em uma página própria
formPasskeys = Chaves de acesso

passkeyLoginTitle = Entre com sua chave de acesso
passkeyLoginText = Basta a impressão digital, o rosto ou o PIN do dispositivo. Sem código.
passkeyLoginBusy = Aguardando seu dispositivo…
passkeyLoginOther = Entrar de outra forma
passkeyNotUsed = Nenhuma chave de acesso foi usada. Tente de novo ou entre de outra forma.
passkeyKnownHere = Este dispositivo já tem uma chave de acesso para esta conta.
passkeyStale = Sua última entrada foi há mais de cinco minutos. Entre de novo para adicionar uma chave de acesso.
passkeyNoCookies = Seu navegador não guarda nossos cookies neste site, por isso não é possível adicionar uma chave de acesso.
passkeyNone = Este navegador ou dispositivo não tem suporte a chaves de acesso.
passkeyClose = Fechar

formTheirsTitle = A entrada não está configurada aqui
formTheirsAdvice = Nada foi enviado. Os responsáveis pelo site podem resolver.
formOursTitle = A entrada não está funcionando agora
formOursAdvice = Tente de novo daqui a pouco.
