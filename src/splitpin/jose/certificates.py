"""What a certificate says in an extension of its own (RFC 5280 section 4.2)."""

from __future__ import annotations

from cryptography import x509


def extension_of(certificate: bytes, oid: str) -> bytes | None:
    """The octets of an extension that this library has no name for; None where there is none.

    Args:
        certificate: In DER. Whether it is to be believed was asked before.
        oid: Of the extension, in dotted numbers.

    Raises:
        ValueError: It is no certificate, or one of its extensions cannot be read.
    """
    try:
        extensions = x509.load_der_x509_certificate(certificate).extensions
    except (x509.DuplicateExtension, x509.UnsupportedGeneralNameType) as error:
        raise ValueError("an extension of the certificate cannot be read") from error
    try:
        found = extensions.get_extension_for_oid(x509.ObjectIdentifier(oid)).value
    except x509.ExtensionNotFound:
        return None
    return found.public_bytes()
