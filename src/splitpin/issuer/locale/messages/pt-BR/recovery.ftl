### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Interromper uma recuperação
openingStopInstead = Nada foi interrompido ainda. Copie o link da mensagem e cole aqui.
stopTitle = Interromper a recuperação da sua conta em { $name }?
stopInBrowser = Começou em { $when }, em { $browser }, da rede { $network }. Se você interromper, nada muda.
stopByOperator = Foi iniciada em { $when } pela equipe de { $name }, a pedido de alguém. Se você interromper, nada muda.
stopSubmit = Interromper
stopBusy = Interrompendo…
stopDoneTitle = Foi interrompida
stopDoneText = Por uma semana nenhuma outra recuperação da sua conta pode começar. Quem foi talvez leia seu e-mail: troque a senha dele também.
undoTitle = Desfazer a recuperação da sua conta em { $name }?
undoText = Foi concluída em { $when }. Se você desfizer, todas as sessões terminam, o que foi adicionado desde então some, e o que você usava antes volta a valer.
undoSubmit = Desfazer
undoDoneTitle = Sua conta está como antes
undoDoneText = Todas as sessões foram encerradas. Entre com o que usava antes e troque a senha do seu e-mail.
stopOverText = Acabou: era antiga demais, ou outra tomou seu lugar. Não há mais nada a fazer.
recoveryLost = Perdi minha chave de acesso
recoveryTitle = Recuperar sua conta
recoveryLead = Enviamos um código. Depois há uma espera de alguns dias, para que ninguém que leia seu e-mail entre antes que você possa impedir: avisamos todos os seus endereços e sessões.
recoveryAsk = Enviar um código
recoveryWaitingTitle = Volte em { $when }
recoveryWaitingText = Então comprove seu endereço de novo, neste navegador. Até lá você pode interromper pelo link da nossa mensagem ou entrando com sua chave de acesso.
recoveryElsewhereTitle = Começou em outro navegador
recoveryElsewhereText = Alguém começou a recuperar esta conta em { $when }, e só aquele navegador pode concluir. Se não foi você, interrompa pelo link da nossa mensagem.
recoveryAgain = Começar de novo neste navegador
recoveryNotNeededTitle = Você não precisa de recuperação
recoveryNotNeededText = Esta conta abre só com um código. Volte e entre.
recoveryBack = Voltar para entrar
recoveryBarredText = O dono desta conta interrompeu uma recuperação. Outra ainda não pode começar.
recoveryProve = Continuar
recoveryPaper = Código de recuperação em papel, se você tiver um
recoveryPaperHint = Com ele não há espera. Vale uma vez só.
