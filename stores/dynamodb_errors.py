"""AWS errors in our words, and which of them are worth another attempt."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any, TypeVar

from botocore import exceptions as aws

from coach.errors import BadWriteError, CoachError, Conflict, StoreUnavailableError

Answer = TypeVar("Answer")

LAST_START_S = 1.0
"""No attempt begins later than this, and the client's time-outs are 1 s: a read and a write are given up after 6 s."""

_FIRST_PAUSE_S = 0.02


class NotDynamoDBError(aws.HTTPClientError):
    """Something else answered in DynamoDB's place, or its answer was damaged on the way."""

    fmt = "The answer is not DynamoDB's: {error}"


class _Kind(Enum):
    LOST_RACE = auto()
    REFUSED = auto()
    BUSY = auto()
    MISSING = auto()
    FORBIDDEN = auto()
    SILENT = auto()
    OTHER = auto()


# By AWS's code, the ending Exception left out: that of a call, or of one write in a transaction.
_KINDS = {
    "ConditionalCheckFailed": _Kind.LOST_RACE,
    "ItemCollectionSizeLimitExceeded": _Kind.REFUSED,
    "Validation": _Kind.REFUSED,
    "ValidationError": _Kind.REFUSED,
    "ProvisionedThroughputExceeded": _Kind.BUSY,
    "ReplicatedWriteConflict": _Kind.BUSY,
    "RequestLimitExceeded": _Kind.BUSY,
    "Throttling": _Kind.BUSY,
    "ThrottlingError": _Kind.BUSY,
    "TransactionConflict": _Kind.BUSY,
    "TransactionInProgress": _Kind.BUSY,
    "ResourceNotFound": _Kind.MISSING,
    "AccessDenied": _Kind.FORBIDDEN,
    "ExpiredToken": _Kind.FORBIDDEN,
    "IncompleteSignature": _Kind.FORBIDDEN,
    "InvalidClientTokenId": _Kind.FORBIDDEN,
    "InvalidSignature": _Kind.FORBIDDEN,
    "MissingAuthenticationToken": _Kind.FORBIDDEN,
    "UnrecognizedClient": _Kind.FORBIDDEN,
    "InternalServerError": _Kind.SILENT,
    "ServiceUnavailable": _Kind.SILENT,
}
_SENTENCES = {
    _Kind.BUSY: "is busy: try again in a moment",
    _Kind.MISSING: "does not exist: create it, or see that its name and region are right",
    _Kind.FORBIDDEN: "refuses these AWS credentials: see that they are valid and allow its use",
    _Kind.SILENT: "does not answer: see the network and endpoint; a write sent just now may have been kept",
    _Kind.OTHER: "cannot be used with this AWS set-up: see its region and credentials",
}
_AGAIN = frozenset({_Kind.BUSY, _Kind.SILENT})


@contextmanager
def translated(table: str) -> Iterator[None]:
    """Turn any error of AWS's into ours, naming the table and the remedy."""
    try:
        yield
    except (aws.BotoCoreError, aws.ClientError) as error:
        raise _in_our_words(_kind(error), table) from error


def patiently(ask: Callable[..., Answer], **request: Any) -> Answer:
    """Return ask(**request); ask again for a moment while the table is busy or does not answer."""
    started, pause = time.monotonic(), _FIRST_PAUSE_S
    while True:
        try:
            return ask(**request)
        except (aws.BotoCoreError, aws.ClientError) as error:
            pause *= random.uniform(1, 3)  # noqa: S311 - spreads the writers, keeps no secret
            if _kind(error) not in _AGAIN or time.monotonic() - started + pause > LAST_START_S:
                raise
        time.sleep(pause)


def _in_our_words(kind: _Kind, table: str) -> CoachError:
    if kind is _Kind.LOST_RACE:
        return Conflict("Somebody else wrote first: read again and decide again.")
    if kind is _Kind.REFUSED:
        return BadWriteError(f"The table {table} refuses this request: see that its keys are pk and sk, both text.")
    return StoreUnavailableError(f"The table {table} {_SENTENCES[kind]}.")


def _kind(error: aws.BotoCoreError | aws.ClientError) -> _Kind:
    if not isinstance(error, aws.ClientError):
        return _Kind.SILENT if isinstance(error, (aws.ConnectionError, aws.HTTPClientError)) else _Kind.OTHER
    # A transaction lists a code for each write: a lost race decides, even beside contention.
    kinds = {_KINDS.get(code.removesuffix("Exception"), _Kind.OTHER) for code in _codes(error)}
    if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500:
        kinds.add(_Kind.SILENT)
    return min(kinds, key=lambda kind: kind.value)


def _codes(error: aws.ClientError) -> list[str]:
    reasons = error.response.get("CancellationReasons", [])
    return [reason["Code"] for reason in reasons if reason["Code"] != "None"] or [error.response["Error"]["Code"]]
