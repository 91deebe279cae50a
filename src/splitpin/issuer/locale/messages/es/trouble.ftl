### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = La comprobación de seguridad no ha funcionado. Inténtelo de nuevo.
tooMany = Demasiados intentos. Espere { $wait } y vuelva a intentarlo.
unreachable = No se puede acceder al servicio de inicio de sesión. Compruebe su conexión e inténtelo de nuevo.
unexpected = Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento.
strangePage = Esta página no puede iniciar sesiones. Avise a sus responsables.
unknownClient = Este sitio no está configurado aquí para iniciar sesión. Avise a sus responsables.
