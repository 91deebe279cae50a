### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

crowdTitle = Se piden demasiados códigos
crowdText = Se piden con demasiada frecuencia códigos para { $email } o desde su red, quizá por desconocidos. Esta vez no se ha enviado nada: antes, su navegador debe demostrar que no es uno de ellos.
crowdScript = Para eso hace falta JavaScript: permítalo en esta página y { $anew }.
crowdScriptAnew = empiece de nuevo
crowdLink = Nuestro último correo puede terminar con un enlace para esto. Copie el enlace y péguelo aquí.
crowdNoLink = ¿No hay tal enlace? Entonces vuelva en una hora.
crowdDead = Este enlace no sirve o ya no sirve. Use el del correo más reciente.
crowdPassed = A este navegador ya no le estorba nadie. Ahora pida el código.

codeSentAgain = El correo va de nuevo en camino a { $email }, con el mismo código.
codeSentPlain = Hemos enviado un código a { $email }.
codeAgainIn = Puede pedirlo otra vez en { $wait }.
phoneCodeSentAgain = El mensaje va de nuevo en camino a { $phone }, con el mismo código.
linkFollowed = He abierto el enlace
linkNotFollowed = Todavía no se ha abierto el enlace en este navegador. Ábralo, pulse el botón que aparece allí y después el de aquí.
noCookie = Su navegador no envía ninguna cookie y esta página no puede distinguirlo de otros. Permita las cookies de este servidor y empiece de nuevo con el enlace de abajo.

linkIncomplete = Este enlace no está completo
appUnknown = Esta aplicación no se conoce aquí
appAdvice = Vuelva a la aplicación e inténtelo desde allí. Sus responsables pueden arreglarlo.

errorOursTitle = Algo no funciona en este momento
errorOursAdvice = No se ha perdido nada. Inténtelo de nuevo en un momento.
errorNoPageTitle = Esta página no existe
errorNoPageAdvice = Puede que la dirección esté mal escrita o que la página ya no exista.
errorForAppsTitle = Esto no es una página
errorForAppsAdvice = Esta dirección es para aplicaciones, no para verla.
errorTooManyTitle = Demasiados intentos
errorOtherTitle = No ha funcionado
errorOtherAdvice = Vuelva a donde estaba e inténtelo desde allí.
errorTryIn = Vuelva a intentarlo en { $wait }.
errorHome = Qué es este servidor

startTitle = Este servidor inicia sesiones
startText = Las aplicaciones envían aquí a las personas para que demuestren quiénes son: el servidor les envía un código y dice a la aplicación de quién volvió. El inicio de sesión empieza en la aplicación.
startOwner = Pertenece a los responsables de { $host }.
startMails = Sus correos vienen de { $sender }.
startMetadata = Lo que dice de sí mismo a los programas
startInbox = La bandeja de entrada de este servidor de desarrollo

refusedPage = Eso solo lo pueden hacer las páginas propias de este servidor.
refusedNothing = Aquí no hay nada.
refusedFile = Ese archivo no existe.
refusedMethod = Esta dirección no admite ese método.
refusedForm = Este formulario no está completo. Empiece de nuevo.
refusedApp = No hay ninguna aplicación con el client_id de este enlace.
refusedNoApp = No dice en qué aplicación quiere iniciar sesión.
refusedReturn = Este enlace termina en una dirección que no es de la aplicación.
refusedRedirect = Un código va a una dirección de redirección de la aplicación, y esta no lo es.
refusedState = El valor state de este enlace es demasiado largo.
secondOrPaper = Escriba el código que muestra su app de autenticación, o uno de sus códigos de recuperación.
