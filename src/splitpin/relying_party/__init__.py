"""The app's side of a sign-in: from the payload a browser posts to a user of the app and a session.

The front end posts what it got from the issuer. `login` reads the access token out of it and nothing else; `verifier`
proves the token with the issuer's keys, and an `Identity` is made of it; `users` finds or creates the app's user,
`linking` says when an existing one may be adopted; `session` keeps them signed in. `guard` keeps other sites' pages
out, `cookie` writes and reads the one cookie, `protect` has the verbs for the app's own routes, `answer` the responses.
`endpoints` puts them in order, as `steps` that an adapter drives with or without `await`; `config` is what the app says
about itself.

Nothing here knows a framework, opens a socket or reads the environment.
"""
