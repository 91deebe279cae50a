"""`splitpin new`: a small app with sign-in, written into a folder of its own.

`plan` is what was chosen, `files` what that makes of the templates, `writing` how it comes into the folder, `command`
what is typed and asked. A file of `templates` that ends in `.template` is a `string.Template`; any other is copied.
`every` is in all apps, and a framework's folder has its own.
"""
