"""The app that `splitpin demo` runs beside the issuer: what a newcomer's own app would look like."""
