### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } é seu código para { $name }
mailWindow = Seu código para { $name }
mailOr = { $one } ou { $other }
mailWorksOnce = { $minutes ->
    [0] Vale uma vez, por mais alguns segundos.
    [one] Vale uma vez, pelo próximo minuto.
   *[other] Vale uma vez, pelos próximos { $minutes } minutos.
}
mailWhere = Digite-o em { $place }, na janela onde você o pediu.
mailFoot = Enviado por { $issuer } para { $name }

mailCodeTitle = Seu código para entrar
mailCodeLead = { $code } é seu código para entrar em { $name }.
mailCodeWarning = Não compartilhe: ninguém de { $name } vai pedi-lo a você.
mailCodeIgnore = Se você não o pediu, ignore este e-mail. Ninguém pode entrar sem ele.

mailPageLead = Esta página mostra o código, para copiá-lo com um clique:
mailPageButton = Mostrar o código para copiar
mailPageWarning = Não compartilhe o código nem o link: ninguém de { $name } vai pedi-los a você.
mailPageIgnore = Se você não o pediu, ignore este e-mail. Ninguém pode entrar sem ele.

mailAddressTitle = Seu código para um novo endereço
mailAddressLead = { $code } é seu código para adicionar este endereço à sua conta em { $name }.
mailAddressWhere = Digite-o na página da sua conta, onde você o pediu.
mailAddressIgnore = Se você não o pediu, ignore este e-mail: ninguém tem este endereço sem o código.
mailPinTitle = Seu código para um novo PIN
mailPinLead = { $code } é seu código para definir um novo PIN em { $name }.
mailPinWhere = Digite-o no aplicativo que o pediu.
mailPinIgnore = Se você não o pediu, ignore este e-mail: seu PIN continua como está.

mailLinkTitle = Entrar
mailLinkLead = Entre em { $name } com este link, no navegador onde você o pediu:
mailLinkButton = Entrar
mailLinkBrowser = Abra-o no navegador onde você o pediu.
mailLinkOrCode = Ou digite este código em { $place }, na janela onde você o pediu:
mailLinkWorksOnce = { $minutes ->
    [0] Vale um dos dois, uma vez, por mais alguns segundos.
    [one] Vale um dos dois, uma vez, pelo próximo minuto.
   *[other] Vale um dos dois, uma vez, pelos próximos { $minutes } minutos.
}
mailLinkWarning = Não compartilhe: ninguém de { $name } vai pedi-los a você.

mailCrowd = Alguém fica pedindo códigos para este endereço ou tentando adivinhá-los. Se você for recusado onde quer entrar, abra primeiro este link lá e peça um código de novo:

