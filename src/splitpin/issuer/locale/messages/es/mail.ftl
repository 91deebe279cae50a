### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

mailSubject = { $code } es su código para { $name }
mailWindow = Su código para { $name }
mailOr = { $one } o { $other }
mailWorksOnce = { $minutes ->
    [0] Sirve una vez, durante unos segundos más.
    [one] Sirve una vez, durante el próximo minuto.
   *[other] Sirve una vez, durante los próximos { $minutes } minutos.
}
mailWhere = Escríbalo en { $place }, en la ventana donde lo pidió.
mailFoot = Enviado por { $issuer } para { $name }

mailCodeTitle = Su código para iniciar sesión
mailCodeLead = { $code } es su código para iniciar sesión en { $name }.
mailCodeWarning = No lo comparta: nadie de { $name } se lo pedirá nunca.
mailCodeIgnore = Si no lo pidió, ignore este correo. Nadie puede iniciar sesión sin él.

mailPageLead = Esta página lo muestra para copiarlo con un clic:
mailPageButton = Mostrar el código para copiarlo
mailPageWarning = No comparta ni el código ni el enlace: nadie de { $name } se los pedirá nunca.
mailPageIgnore = Si no lo pidió, ignore este correo. Nadie puede iniciar sesión sin él.

mailAddressTitle = Su código para una dirección nueva
mailAddressLead = { $code } es su código para añadir esta dirección a su cuenta de { $name }.
mailAddressWhere = Escríbalo en la página de su cuenta, donde lo pidió.
mailAddressIgnore = Si no lo pidió, ignore este correo: nadie tiene esta dirección sin el código.
mailPinTitle = Su código para un PIN nuevo
mailPinLead = { $code } es su código para poner un PIN nuevo en { $name }.
mailPinWhere = Escríbalo en la aplicación que se lo pidió.
mailPinIgnore = Si no lo pidió, ignore este correo: su PIN sigue como está.

mailLinkTitle = Iniciar sesión
mailLinkLead = Inicie sesión en { $name } con este enlace, en el navegador donde lo pidió:
mailLinkButton = Iniciar sesión
mailLinkBrowser = Ábralo en el navegador donde lo pidió.
mailLinkOrCode = O escriba este código en { $place }, en la ventana donde lo pidió:
mailLinkWorksOnce = { $minutes ->
    [0] Sirve uno de los dos, una vez, durante unos segundos más.
    [one] Sirve uno de los dos, una vez, durante el próximo minuto.
   *[other] Sirve uno de los dos, una vez, durante los próximos { $minutes } minutos.
}
mailLinkWarning = No los comparta: nadie de { $name } se los pedirá nunca.

mailCrowd = Alguien pide una y otra vez códigos para esta dirección o intenta adivinarlos. Si le rechazan donde quiere iniciar sesión, abra antes allí este enlace y pida otro código:

