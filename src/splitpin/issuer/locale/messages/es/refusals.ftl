### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

refusedCode = Ese código no sirve. Puede estar mal escrito, usado o caducado.
refusedLink = Ese enlace ya no sirve. Pida uno nuevo.
refusedEmail = Esto no es un correo electrónico.
refusedEmailLetter = Esta dirección no se puede usar aquí: algunos programas confunden una letra anterior a la @ con otra.
refusedEmailAlphabets = Esta dirección no se puede usar aquí: antes de la @ hay letras de varios alfabetos que se parecen.
refusedPhone = Esto no es un número de teléfono. Revise las cifras y el prefijo del país con su +.
refusedLandline = Los códigos solo se envían a teléfonos móviles.
refusedPhones = El inicio de sesión por teléfono está desactivado aquí.
refusedCountry = No se envían códigos a teléfonos de este país.
refusedMissing = Falta un correo electrónico o un número de teléfono.
refusedForNow = Tras demasiados códigos erróneos, esta dirección no recibe códigos por ahora.
refusedAccount = Esta cuenta no puede iniciar sesión.
refusedWithoutInvitation = Esta dirección no tiene cuenta aquí, y las cuentas nuevas son solo por invitación.
refusedDomain = Con esta dirección no se puede crear una cuenta aquí. Use otra.
refusedThrowAway = Con direcciones desechables no se puede crear una cuenta aquí. Use otra.
refusedScreened = Esta dirección no puede iniciar sesión aquí.
refusedMoment = El servicio no está disponible por un momento.
refusedOutcome = Se ha tardado demasiado en saber si funcionó. Inténtelo de nuevo: se hará una vez como máximo.
refusedChallenge = Ahora no se puede comprobar la solución. Inténtelo de nuevo en un momento.
refusedMany = Se han pedido demasiados códigos. Inténtelo más tarde.
refusedWrong = Demasiados códigos erróneos. Inténtelo más tarde.
refusedSecondFactor = Esta cuenta pide además un código de su app de autenticación, y esta página no puede recibirlo.
refusedAddApp = Aquí las cuentas necesitan una app de autenticación, y esta página no puede añadirla.
refusedPasskey = Aquí se inicia sesión con una clave de acceso, y esta página no puede pedirla.
refusedAppOff = Los códigos de la app están desactivados después de demasiados erróneos. Use un código de recuperación.
refusedTooWeak = Para esto debe iniciar sesión con su app de autenticación o con una clave de acceso.
refusedFromBefore = Esta clave de acceso es anterior a una recuperación de la cuenta y aquí no confirma nada. Si inicia sesión con ella, la recuperación se deshace.
