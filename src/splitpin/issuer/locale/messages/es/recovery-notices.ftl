### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

recoveryBegunSubject = Alguien quiere recuperar su cuenta en { $name }
recoveryBegun = Alguien quiere entrar en su cuenta en { $name } sin su clave de acceso. A partir del { $when } podrá hacerlo, salvo que usted lo detenga.
recoveryByOperator = el personal de { $name }, a petición de alguien
recoveryStopAdvice = Si no ha sido usted, deténgalo: un clic, y nada cambia. Si ha sido usted, solo queda esperar.
recoveryStopButton = Detener
recoveryStoppedSubject = Se detuvo una recuperación de su cuenta en { $name }
recoveryStopped = Se detuvo la recuperación de su cuenta en { $name }. Nada ha cambiado y durante una semana no puede empezar otra.
recoveryFinishedSubject = Se recuperó su cuenta en { $name }
recoveryFinished = Alguien entró en su cuenta en { $name } sin su clave de acceso, tras la espera. Se cerraron todas las sesiones anteriores.
recoveryUndoAdvice = Si no ha sido usted, deshágalo en tres días. Iniciar sesión con su clave de acceso anterior lo deshace durante un mes.
recoveryUndoButton = Deshacer
recoveryUndoneSubject = Su cuenta en { $name } está como antes
recoveryUndone = Se deshizo la recuperación de su cuenta en { $name }. Se cerraron todas las sesiones y lo añadido desde entonces ya no está.
textRecoveryBegun = { $name }: alguien quiere entrar en su cuenta sin su clave de acceso. ¿No es usted? Deténgalo: { $link }
textRecoveryFinished = { $name }: alguien entró en su cuenta sin su clave de acceso. ¿No es usted? Deshágalo: { $link }
mailRecoveryTitle = Su código para recuperar su cuenta
mailRecoveryLead = { $code } es su código para recuperar su cuenta en { $name }.
mailRecoveryIgnore = Si no lo ha pedido, ignore este correo y no diga el código a nadie que le llame.
textRecoveryCode = { $code } es su código para recuperar su cuenta en { $name } en { $place }. No lo diga a nadie que llame.
textRecoveryCodeAlone = { $code } es su código para recuperar su cuenta en { $place }. No lo diga a nadie que llame.
