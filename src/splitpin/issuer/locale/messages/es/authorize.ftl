### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

chooseTitle = Elija una cuenta
chooseText = { $client } pregunta quién es usted.
chooseContinue = Continuar como { $email }
otherAccount = Usar otra cuenta

consentTitle = ¿Permitir que { $client } inicie su sesión?
consentText = Ha iniciado sesión en { $app } como { $email }. { $client } quiere:
consentOpenid = saber que es usted
consentProfile = su nombre
consentEmail = su dirección de correo electrónico
consentPhone = su número de teléfono
consentOffline = mantener la sesión iniciada cuando usted no esté
consentDevice = Esta aplicación se ejecuta en su propio dispositivo. Permítalo solo si acaba de abrirla usted.
consentWhere = Desde aquí irá a { $host }.
consentAllow = Permitir
consentDeny = No permitir

refusedBegun = Se han iniciado demasiados accesos. Inténtelo más tarde.
