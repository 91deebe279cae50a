"""The JSON API of our widget, under `/api/v1`: ask for a code, ask again, prove it. Errors are RFC 9457 documents."""
