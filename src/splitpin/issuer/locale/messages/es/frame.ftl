### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

countryLabel = Prefijo del país
or = o
identifierWrongHere = Esto no parece un número de teléfono.
identifierEmail = correo electrónico
identifierPhone = teléfono

linkSubmit = Enviar enlace
linkTitle = Siga el enlace que le enviamos
linkSubtitle = Se envió a { $identifier } e inicia la sesión aquí.
linkResend = Volver a enviar el enlace
linkResendReady = Ya puede pedir el enlace otra vez.
linkCode = Escribir el código en su lugar
linkAlready = Ya hay un enlace en camino. También sirve aquí.
linkSame = Hemos vuelto a enviar el enlace. Sigue siendo el mismo.
linkFresh = Hemos enviado un enlace nuevo. Los anteriores ya no sirven.
linkFailedTitle = Este enlace ya no sirve
linkFailedSubtitle = Ha caducado. Podemos enviar uno nuevo.
linkNew = Enviar un enlace nuevo

refusedByPage = El sitio no ha aceptado el inicio de sesión. Inténtelo de nuevo.
noPage = Este formulario va dentro de la página de un sitio.
agreement = Al continuar, acepta { $terms } y { $privacy }.
agreementTo = Al continuar, acepta { $one }.
terms = las condiciones del servicio
privacy = la política de privacidad
cancel = Cancelar
backToApp = Volver a la aplicación

formLoading = Este formulario se está cargando. Necesita JavaScript.
formLoadingOr = Este formulario se está cargando. Si no aparece nada, { $plain }.
formPlain = inicie sesión sin JavaScript
formNeedsScript = Este formulario necesita JavaScript.
formElsewhere = Iniciar sesión en una página propia
formPasskeys = Claves de acceso

passkeyLoginTitle = Inicie sesión con su clave de acceso
passkeyLoginText = Use la huella, la cara o el PIN del dispositivo. Sin códigos.
passkeyLoginBusy = Esperando a su dispositivo…
passkeyLoginOther = Iniciar sesión de otra forma
passkeyNotUsed = No se ha usado ninguna clave de acceso. Inténtelo de nuevo o inicie sesión de otra forma.
passkeyKnownHere = Este dispositivo ya tiene una clave de acceso para esta cuenta.
passkeyStale = Inició sesión hace más de cinco minutos. Vuelva a iniciar sesión para añadir una clave de acceso.
passkeyNoCookies = Su navegador no guarda nuestras cookies en este sitio, así que no se puede añadir ninguna clave de acceso.
passkeyNone = Este navegador o dispositivo no admite claves de acceso.
passkeyClose = Cerrar

formTheirsTitle = El inicio de sesión no está configurado aquí
formTheirsAdvice = No se ha enviado nada. Los responsables del sitio pueden arreglarlo.
formOursTitle = El inicio de sesión no funciona en este momento
formOursAdvice = Inténtelo de nuevo en un momento.
