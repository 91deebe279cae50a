"""`splitpin init`: sign-in for an app that is there, with the issuer inside its process.

`source` is a module of the project as it is read, never imported; `search` looks for the app and its framework in all
of them, `people` for the model of its users; `web` and `django` say what has to be written, `command` shows it as a
diff, asks, and writes. What none of them understands for certain is refused with a sentence, and nothing is written.
"""
