"""The hosted sign-in: one page for every app, by a script or by plain forms.

`web` takes what is asked and what is sent, `form` is what one form carries to the next, `steps` what each looks like,
`offer` is a passkey on the way back, and `returning` where it ends.
"""
