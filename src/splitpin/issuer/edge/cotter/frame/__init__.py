"""The pages that the published clients open: `/signup` and `/login` in a frame, `/app` as a whole page.

The browser client puts a frame of ours into a site's page, configures it with messages, is asked for leave before a
code is sent, and is handed an authorization code at the end; over that page it opens `/webauthn`, to ask for a passkey.
Command-line tools and mobile apps open `/app` in a browser and wait to be called back with a code. What the person sees
is made of the modules of our own widget.

`opening` reads what a page was opened with and checks it against the project, `outlook` tells whether a passkey could
be used or made there, and `web` renders. The scripts are ES modules without a bundler. They import the widget's as
`../../../widget/...`: that is where these lie, seen from this folder, and where browsers find them, for whom
`/frame/../../../widget` ends at the root.
"""
