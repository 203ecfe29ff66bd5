"""Which certificates are trusted, and for how long they are kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import certifi
import pytest

from skill.verification.certificates import Certificates, trusted_roots
from skill.verification.refusal import RefusedError, Rule
from tests.skill.authority import CHAIN, DAY, LEAF, MIDDLE, NOW, ROOT, Signer, authority, ec_key, leaf, pem, rsa_key

URL = "https://s3.amazonaws.com/echo.api/one.pem"
SECOND = timedelta(seconds=1)


class Shelf:
    """What lies at Amazon's, by path, and how often it was fetched."""

    def __init__(self, **chains: bytes) -> None:
        self.chains = {f"/echo.api/{name}.pem": chain for name, chain in chains.items()}
        self.fetched: list[str] = []

    def fetch(self, path: str) -> bytes:
        self.fetched.append(path)
        if path not in self.chains:
            raise RefusedError(Rule.DOWNLOAD)
        return self.chains[path]


def trusting(shelf: Shelf, capacity: int = 8) -> Certificates:
    return Certificates(shelf.fetch, [ROOT.certificate], capacity)


STRANGER = authority("Stranger")
LATE_MIDDLE = authority("Late Middle", ROOT, ends=NOW - SECOND)
NAMESAKE = authority("Tests Root", key=ec_key("namesake"))
IMPOSTOR = Signer(MIDDLE.certificate, ec_key("impostor"))


def test_a_chain_to_a_trusted_root_gives_its_key() -> None:
    key = trusting(Shelf(one=CHAIN)).key(URL, NOW)
    assert key == LEAF.certificate.public_key()


@pytest.mark.parametrize(
    "chain",
    [
        pytest.param(pem(LEAF, MIDDLE, ROOT), id="with the root"),
        pytest.param(pem(LEAF, STRANGER, MIDDLE), id="in any order, with others"),
        pytest.param(pem(leaf(ROOT)), id="signed by the root itself"),
        pytest.param(b"text around it\n" + CHAIN + b"and after it\n", id="with text around it"),
        pytest.param(pem(LEAF, leaf(MIDDLE, key=rsa_key("other")), MIDDLE), id="two leaves"),
    ],
)
def test_the_first_certificate_counts_whatever_else_lies_there(chain: bytes) -> None:
    assert trusting(Shelf(one=chain)).key(URL, NOW) == LEAF.certificate.public_key()


