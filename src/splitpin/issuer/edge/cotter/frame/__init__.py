"""The pages that the published clients open: `/signup` and `/login` in a frame, `/app` as a whole page.

The browser client puts a frame of ours into a site's page, configures it with messages, is asked for leave before a
code is sent, and is handed an authorization code at the end; command-line tools and mobile apps open `/app` in a
browser and wait to be called back with one. What the person sees is made of the modules of our own widget.

`opening` reads what a page was opened with and checks it against the project; `web` renders it. The scripts are ES
modules without a bundler. They import the widget's as `../../../widget/...`: that is where these lie, seen from this
folder, and where browsers find them, for whom `/frame/../../../widget` ends at the root.
"""