noticeNewBrowserSubject = Nuevo inicio de sesión en { $name }
noticeNewBrowser = Alguien ha iniciado sesión en { $name } con su cuenta, desde un navegador que no había usado allí.
noticeDeviceAddedSubject = Se añadió un dispositivo en { $name }
noticeDeviceAdded = Se añadió un dispositivo de confianza a su cuenta en { $name }.
noticeDeviceRemovedSubject = Se quitó un dispositivo en { $name }
noticeDeviceRemoved = Se quitó un dispositivo de confianza de su cuenta en { $name }.
noticePasskeyAddedSubject = Se añadió una clave de acceso en { $name }
noticePasskeyAdded = Se añadió una clave de acceso a su cuenta en { $name }.
noticePasskeyRemovedSubject = Se quitó una clave de acceso en { $name }
noticePasskeyRemoved = Se quitó una clave de acceso de su cuenta en { $name }.
noticePasskeySyncedSubject = Una clave de acceso de { $name } se copia ahora a otros dispositivos
noticePasskeySynced = Una clave de acceso de su cuenta en { $name } se copia ahora a sus otros dispositivos. Antes no era así.
noticeTotpAddedSubject = Se añadió una app de autenticación en { $name }
noticeTotpAdded = Se añadió una app de autenticación a su cuenta en { $name }: desde ahora se piden sus códigos al iniciar sesión.
noticeTotpRemovedSubject = Se quitó una app de autenticación en { $name }
noticeTotpRemoved = Se quitó la app de autenticación de su cuenta en { $name }: ya no se piden sus códigos.
noticeRecoveryCodesMadeSubject = Nuevos códigos de recuperación en { $name }
noticeRecoveryCodesMade = Se crearon nuevos códigos de recuperación para su cuenta en { $name }. Los anteriores ya no sirven.
noticeRecoveryCodeUsedSubject = Se usó un código de recuperación en { $name }
noticeRecoveryCodeUsed = Se usó uno de los códigos de recuperación de su cuenta en { $name } para iniciar sesión. No sirve otra vez.
noticePinSetSubject = Se estableció su PIN en { $name }
noticePinSet = Se estableció o cambió el PIN de su cuenta en { $name }.
noticePinRemovedSubject = Se eliminó su PIN en { $name }
noticePinRemoved = Se eliminó el PIN de su cuenta en { $name }.
noticeSessionsEndedSubject = Se finalizaron sesiones en { $name }
noticeSessionsEnded = En su cuenta de { $name } se finalizaron sesiones en otros dispositivos.
noticeAddressAddedSubject = Se añadió una dirección en { $name }
noticeAddressAdded = Se añadió una dirección de correo a su cuenta de { $name }. Un código enviado a ella también inicia sesión.
noticeAddressChangedSubject = Se cambió una dirección en { $name }
noticeAddressChanged = Una dirección de correo de su cuenta de { $name } se sustituyó por otra.
noticeAddressRemovedSubject = Se quitó una dirección en { $name }
noticeAddressRemoved = Se quitó una dirección de correo de su cuenta de { $name }.
noticeAddressReturnedSubject = Una dirección ha vuelto en { $name }
noticeAddressReturned = Se ha devuelto una dirección de correo que se había quitado de su cuenta de { $name }. Se han cerrado todas las sesiones.
noticeDataDownloadedSubject = Se descargaron sus datos de { $name }
noticeDataDownloaded = Se descargó todo lo que { $name } guarda de usted.
noticeDeletionAskedSubject = Su cuenta de { $name } está a punto de eliminarse
noticeDeletionAsked = Su cuenta de { $name } se borrará el { $until }.
noticeDeletionUndoneSubject = Su cuenta de { $name } se queda
noticeDeletionUndone = Su cuenta de { $name } no se eliminará: alguien inició sesión para conservarla.
noticeAccountDeletedSubject = Su cuenta de { $name } se eliminó
noticeAccountDeleted = Su cuenta de { $name } se borró con todo lo que tenía.
noticeKeepAdvice = Si es lo que quiere, no tiene que hacer nada. Si no, inicie sesión antes para conservar la cuenta.
noticeKeepButton = Conservar la cuenta
noticeErasedAdvice = Quien inicie sesión con esta dirección a partir de ahora tendrá una cuenta nueva.
noticeReusedSubject = Se cerró una sesión en { $name }
noticeReused = Una clave de su sesión en { $name } se usó dos veces, así que puede haber una copia en otras manos. Hemos cerrado esa sesión.

noticeWhen = Cuándo:
noticeFrom = Desde:
noticeSessionOf = Sesión de:
noticeNetwork = red { $network }
noticeNothingToDo = Si fue usted, no hay nada que hacer.
noticeOtherwise = Si no fue usted, cierre esa sesión. Quien fuera puede leer su correo: cambie también su contraseña.
noticeOtherwiseNoLink = Si no fue usted, cambie la contraseña de su correo: quien fuera puede leerlo.
noticeReusedAdvice = Vuelva a iniciar sesión donde se haya cerrado. Si no reconoce esa sesión, proteja su correo: quien la inició podía leerlo.
noticeButton = Cerrar esa sesión
noticeReturnAdvice = Si no ha sido usted, devuelva esta dirección antes del { $until }. Eso también cierra la sesión de quien haya sido.
noticeReturnButton = Devolver la dirección
noticeReturnedAdvice = Cada dirección de la cuenta permite iniciar sesión. Inicie sesión, mírela y añada una clave de acceso: así un código solo ya no cambia nada.
