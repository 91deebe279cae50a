"""Whether an app and its issuer are set up so that people can sign in, told from outside as a browser would see it.

`issuer` and `app` hold the examinations, as exchanges that yield requests and return `Finding`s; `cookies` reads the
cookies as a browser would; `finding` says what is right, and how to put right what is not. Nothing is changed at
either side, nobody is signed in or out, and no secret is needed. `mending` does what can be done on this machine, when
it is told to.
"""