noticeNewBrowserSubject = Nova entrada em { $name }
noticeNewBrowser = Alguém entrou em { $name } com a sua conta, de um navegador que você ainda não tinha usado lá.
noticeDeviceAddedSubject = Um dispositivo foi adicionado em { $name }
noticeDeviceAdded = Um dispositivo confiável foi adicionado à sua conta em { $name }.
noticeDeviceRemovedSubject = Um dispositivo foi removido em { $name }
noticeDeviceRemoved = Um dispositivo confiável foi removido da sua conta em { $name }.
noticePasskeyAddedSubject = Uma chave de acesso foi adicionada em { $name }
noticePasskeyAdded = Uma chave de acesso foi adicionada à sua conta em { $name }.
noticePasskeyRemovedSubject = Uma chave de acesso foi removida em { $name }
noticePasskeyRemoved = Uma chave de acesso foi removida da sua conta em { $name }.
noticePasskeySyncedSubject = Uma chave de acesso em { $name } agora é copiada para outros dispositivos
noticePasskeySynced = Uma chave de acesso da sua conta em { $name } agora é copiada para os seus outros dispositivos. Antes não era assim.
noticeTotpAddedSubject = Um app autenticador foi adicionado em { $name }
noticeTotpAdded = Um app autenticador foi adicionado à sua conta em { $name }: a partir de agora, os códigos dele são pedidos ao entrar.
noticeTotpRemovedSubject = Um app autenticador foi removido em { $name }
noticeTotpRemoved = O app autenticador foi removido da sua conta em { $name }: os códigos dele não são mais pedidos.
noticeRecoveryCodesMadeSubject = Novos códigos de recuperação em { $name }
noticeRecoveryCodesMade = Novos códigos de recuperação foram criados para a sua conta em { $name }. Os anteriores não funcionam mais.
noticeRecoveryCodeUsedSubject = Um código de recuperação foi usado em { $name }
noticeRecoveryCodeUsed = Um dos códigos de recuperação da sua conta em { $name } foi usado para entrar. Ele não funciona de novo.
noticePinSetSubject = Seu PIN em { $name } foi definido
noticePinSet = O PIN da sua conta em { $name } foi definido ou alterado.
noticePinRemovedSubject = Seu PIN em { $name } foi removido
noticePinRemoved = O PIN da sua conta em { $name } foi removido.
noticeSessionsEndedSubject = Sessões foram encerradas em { $name }
noticeSessionsEnded = Na sua conta em { $name }, sessões em outros dispositivos foram encerradas.
noticeAddressAddedSubject = Um endereço foi adicionado em { $name }
noticeAddressAdded = Um endereço de e-mail foi adicionado à sua conta em { $name }. Um código enviado a ele também permite entrar.
noticeAddressChangedSubject = Um endereço foi alterado em { $name }
noticeAddressChanged = Um endereço de e-mail da sua conta em { $name } foi substituído por outro.
noticeAddressRemovedSubject = Um endereço foi removido em { $name }
noticeAddressRemoved = Um endereço de e-mail foi removido da sua conta em { $name }.
noticeAddressReturnedSubject = Um endereço voltou em { $name }
noticeAddressReturned = Um endereço de e-mail retirado da sua conta em { $name } foi devolvido. Todas as sessões foram encerradas.
noticeDataDownloadedSubject = Seus dados em { $name } foram baixados
noticeDataDownloaded = Tudo o que { $name } guarda sobre você foi baixado.
noticeDeletionAskedSubject = Sua conta em { $name } está prestes a ser excluída
noticeDeletionAsked = Sua conta em { $name } será apagada em { $until }.
noticeDeletionUndoneSubject = Sua conta em { $name } fica
noticeDeletionUndone = Sua conta em { $name } não será excluída: alguém entrou para mantê-la.
noticeAccountDeletedSubject = Sua conta em { $name } foi excluída
noticeAccountDeleted = Sua conta em { $name } foi apagada com tudo o que tinha.
noticeKeepAdvice = Se é isso que você quer, não precisa fazer nada. Se não, entre antes disso para manter a conta.
noticeKeepButton = Manter a conta
noticeErasedAdvice = Quem entrar com este endereço a partir de agora terá uma conta nova.
noticeReusedSubject = Uma sessão em { $name } foi encerrada
noticeReused = Uma chave da sua sessão em { $name } foi usada duas vezes, então pode haver uma cópia em outras mãos. Encerramos essa sessão.

noticeWhen = Quando:
noticeFrom = De:
noticeSessionOf = Sessão de:
noticeNetwork = rede { $network }
noticeNothingToDo = Se foi você, não há nada a fazer.
noticeOtherwise = Se não foi você, encerre essa sessão. Quem quer que tenha sido pode ler seu e-mail: mude também a senha dele.
noticeOtherwiseNoLink = Se não foi você, mude a senha do seu e-mail: quem quer que tenha sido pode lê-lo.
noticeReusedAdvice = Entre de novo onde você saiu. Se não reconhece essa sessão, cuide do seu e-mail: quem a começou podia lê-lo.
noticeButton = Encerrar essa sessão
noticeReturnAdvice = Se não foi você, devolva este endereço até { $until }. Isso também faz sair quem tiver sido.
noticeReturnButton = Devolver o endereço
noticeReturnedAdvice = Cada endereço da conta permite entrar. Entre, veja a conta e adicione uma chave de acesso: então um código sozinho não muda mais nada.
