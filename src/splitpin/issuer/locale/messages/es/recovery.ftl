### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingStopTitle = Detener una recuperación
openingStopInstead = Aún no se ha detenido nada. Copie el enlace del mensaje y péguelo aquí.
stopTitle = ¿Detener la recuperación de su cuenta en { $name }?
stopInBrowser = Empezó el { $when } en { $browser }, desde la red { $network }. Si la detiene, nada cambia.
stopByOperator = La inició el { $when } el personal de { $name }, a petición de alguien. Si la detiene, nada cambia.
stopSubmit = Detener
stopBusy = Deteniendo…
stopDoneTitle = Se ha detenido
stopDoneText = Durante una semana no puede empezar otra recuperación de su cuenta. Quien haya sido quizá lea su correo: cambie también su contraseña.
undoTitle = ¿Deshacer la recuperación de su cuenta en { $name }?
undoText = Se completó el { $when }. Si la deshace, se cierran todas las sesiones, lo añadido desde entonces desaparece y vuelve a valer lo que usaba antes.
undoSubmit = Deshacer
undoDoneTitle = Su cuenta está como antes
undoDoneText = Se cerraron todas las sesiones. Inicie sesión con lo que usaba antes y cambie la contraseña de su correo.
stopOverText = Ha terminado: era demasiado antigua u otra ocupó su lugar. No queda nada por hacer.
recoveryLost = He perdido mi clave de acceso
recoveryTitle = Recuperar su cuenta
recoveryLead = Le enviamos un código. Después hay una espera de algunos días, para que nadie que lea su correo entre antes de que usted pueda detenerlo: se avisa a todas sus direcciones y sesiones.
recoveryAsk = Enviarme un código
recoveryWaitingTitle = Vuelva el { $when }
recoveryWaitingText = Entonces demuestre de nuevo su dirección, en este navegador. Hasta entonces puede detenerlo con el enlace de nuestro mensaje o iniciando sesión con su clave de acceso.
recoveryElsewhereTitle = Se inició en otro navegador
recoveryElsewhereText = Alguien empezó a recuperar esta cuenta el { $when }, y solo ese navegador puede terminar. Si no ha sido usted, deténgalo con el enlace de nuestro mensaje.
recoveryAgain = Empezar de nuevo en este navegador
recoveryNotNeededTitle = No necesita recuperación
recoveryNotNeededText = Esta cuenta se abre solo con un código. Vuelva e inicie sesión.
recoveryBack = Volver a iniciar sesión
recoveryBarredText = El titular de esta cuenta detuvo una recuperación. Todavía no puede empezar otra.
recoveryProve = Continuar
recoveryPaper = Código de recuperación en papel, si tiene uno
recoveryPaperHint = Con él no hay espera. Sirve una sola vez.