@pytest.mark.parametrize(
    ("chain", "rule"),
    [
        pytest.param(pem(LEAF), Rule.CHAIN, id="intermediate missing"),
        pytest.param(pem(MIDDLE, LEAF), Rule.CHAIN, id="an authority first"),
        pytest.param(pem(leaf(None)), Rule.CHAIN, id="self-signed"),
        pytest.param(pem(leaf(STRANGER), STRANGER), Rule.CHAIN, id="a stranger's root"),
        pytest.param(pem(leaf(LEAF), LEAF, MIDDLE), Rule.CHAIN, id="signed by a leaf"),
        pytest.param(pem(leaf(IMPOSTOR), MIDDLE), Rule.CHAIN, id="signed by an impostor"),
        pytest.param(pem(leaf(MIDDLE, host="evil.test"), MIDDLE), Rule.CHAIN, id="another host"),
        pytest.param(pem(leaf(MIDDLE, host="api.amazon.com"), MIDDLE), Rule.CHAIN, id="another host of Amazon's"),
        pytest.param(pem(leaf(LATE_MIDDLE), LATE_MIDDLE), Rule.CHAIN, id="expired intermediate"),
        pytest.param(pem(leaf(MIDDLE, ends=NOW - SECOND), MIDDLE), Rule.VALIDITY, id="expired"),
        pytest.param(pem(leaf(MIDDLE, begins=NOW + SECOND), MIDDLE), Rule.VALIDITY, id="not yet valid"),
        pytest.param(pem(leaf(MIDDLE, key=ec_key("leaf")), MIDDLE), Rule.CERTIFICATE, id="no RSA key"),
        pytest.param(b"", Rule.CERTIFICATE, id="nothing"),
        pytest.param(b"<html>Not found</html>", Rule.CERTIFICATE, id="a page"),
        pytest.param(CHAIN[: len(CHAIN) // 4], Rule.CERTIFICATE, id="cut short"),
        pytest.param(CHAIN.replace(b"\nM", b"\nN", 1), Rule.CERTIFICATE, id="damaged"),
    ],
)
def test_any_other_chain_is_refused_and_not_kept(chain: bytes, rule: Rule) -> None:
    shelf = Shelf(one=chain)
    certificates = trusting(shelf)
    for _ in range(2):
        with pytest.raises(RefusedError) as refused:
            certificates.key(URL, NOW)
        assert refused.value.rule is rule
    assert len(shelf.fetched) == 2


def test_a_root_of_the_same_name_is_another_root() -> None:
    with pytest.raises(RefusedError) as refused:
        Certificates(Shelf(one=CHAIN).fetch, [NAMESAKE.certificate]).key(URL, NOW)
    assert refused.value.rule is Rule.CHAIN


def test_a_certificate_is_fetched_once_while_it_is_valid() -> None:
    shelf = Shelf(one=CHAIN)
    certificates = trusting(shelf)
    for now in (NOW, NOW + DAY, NOW - DAY):
        certificates.key(URL, now)
    assert shelf.fetched == ["/echo.api/one.pem"]


def test_two_ways_to_write_an_address_are_one() -> None:
    shelf = Shelf(one=CHAIN)
    certificates = trusting(shelf)
    certificates.key(URL, NOW)
    certificates.key("https://S3.amazonaws.com:443/echo.api/x/../one.pem", NOW)
    assert len(shelf.fetched) == 1


def test_a_kept_certificate_is_refused_once_it_has_expired() -> None:
    shelf = Shelf(one=CHAIN)
    certificates = trusting(shelf)
    certificates.key(URL, NOW)
    with pytest.raises(RefusedError) as refused:
        certificates.key(URL, NOW + DAY + SECOND)
    assert refused.value.rule is Rule.VALIDITY


def test_a_kept_certificate_is_refused_before_it_begins() -> None:
    certificates = trusting(Shelf(one=CHAIN))
    certificates.key(URL, NOW)
    with pytest.raises(RefusedError) as refused:
        certificates.key(URL, NOW - 2 * DAY)
    assert refused.value.rule is Rule.VALIDITY


def test_a_kept_certificate_is_refused_once_its_issuer_has_expired() -> None:
    middle = authority("Short Middle", ROOT, ends=NOW + timedelta(hours=1))
    certificates = trusting(Shelf(one=pem(leaf(middle), middle)))
    certificates.key(URL, NOW)
    with pytest.raises(RefusedError) as refused:
        certificates.key(URL, NOW + timedelta(hours=2))
    assert refused.value.rule is Rule.CHAIN


def test_a_kept_certificate_is_refused_before_its_issuer_begins() -> None:
    certificates = trusting(Shelf(one=pem(leaf(MIDDLE, begins=NOW - 200 * DAY), MIDDLE)))  # the issuer begins 99 before
    certificates.key(URL, NOW)
    with pytest.raises(RefusedError) as refused:
        certificates.key(URL, NOW - 150 * DAY)
    assert refused.value.rule is Rule.CHAIN


def test_a_renewed_certificate_at_the_same_address_is_taken_up() -> None:
    shelf = Shelf(one=CHAIN)
    certificates = trusting(shelf)
    certificates.key(URL, NOW)
    renewed = leaf(MIDDLE, key=rsa_key("renewed"), ends=NOW + 9 * DAY)
    shelf.chains["/echo.api/one.pem"] = pem(renewed, MIDDLE)
    assert certificates.key(URL, NOW + 2 * DAY) == renewed.certificate.public_key()


def test_the_longest_unused_gives_way() -> None:
    shelf = Shelf(one=CHAIN, two=CHAIN, three=CHAIN)
    certificates = trusting(shelf, capacity=2)
    for name in ("one", "two", "one", "three", "one", "two"):
        certificates.key(f"https://s3.amazonaws.com/echo.api/{name}.pem", NOW)
    assert [path[10:-4] for path in shelf.fetched] == ["one", "two", "three", "two"]


def test_an_address_elsewhere_is_never_fetched() -> None:
    shelf = Shelf(one=CHAIN)
    with pytest.raises(RefusedError) as refused:
        trusting(shelf).key("https://evil.test/echo.api/one.pem", NOW)
    assert refused.value.rule is Rule.CERTIFICATE_URL
    assert shelf.fetched == []


def test_many_threads_at_once_all_get_the_key() -> None:
    shelf = Shelf(**{f"c{n}": CHAIN for n in range(4)})
    certificates = trusting(shelf, capacity=2)
    start = Barrier(8)

    def ask(thread: int) -> bool:
        start.wait()
        urls = [f"https://s3.amazonaws.com/echo.api/c{(thread + turn) % 4}.pem" for turn in range(25)]
        return all(certificates.key(url, NOW) == LEAF.certificate.public_key() for url in urls)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))
    assert len(certificates._kept) == 2


def test_the_roots_are_certifis_and_hold_amazons() -> None:
    names = [root.subject.rfc4514_string() for root in trusted_roots()]
    listed = Path(certifi.where()).read_text(encoding="utf-8")
    assert len(names) == listed.count("-----BEGIN CERTIFICATE-----")
    assert "CN=Amazon Root CA 1,O=Amazon,C=US" in names


def test_the_tests_own_root_is_not_trusted_by_default() -> None:
    with pytest.raises(RefusedError) as refused:
        Certificates(Shelf(one=CHAIN).fetch).key(URL, NOW)
    assert refused.value.rule is Rule.CHAIN
