"""The keys that Amazon signs requests with: trusted by their certificate's chain, and kept."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock

import certifi
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import Certificate, DNSName, load_pem_x509_certificates
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError
from msgspec import Struct

from skill.verification.certificate_source import certificate_path, download
from skill.verification.refusal import RefusedError, Rule

SUBJECT = DNSName("echo-api.amazon.com")
CAPACITY = 8
"""Amazon uses one or two certificates at a time."""


def trusted_roots() -> list[Certificate]:
    """Return the roots of certifi's list."""
    with warnings.catch_warnings():
        # A few old roots carry serial numbers that newer rules forbid; they are trusted all the same.
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        return load_pem_x509_certificates(Path(certifi.where()).read_bytes())


class Trusted(Struct, frozen=True):
    """A key whose chain was verified, and the span in which every certificate of the chain is valid."""

    key: RSAPublicKey
    not_before: datetime
    not_after: datetime

    def valid(self, now: datetime) -> bool:
        """Say whether now lies in the span, both ends included."""
        return self.not_before <= now <= self.not_after


class Certificates:
    """Amazon's signing keys by their certificate's address; the latest few are kept while they are valid."""

    def __init__(
        self,
        fetch: Callable[[str], bytes] = download,
        roots: Sequence[Certificate] | None = None,
        capacity: int = CAPACITY,
    ) -> None:
        self._fetch = fetch
        self._store = Store(trusted_roots() if roots is None else list(roots))
        self._capacity = capacity
        self._kept: OrderedDict[str, Trusted] = OrderedDict()
        self._lock = Lock()

    def key(self, url: str, now: datetime) -> RSAPublicKey:
        """Return the public key of the certificate at url, trusted at now. Raises RefusedError."""
        path = certificate_path(url)
        kept = self._recall(path)
        if kept is None or not kept.valid(now):
            # Not under the lock: a slow download must not hold up requests whose certificate is known.
            kept = self._trust(self._fetch(path), now)
            self._keep(path, kept)
        return kept.key

    def _recall(self, path: str) -> Trusted | None:
        with self._lock:
            if path in self._kept:
                self._kept.move_to_end(path)
            return self._kept.get(path)

    def _keep(self, path: str, trusted: Trusted) -> None:
        with self._lock:
            self._kept[path] = trusted
            self._kept.move_to_end(path)
            if len(self._kept) > self._capacity:
                self._kept.popitem(last=False)

    def _trust(self, pem: bytes, now: datetime) -> Trusted:
        leaf, *others = _parse(pem)
        if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
            raise RefusedError(Rule.VALIDITY)
        verifier = PolicyBuilder().store(self._store).time(now).build_server_verifier(SUBJECT)
        try:
            chain = verifier.verify(leaf, others)
        except VerificationError as error:
            raise RefusedError(Rule.CHAIN) from error
        key = leaf.public_key()
        if not isinstance(key, RSAPublicKey):
            raise RefusedError(Rule.CERTIFICATE)
        begin = max(certificate.not_valid_before_utc for certificate in chain)
        return Trusted(key, begin, min(certificate.not_valid_after_utc for certificate in chain))


def _parse(pem: bytes) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise RefusedError(Rule.CERTIFICATE) from error
