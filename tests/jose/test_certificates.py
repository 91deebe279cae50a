"""An extension of a certificate, read as it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from splitpin.jose.certificates import extension_of

OID = "1.3.6.1.4.1.45724.1.1.4"


def certificate(**extensions: bytes) -> bytes:
    """One with these extensions, by the last number of their names."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + dt.timedelta(1))
    for last, octets in extensions.items():
        oid = x509.ObjectIdentifier(f"{OID.rpartition('.')[0]}.{last[1:]}")
        builder = builder.add_extension(x509.UnrecognizedExtension(oid, octets), critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_it_is_read_as_it_stands() -> None:
    assert extension_of(certificate(n3=b"other", n4=b"\x04\x01A"), OID) == b"\x04\x01A"


def test_one_that_is_not_there_is_none() -> None:
    assert extension_of(certificate(n3=b"other"), OID) is None
    assert extension_of(certificate(), OID) is None


@pytest.mark.parametrize("octets", [b"", b"\x30\x00", b"certificate"])
def test_what_is_no_certificate_has_none(octets: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        extension_of(octets, OID)


def test_one_that_is_there_twice_is_not_read() -> None:
    whole = certificate(n3=b"same", n4=b"same")
    twice = whole.replace(bytes.fromhex("2b0601040182e51c010103"), bytes.fromhex("2b0601040182e51c010104"))
    assert twice != whole
    with pytest.raises(ValueError, match="cannot be read"):
        extension_of(twice, OID)
