"""Our JSON API, under `/api/v1`. Errors are RFC 9457 documents.

For the pages of projects `web`: ask for a code, ask again, prove it. For the issuer's own pages `links`: what has
become of a magic link, what it means here, click it, go on where it led back to.
"""
