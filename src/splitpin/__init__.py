"""Passwordless sign-in for Python backends: the relying-party wing's public names."""
