### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

emailTitle = Iniciar sesión
emailLabel = Correo electrónico
emailHint = Le enviaremos un código por correo.
emailSubmit = Enviar código
emailBusy = Enviando…
emailMissing = Escriba su correo electrónico.
emailWrong = Esto no parece un correo electrónico. Revíselo.

usePhone = Usar un número de teléfono
useEmail = Usar un correo electrónico
phoneLabel = Número de teléfono
phoneHint = Con el prefijo del país, por ejemplo +34 612 34 56 78.
smsSubmit = Enviar código por SMS
whatsAppSubmit = Enviar por WhatsApp
phoneMissing = Escriba su número de teléfono.
phoneWrong = Esto no parece un número de teléfono. Empiece por + y el prefijo del país.

usePasskey = Usar una clave de acceso
passkeyOfferTitle = Inicie sesión más rápido la próxima vez
passkeyOfferText = Con una clave de acceso se inicia sesión con la huella, la cara o el PIN del dispositivo. Sin códigos.
passkeyAdd = Crear una clave de acceso
passkeyBusy = Creando…
passkeyLater = Ahora no
passkeyNotAdded = No se ha creado ninguna clave de acceso. Inténtelo de nuevo o continúe sin ella.
stepUpTitle = Confirme que es usted
stepUpText = Para esto no basta con un código: use su clave de acceso.
stepUpFailed = No ha funcionado. Inténtelo de nuevo o cancele.
stepUpUnknown = Este navegador no admite claves de acceso. Use otro, u otro dispositivo.
stepUpCancel = Cancelar
passkeyOtherName = No se ha usado ninguna clave de acceso. Si la suya se creó para { $name }, pulse el botón otra vez.
passkeyThere = Este dispositivo ya tiene una clave de acceso suya.
passkeyNotResident = Este dispositivo no encuentra la clave de acceso por sí solo. La próxima vez, escriba primero su correo y después úsela.
passkeyGoOn = Continuar
passkeyMoveTitle = Una clave de acceso para { $name }
passkeyMoveText = Ha iniciado sesión con una clave de acceso del nombre antiguo de este sitio. Añada una para { $name }: la antigua puede dejar de funcionar.

codeTitle = Revise su correo
codeSent = Hemos enviado un código de { $digits } cifras a { $email }.
linkSent = Hemos enviado un enlace y un código de { $digits } cifras a { $email }. Abra el enlace en este navegador o escriba el código.
codeHint = Puede tardar un minuto. Mire también en el correo no deseado.
codeAlready = Ya hay un código en camino. También sirve aquí.
codeLabel = Código
codeSubmit = Iniciar sesión
codeBusy = Comprobando…
codeMissing = Escriba las { $digits } cifras del código.
codeSeveral = Aquí hay más de un número de { $digits } cifras. Escriba solo el código.
codeRefused = Este código no sirve. Revíselo o busque un correo más reciente.
delivered = El correo ha llegado. Mire también en el correo no deseado.
bounced = Esta dirección no admite nuestro correo. Compruebe que esté bien escrita o use otra.

resend = Volver a enviar el código
resendReady = Ya puede pedir el código otra vez.
resentSame = Hemos vuelto a enviar el código. Sigue siendo el mismo.
resentNew = Hemos enviado un código nuevo. Los anteriores ya no sirven.
otherEmail = Usar otra dirección

phoneCodeTitle = Revise su teléfono
phoneCodeSent = Hemos enviado un código de { $digits } cifras a { $phone }.
phoneCodeHint = Puede tardar un minuto.
phoneCodeRefused = Este código no sirve. Revíselo o busque un mensaje más reciente.
phoneNewCodeHint = Podemos enviar un código nuevo a { $phone }.
phoneDelivered = El mensaje ha llegado.
phoneBounced = Este número no admite nuestros mensajes. Compruebe que esté bien escrito o use otro.
otherPhone = Usar otro número

expiredTitle = Este código ha caducado
codeExpired = Es demasiado antiguo.
spentTitle = Pida un código nuevo
codeSpent = Hubo demasiados intentos fallidos.
newCodeHint = Podemos enviar un código nuevo a { $email }.
newCode = Enviar un código nuevo

secondTitle = Un paso más
secondText = Escriba el código que muestra su app de autenticación.
secondLabel = Código de la app
secondWrong = Un código de la app tiene 6 cifras.
usePaper = Usar un código de recuperación
useApp = Usar la app
paperText = Escriba uno de sus códigos de recuperación. Cada uno sirve una vez.
paperLabel = Código de recuperación
paperWrong = Un código de recuperación tiene 16 letras y cifras.
addAppTitle = Añadir una app de autenticación
addAppText = Aquí las cuentas necesitan una. Escanee esta imagen con la app y escriba el código que muestra.
addAppKey = Si no puede escanear, abra o escriba esta clave:
addAppPicture = Código QR para su app de autenticación
neededTitle = Hace falta una clave de acceso
neededText = Inicie sesión aquí con su clave de acceso.
addNeededText = Cree una clave de acceso en este dispositivo: desde ahora inicia sesión con su huella, su cara o su PIN.
startOver = Empezar de nuevo

finishing = Iniciando sesión…
doneTitle = Sesión iniciada
doneText = Sesión iniciada como { $email }.
movedTitle = Sesión iniciada
movedText = Ha continuado en otra pestaña. Puede cerrar esta.
movedHereText = Ha continuado en otra pestaña. También puede seguir aquí.
goOn = Seguir aquí

deliverTitle = Ya casi está
deliverText = Su identidad está confirmada. Falta que el sitio le deje entrar.
deliverBusy = Iniciando sesión…
deliverAgain = Intentar de nuevo
deliverRefused = El sitio no ha aceptado el inicio de sesión. Inténtelo de nuevo o empiece otra vez.

challengeTitle = Comprobación de seguridad
challengeText = Un paso más: demuestre que no es un programa.

waitOver = Ya puede volver a intentarlo.

misconfigured = El inicio de sesión no está bien configurado
lostIt = Ya no lo tengo
