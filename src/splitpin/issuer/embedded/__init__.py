"""The issuer inside an app's own process: `issuer.Issuer` is public, as `splitpin.issuer.Issuer`.

`beside` is what stands around both of them, `lifespan` how one ASGI application is started by another, `wsgi` what an
app without an event loop runs in, `development` what needs not be said on loopback, `keys` how the app's side reads the
keys without a network, `loading` the app that a command names.
"""
