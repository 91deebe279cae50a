### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

openingSignInTitle = Iniciar sesión
openingSignInInstead = Escriba el código del mismo correo donde lo pidió. O copie el enlace del correo y péguelo aquí.
openingBrowserTitle = Entrar pese a los intentos ajenos
openingBrowserInstead = Aún no ha cambiado nada. Copie el enlace del correo y péguelo aquí.
openingSessionTitle = Cerrar una sesión
openingSessionInstead = Aún no se ha cerrado nada. Copie el enlace del correo y péguelo aquí.

openingLink = Abriendo el enlace…
openingNothing = Si no ocurre nada
pastedLabel = Enlace del correo
pastedSubmit = Abrir el enlace
openingFailed = No se pudo abrir el enlace
openingAgain = Intentar de nuevo

openedHereTitle = Iniciar sesión en { $name }
openedHereText = Pidió este enlace en este navegador. Un clic y listo.
openedHereSubmit = Iniciar sesión
openedHereBusy = Iniciando sesión…

openedDoneTitle = Ya puede volver
openedDoneText = La ventana donde pidió este enlace inicia la sesión. Puede cerrar esta.
openedLeavingTitle = Volviendo…
openedOnwardTitle = Puede continuar
openedOnward = Continuar

openedElsewhereTitle = Escriba este código donde lo pidió
openedElsewhereText = Lo pidió en otro navegador u otra ventana. Vuelva allí y escriba este código para iniciar sesión en { $name }.
openedElsewhereWarning = ¿No lo pidió? Entonces cierre esta página y no dé el código a nadie.
openedNoCodeTitle = Abra el enlace donde lo pidió
openedNoCodeText = Pidió iniciar sesión en { $name } en otro navegador. El enlace funciona allí.

openedDeadTitle = Este enlace ya no sirve
openedDeadText = Ya se usó o es demasiado antiguo. Vuelva a donde quiere iniciar sesión y pida un enlace nuevo.
openedIncompleteTitle = Este enlace no está completo
openedIncompleteText = Ábralo otra vez o escriba el código que venía con él donde lo pidió.
pastedDeadText = Ya se usó, es demasiado antiguo o no está completo.

copyCode = Copiar el código
copiedCode = Copiado. Ahora escríbalo o péguelo donde lo pidió.
copyByHand = Este navegador no deja copiar a la página. Escriba el código o selecciónelo y cópielo.

browserTitle = Entrar pese a los intentos ajenos
browserText = Alguien pide códigos para su dirección o intenta adivinarlos. Confirme que este es su navegador y ya no le estorbarán.
browserSubmit = Este es mi navegador
browserBusy = Un momento…
browserDoneTitle = Ahora inicie sesión
browserDoneText = Vuelva en este navegador a donde quiere iniciar sesión y pida un código otra vez.
browserDeadText = Es demasiado antiguo o no está completo. Abra el del correo más reciente.

sessionTitle = ¿Cerrar esta sesión en { $name }?
sessionInBrowser = Comenzó el { $when }, en { $browser }, desde la red { $network }. Al cerrarla, ya no se renueva nada con ella.
sessionSomewhere = Comenzó el { $when }, desde la red { $network }. Al cerrarla, ya no se renueva nada con ella.
sessionSubmit = Cerrar la sesión
sessionBusy = Cerrando…
sessionEndedTitle = La sesión está cerrada
sessionEndedText = Las aplicaciones lo notan en una hora o cuando acaba su propia sesión. Si no sabe quién había entrado, cambie también la contraseña de su correo.
sessionOverTitle = Esa sesión ya terminó
sessionOverText = Ya estaba cerrada. No queda nada por hacer.
sessionDeadText = Tiene más de siete días. Inicie sesión para ver y cerrar sus sesiones.
sessionIncompleteText = Abra otra vez el enlace del correo.

openingReturnTitle = Devolver una dirección
returnTitle = ¿Devolver su dirección a { $name }?
returnText = { $address } se quitó de la cuenta el { $when }. Si la devuelve, se cierran todas las sesiones, las demás direcciones se quedan y durante una semana no se puede quitar ninguna.
returnSubmit = Devolverla
returnBusy = Un momento…
returnDoneTitle = Su dirección ha vuelto
returnDoneText = Se han cerrado todas las sesiones. Inicie sesión ahora, mire qué más ha cambiado y añada una clave de acceso.
returnGuardedTitle = Inicie sesión para devolverla
returnGuardedText = Aquí no basta un código. Inicie sesión con su clave de acceso o su aplicación de autenticación y devuelva { $address } en la página de su cuenta.
returnOnward = A su cuenta
