### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Alguém quer recuperar sua conta em { $name }
recoveryBegun = Alguém quer entrar na sua conta em { $name } sem a chave de acesso. A partir de { $when } isso será possível, a menos que você interrompa.
recoveryByOperator = a equipe de { $name }, a pedido de alguém
recoveryStopAdvice = Se não foi você, interrompa: um clique, e nada muda. Se foi você, basta esperar.
recoveryStopButton = Interromper
recoveryStoppedSubject = Uma recuperação da sua conta em { $name } foi interrompida
recoveryStopped = A recuperação da sua conta em { $name } foi interrompida. Nada mudou, e por uma semana nenhuma outra pode começar.
recoveryFinishedSubject = Sua conta em { $name } foi recuperada
recoveryFinished = Alguém entrou na sua conta em { $name } sem a chave de acesso, depois da espera. Todas as sessões anteriores foram encerradas.
recoveryUndoAdvice = Se não foi você, desfaça em até três dias. Entrar com sua chave de acesso anterior desfaz a recuperação por um mês.
recoveryUndoButton = Desfazer
recoveryUndoneSubject = Sua conta em { $name } está como antes
recoveryUndone = A recuperação da sua conta em { $name } foi desfeita. Todas as sessões foram encerradas, e o que foi adicionado desde então não existe mais.
textRecoveryBegun = { $name }: alguém quer entrar na sua conta sem a chave de acesso. Não é você? Interrompa: { $link }
textRecoveryFinished = { $name }: alguém entrou na sua conta sem a chave de acesso. Não é você? Desfaça: { $link }
mailRecoveryTitle = Seu código para recuperar a conta
mailRecoveryLead = { $code } é seu código para recuperar sua conta em { $name }.
mailRecoveryIgnore = Se você não pediu, ignore este e-mail e não diga o código a ninguém que ligar.
textRecoveryCode = { $code } é seu código para recuperar sua conta de { $name } em { $place }. Não o diga a quem ligar.
textRecoveryCodeAlone = { $code } é seu código para recuperar sua conta em { $place }. Não o diga a quem ligar.
