"""`splitpin connect`: an app gets to know its issuer, and the issuer the app.

An issuer registers apps by its operator's word alone. Whoever has its settings at hand registers the app in its
database; anybody else is told the command to hand to the operator, and takes what it printed. `registration` is
either of the two, `settings_file` what the app is told by, `command` the whole way.
"""
