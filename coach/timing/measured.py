"""The lengths of a voice's sentences in a few bytes each, so that a session can keep those that it was made from."""

from __future__ import annotations

import hashlib
from base64 import b85decode, b85encode
from collections.abc import Mapping
from functools import lru_cache

from coach.timing.lengths import Lengths, estimate_length

_NAME_BYTES = 5
"""Of a sentence's hash: among the few hundred of a session no two share it."""
_MS_BYTES = 3
_ENTRY = _NAME_BYTES + _MS_BYTES


def pack(lengths: Mapping[str, int]) -> str:
    """Return lengths (in ms, under 4 hours each) as text that a session keeps."""
    entries = sorted(_name(text) + ms.to_bytes(_MS_BYTES, "big") for text, ms in lengths.items())
    return b85encode(b"".join(entries)).decode()


def measured(packed: str, rate_percent: int = 100) -> Lengths:
    """Return the lengths that were packed; of a sentence that is not among them Alexa's, estimated."""
    known = _unpacked(packed)

    def length(text: str) -> int:
        found = known.get(_name(text))
        return estimate_length(text, rate_percent) if found is None else found

    return length


def is_measured(packed: str, text: str) -> bool:
    """Say whether the length of a sentence is among those that were packed."""
    return _name(text) in _unpacked(packed)


@lru_cache(maxsize=64)
def _unpacked(packed: str) -> Mapping[bytes, int]:
    entries = b85decode(packed)
    return {
        entries[at : at + _NAME_BYTES]: int.from_bytes(entries[at + _NAME_BYTES : at + _ENTRY], "big")
        for at in range(0, len(entries), _ENTRY)
    }


@lru_cache(maxsize=4096)
def _name(text: str) -> bytes:
    return hashlib.blake2s(text.encode(), digest_size=_NAME_BYTES).digest()
