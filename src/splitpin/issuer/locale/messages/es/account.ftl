### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

accountTitle = Su cuenta
accountOf = Sesión iniciada como { $email }
accountSignOut = Cerrar sesión

accountAddresses = Direcciones
accountAddressesText = Un código enviado a cualquiera de ellas inicia su sesión. Cuando una llega o se va, se avisa a ambas.
accountConfirmedOn = Confirmada el { $when }
accountNotConfirmed = Sin confirmar todavía
accountNewAddress = Nueva dirección de correo
accountAddressAdd = Añadir una dirección
accountAddressTitle = Confirme su nueva dirección
accountAddressAdded = Se ha añadido la dirección.
accountAddressChanged = Se ha cambiado la dirección.
accountAddressRemoved = Se ha quitado la dirección.
accountAddressWent = Quitada el { $when }. Puede volver hasta el { $until }
accountAddressBack = La dirección ha vuelto. Se han cerrado las demás sesiones.
accountPhoneAdd = Añadir un número de teléfono
accountPhoneAdded = Se ha añadido el número de teléfono.
accountPhoneChanged = Se ha cambiado el número de teléfono.
accountChange = Cambiar

accountNoPasskeys = Todavía no tiene ninguna clave de acceso.
accountPasskeys = Claves de acceso
accountPasskeyAdd = Añadir una clave de acceso
accountPasskeyAdded = Se ha añadido la clave de acceso.
accountPasskeyRenamed = La clave de acceso tiene un nombre nuevo.
accountPasskeyRemoved = Se ha quitado la clave de acceso.
accountSynced = Sincronizada
accountLost = Se da por perdida
accountPasskeyLost = Quien inicie sesión con ella antes del { $until } recupera la cuenta. Por lo demás, ya no se pide.
accountCreated = Creada el { $when }
accountAdded = Añadido el { $when }
accountUsed = Último uso: { $when }
accountNeverUsed = Sin usar todavía
accountEdit = Editar
accountName = Nombre
accountRename = Cambiar el nombre
accountRemove = Quitar

accountFactors = Segundo paso
accountFactorsText = Tras un código se le pide algo más, que no tiene quien lee su correo.
accountApp = Aplicación de autenticación
accountAppAdd = Añadir una aplicación de autenticación
accountAppAdded = Se ha añadido la aplicación de autenticación.
accountAppRemoved = Se ha quitado la aplicación de autenticación.
accountAppScan = Escanee esto con su aplicación de autenticación o escriba en ella el secreto. Después escriba el código que muestra.
accountAppHere = Abrir una aplicación en este dispositivo
accountPaper = Códigos de recuperación
accountPaperLeft = Quedan: { $left }. Creados el { $when }
accountPaperNone = Ninguno todavía
accountPaperMake = Crear códigos de recuperación nuevos
accountPaperTitle = Sus códigos de recuperación
accountPaperText = Cada uno sirve una vez, en lugar de su aplicación de autenticación. Solo se muestran esta vez: imprímalos o anótelos. Los anteriores ya no sirven.
accountSecondText = Escriba el código que muestra su aplicación de autenticación o un código de recuperación.
accountDone = Listo

accountDevices = Dispositivos de sus aplicaciones
accountDeviceRemoved = Se ha quitado el dispositivo.

accountApps = Aplicaciones que ha permitido
accountAppsText = Saben lo que usted permitió. Si lo retira, se cerrará su sesión en ellas.
accountAppSince = Permitido el { $when }
accountAppWithdraw = Retirar
accountAppWithdrawn = Se cerró la sesión de la aplicación, y tendrá que volver a preguntarle.

accountSessions = Dónde tiene la sesión iniciada
accountSessionsText = Finalice lo que no reconozca. Las aplicaciones de ese dispositivo cerrarán la sesión en unos minutos.
accountThisBrowser = Este navegador
accountSomeBrowser = Navegador desconocido
accountEndSession = Finalizar
accountSessionEnded = Se ha finalizado la sesión.
accountEndOthers = Cerrar sesión en todos los demás sitios
accountSessionsEnded = Se ha cerrado la sesión en todos los demás sitios.

accountData = Sus datos
accountDataText = Todo lo que se guarda de usted aquí, en un archivo que leen los programas (JSON). Las horas son segundos desde 1970.
accountDownload = Descargar
accountDataReady = Ya puede descargar sus datos.

accountDelete = Eliminar la cuenta
accountDeleteMore = Qué ocurre entonces
accountDeleteText = Se cierra su sesión en todas partes de inmediato y nadie puede volver a iniciarla. Puede deshacerlo durante { $days } días. Después se borra todo y nadie puede recuperarlo.
accountDeleteAtOnce = Se cierra su sesión en todas partes y todo se borra en unos minutos. Nadie puede recuperarlo.
accountDeletedTitle = Su cuenta está a punto de eliminarse
accountDeletedText = Se ha cerrado su sesión en todas partes. Puede conservar la cuenta hasta el { $when }: el correo sobre ello también tiene este enlace.
accountKeep = Conservar la cuenta

accountConfirmTitle = Confirme que es usted
accountConfirmText = Preguntamos antes de hacer esto: { $act }.
accountConfirm = Confirmar
accountByCode = Recibir un código en su lugar
accountCancel = Cancelar
accountNeedsScript = Las claves de acceso necesitan JavaScript. Actívelo y vuelva a cargar esta página.
accountPasskeyFailed = No se ha usado ninguna clave de acceso. Inténtelo de nuevo.
accountPasskeyThere = Este dispositivo ya tiene una clave de acceso suya.
accountPasskeyElsewhere = Sus claves de acceso se crearon en otro sitio, y un código no basta para esto. Inicie sesión allí y abra su cuenta desde allí.

refusedLastProof = Es lo último con lo que puede iniciar sesión: añada antes otra cosa.
refusedSession = No existe esa sesión.
refusedNoPasskey = No existe esa clave de acceso.
refusedPasskeyTaken = Esta clave de acceso ya pertenece a una cuenta.
refusedAddressYours = Esta dirección ya es suya.
refusedAddressTaken = Esta dirección pertenece a otra cuenta.
refusedAddressNone = Esta dirección no es suya.
refusedAddresses = Se han añadido y quitado direcciones demasiadas veces. Inténtelo más tarde.
refusedAddressesStay = Hace poco volvió una dirección a esta cuenta. Durante una semana no se puede quitar ninguna.
refusedBeingDeleted = Esta cuenta está a punto de eliminarse. Para conservarla, siga el enlace del correo sobre ello.
