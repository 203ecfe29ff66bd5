"""Where a query begins and ends. The order of UTF-8 bytes is the order in which Python compares text."""

from __future__ import annotations

_LAST = "\U0010ffff"
_BEFORE_SURROGATES, _AFTER_SURROGATES = "\ud7ff", "\ue000"  # what lies between is no text


def bounds(prefix: str, after: str | None, *, reverse: bool) -> tuple[str, str | None]:
    """Return the first sort key that may be found and the first that is past the end (None: no end)."""
    low, high = prefix, successor(prefix)
    if after is None:
        return low, high
    if reverse:
        return low, after if high is None else min(high, after)
    return max(low, after + "\0"), high


def successor(prefix: str) -> str | None:
    """Return the least text past every text that begins with prefix, or None if there is none."""
    kept = prefix.rstrip(_LAST)
    if not kept:
        return None
    last = kept[-1]
    following = _AFTER_SURROGATES if last == _BEFORE_SURROGATES else chr(ord(last) + 1)
    return kept[:-1] + following
