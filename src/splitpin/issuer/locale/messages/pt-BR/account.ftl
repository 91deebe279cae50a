### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Sua conta
accountOf = Conectado como { $email }
accountSignOut = Sair

accountAddresses = Endereços
accountAddressesText = Um código enviado a qualquer um deles faz você entrar. Quando um chega ou sai, os dois são avisados.
accountConfirmedOn = Confirmado em { $when }
accountNotConfirmed = Ainda não confirmado
accountNewAddress = Novo endereço de e-mail
accountAddressAdd = Adicionar um endereço
accountAddressTitle = Confirme seu novo endereço
accountAddressAdded = O endereço foi adicionado.
accountAddressChanged = O endereço foi alterado.
accountAddressRemoved = O endereço foi removido.
accountAddressWent = Removido em { $when }. Pode voltar até { $until }
accountAddressBack = O endereço está de volta. Todos os outros saíram.
accountPhoneAdd = Adicionar um número de telefone
accountPhoneAdded = O número de telefone foi adicionado.
accountPhoneChanged = O número de telefone foi alterado.
accountChange = Alterar

accountNoPasskeys = Você ainda não tem nenhuma chave de acesso.
accountPasskeys = Chaves de acesso
accountPasskeyAdd = Adicionar uma chave de acesso
accountPasskeyAdded = A chave de acesso foi adicionada.
accountPasskeyRenamed = A chave de acesso tem um novo nome.
accountPasskeyRemoved = A chave de acesso foi removida.
accountSynced = Sincronizada
accountLost = Considerada perdida
accountPasskeyLost = Quem entrar com ela antes de { $until } retoma a conta. Fora isso, ela não é mais pedida.
accountCreated = Criada em { $when }
accountAdded = Adicionado em { $when }
accountUsed = Último uso em { $when }
accountNeverUsed = Ainda não usada
accountEdit = Editar
accountName = Nome
accountRename = Renomear
accountRemove = Remover

accountFactors = Segunda etapa
accountFactorsText = Depois de um código, pedimos mais uma coisa, que quem lê seu e-mail não tem.
accountApp = Aplicativo autenticador
accountAppAdd = Adicionar um aplicativo autenticador
accountAppAdded = O aplicativo autenticador foi adicionado.
accountAppRemoved = O aplicativo autenticador foi removido.
accountAppScan = Escaneie isto com seu aplicativo autenticador ou digite nele o segredo. Depois digite o código que ele mostra.
accountAppHere = Abrir um aplicativo neste dispositivo
accountPaper = Códigos de recuperação
accountPaperLeft = Restantes: { $left }. Criados em { $when }
accountPaperNone = Nenhum ainda
accountPaperMake = Criar novos códigos de recuperação
accountPaperTitle = Seus códigos de recuperação
accountPaperText = Cada um vale uma vez, no lugar do seu aplicativo autenticador. Eles são mostrados só desta vez: imprima ou anote. Os antigos não valem mais.
accountSecondText = Digite o código que seu aplicativo autenticador mostra, ou um código de recuperação.
accountDone = Pronto

accountDevices = Dispositivos dos seus aplicativos
accountDeviceRemoved = O dispositivo foi removido.

accountApps = Aplicativos que você permitiu
accountAppsText = Eles sabem o que você permitiu. Se você retirar, eles serão desconectados.
accountAppSince = Permitido em { $when }
accountAppWithdraw = Retirar
accountAppWithdrawn = O aplicativo foi desconectado e terá de perguntar de novo.

accountSessions = Onde você está conectado
accountSessionsText = Encerre o que você não reconhece. Os aplicativos nesse dispositivo saem em poucos minutos.
accountThisBrowser = Este navegador
accountSomeBrowser = Navegador desconhecido
accountEndSession = Encerrar
accountSessionEnded = A sessão foi encerrada.
accountEndOthers = Sair de todos os outros lugares
accountSessionsEnded = Você saiu de todos os outros lugares.

accountData = Seus dados
accountDataText = Tudo o que é guardado sobre você aqui, em um arquivo que programas leem (JSON). Os horários são segundos desde 1970.
accountDownload = Baixar
accountDataReady = Você já pode baixar seus dados.

accountDelete = Excluir a conta
accountDeleteMore = O que acontece então
accountDeleteText = Você sai de todos os lugares na hora e ninguém mais consegue entrar. Você pode desfazer por { $days } dias. Depois disso tudo é apagado e ninguém pode recuperar.
accountDeleteAtOnce = Você sai de todos os lugares e tudo é apagado em poucos minutos. Ninguém pode recuperar.
accountDeletedTitle = Sua conta está prestes a ser excluída
accountDeletedText = Você saiu de todos os lugares. Pode manter a conta até { $when }: o e-mail sobre isso também tem este link.
accountKeep = Manter a conta

accountConfirmTitle = Confirme que é você
accountConfirmText = Perguntamos antes de fazer isto: { $act }.
accountConfirm = Confirmar
accountByCode = Receber um código em vez disso
accountCancel = Cancelar
accountNeedsScript = Chaves de acesso precisam de JavaScript. Ative-o e carregue esta página de novo.
accountPasskeyFailed = Nenhuma chave de acesso foi usada. Tente de novo.
accountPasskeyThere = Este dispositivo já tem uma chave de acesso sua.
accountPasskeyElsewhere = Suas chaves de acesso foram criadas em outro site, e um código não basta para isto. Entre por lá e abra sua conta a partir de lá.

refusedLastProof = Esta é a última forma que você tem de entrar: adicione outra antes.
refusedSession = Essa sessão não existe.
refusedNoPasskey = Essa chave de acesso não existe.
refusedPasskeyTaken = Esta chave de acesso já pertence a uma conta.
refusedAddressYours = Este endereço já é seu.
refusedAddressTaken = Este endereço pertence a outra conta.
refusedAddressNone = Este endereço não é seu.
refusedAddresses = Endereços foram adicionados e removidos vezes demais. Tente mais tarde.
refusedAddressesStay = Um endereço voltou há pouco a esta conta. Por uma semana nenhum pode ser removido.
refusedBeingDeleted = Esta conta está prestes a ser excluída. Para mantê-la, siga o link do e-mail sobre isso.
