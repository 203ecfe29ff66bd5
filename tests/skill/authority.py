"""A certificate authority of the tests: it makes what Amazon's makes, and what it would never make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
AMAZON = "echo-api.amazon.com"
DAY = timedelta(days=1)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(_name: str) -> rsa.RSAPrivateKey:
    """Return the RSA key of that name, made once a run."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2048)


@cache
def ec_key(_name: str) -> ec.EllipticCurvePrivateKey:
    """Return the elliptic key of that name, made once a run."""
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Signer:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: Key


def authority(
    name: str, issuer: Signer | None = None, *, key: Key | None = None, ends: datetime = NOW + 99 * DAY
) -> Signer:
    """Return an authority, a root unless an issuer signed it."""
    key = key or ec_key(name)
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        _builder(name, key, issuer, NOW - 99 * DAY, ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return _signed(builder, key, issuer)


def leaf(
    issuer: Signer | None,
    *,
    key: Key | None = None,
    host: str = AMAZON,
    begins: datetime = NOW - DAY,
    ends: datetime = NOW + DAY,
) -> Signer:
    """Return a certificate that signs requests, as Amazon's unless told otherwise; self-signed without issuer."""
    key = key or rsa_key("leaf")
    server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    builder = (
        _builder(host, key, issuer, begins, ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(server, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    return _signed(builder, key, issuer)


def pem(*signers: Signer) -> bytes:
    """Return a chain as it lies at a certificate's address."""
    return b"".join(signer.certificate.public_bytes(Encoding.PEM) for signer in signers)


def _builder(name: str, key: Key, issuer: Signer | None, begins: datetime, ends: datetime) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signing = issuer.key.public_key() if issuer else key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing), critical=False)
    )


def _signed(builder: x509.CertificateBuilder, key: Key, issuer: Signer | None) -> Signer:
    return Signer(builder.sign(issuer.key if issuer else key, SHA256()), key)


ROOT = authority("Tests Root")
MIDDLE = authority("Tests Middle", ROOT)
LEAF = leaf(MIDDLE)
CHAIN = pem(LEAF, MIDDLE)
