"""What a DynamoDB table does when AWS does not answer as hoped: the translation, another attempt, never two writes."""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from boto3 import setup_default_session

from coach.errors import BadWriteError, CoachError, Conflict, StoreUnavailableError
from coach.table import Delete, Item, Put
from stores import dynamodb_errors
from stores.dynamodb import DynamoTable, connect
from tests.stores.aws_double import AlreadyThere, Double, Hangup, PassOn, Raw, Refusal, Silence, double
from tests.stores.builders import key, put, there

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stores.aws_double import Answer

FOUND = {
    "Item": {
        "pk": {"S": "household#1"},
        "sk": {"S": "session"},
        "data": {"S": '{"n":7}'},
        "version": {"N": "3"},
        "write": {"S": "0"},
    }
}
PAIR = [Put(key("a"), {}, 0), Put(key("b"), {}, 0)]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up early, where nothing would come of it."""
    monkeypatch.setattr(dynamodb_errors, "LAST_START_S", 0.05)


def _table(told: Double) -> DynamoTable:
    return connect("stretches", endpoint=told.endpoint)


def _cancelled(*codes: str) -> Refusal:
    reasons = [{"Code": code} for code in codes]
    return Refusal("TransactionCanceledException", more={"CancellationReasons": reasons})


REFUSALS = [
    (Refusal("ConditionalCheckFailedException"), Conflict, "read again"),
    (Refusal("ValidationException"), BadWriteError, "pk and sk"),
    (Refusal("ItemCollectionSizeLimitExceededException"), BadWriteError, "refuses"),
    (Refusal("ResourceNotFoundException"), StoreUnavailableError, "does not exist: create it"),
    (Refusal("AccessDeniedException"), StoreUnavailableError, "credentials"),
    (Refusal("UnrecognizedClientException"), StoreUnavailableError, "credentials"),
    (Refusal("ExpiredTokenException"), StoreUnavailableError, "credentials"),
    (Refusal("ThrottlingException"), StoreUnavailableError, "busy"),
    (Refusal("ProvisionedThroughputExceededException"), StoreUnavailableError, "busy"),
    (Refusal("RequestLimitExceeded"), StoreUnavailableError, "busy"),
    (Refusal("TransactionConflictException"), StoreUnavailableError, "busy"),
    (Refusal("InternalServerError", 500), StoreUnavailableError, "does not answer"),
    (Refusal("ServiceUnavailable", 503), StoreUnavailableError, "does not answer"),
    (Refusal("SomethingNewException"), StoreUnavailableError, "set-up"),
    (Refusal("SomethingNewException", 502), StoreUnavailableError, "does not answer"),
    (Hangup(), StoreUnavailableError, "does not answer"),
]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("answer", "kind", "words"), REFUSALS, ids=str)
def test_an_error_of_aws_becomes_one_of_ours(answer: Answer, kind: type[CoachError], words: str) -> None:
    with double(answer) as told, pytest.raises(kind, match=words):
        put(_table(told), key())


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (("ConditionalCheckFailed", "None"), Conflict),
        (("None", "ConditionalCheckFailed"), Conflict),
        (("TransactionConflict", "ConditionalCheckFailed"), Conflict),
        (("ConditionalCheckFailed", "ConditionalCheckFailed"), Conflict),
        (("None", "ValidationError"), BadWriteError),
        (("TransactionConflict", "None"), StoreUnavailableError),
        (("None", "ThrottlingError"), StoreUnavailableError),
        (("ProvisionedThroughputExceeded", "None"), StoreUnavailableError),
    ],
    ids=str,
)
def test_a_cancelled_transaction_is_a_lost_race_only_by_a_condition(codes: list[str], kind: type[CoachError]) -> None:
    with double(_cancelled(*codes)) as told, pytest.raises(kind):
        _table(told).commit(PAIR)


@pytest.mark.parametrize(
    "passing",
    [
        Refusal("ThrottlingException"),
        Refusal("TransactionConflictException"),
        Refusal("InternalServerError", 500),
        Refusal("Unheard", 503),
        Hangup(),
    ],
    ids=str,
)
def test_what_passes_is_tried_again(passing: Answer) -> None:
    with double(passing, passing, FOUND) as told:
        assert _table(told).get(key()) == Item(key(), {"n": 7}, 3)
    assert len(told.asked) == 3


@pytest.mark.parametrize(
    "lasting",
    [Refusal("ConditionalCheckFailedException"), Refusal("ValidationException"), Refusal("AccessDeniedException")],
    ids=str,
)
def test_what_lasts_is_tried_once(lasting: Answer) -> None:
    with double(lasting, {}) as told, pytest.raises(CoachError):
        put(_table(told), key())
    assert len(told.asked) == 1


def test_contention_in_a_transaction_is_tried_again_under_the_same_token() -> None:
    with double(_cancelled("TransactionConflict", "None"), {}) as told:
        _table(told).commit(PAIR)
    first, second = told.asked
    assert first == second
    assert first["ClientRequestToken"]


def test_two_commits_have_two_tokens() -> None:
    with double({}) as told:
        _table(told).commit(PAIR)
        _table(told).commit(PAIR)
    first, second = told.asked
    assert first["ClientRequestToken"] != second["ClientRequestToken"]


def test_one_put_costs_no_transaction_and_every_read_is_consistent() -> None:
    with double({}, {}, {"Items": [], "Count": 0, "ScannedCount": 0}) as told:
        table = _table(told)
        put(table, key())
        table.get(key())
        table.query("household#1")
    written, read, found = told.asked
    assert "TransactItems" not in written
    assert read["ConsistentRead"] is found["ConsistentRead"] is True


@pytest.mark.usefixtures("impatient")
def test_a_table_that_stays_silent_is_given_up() -> None:
    with double(Silence()) as told, pytest.raises(StoreUnavailableError, match="stretches does not answer"):
        _table(told).get(key())


def test_nobody_who_waits_for_a_silent_table_waits_longer_than_a_few_seconds() -> None:
    config: Any = connect("stretches", endpoint="http://127.0.0.1:8000")._client.meta.config
    last_call_s = (config.connect_timeout + config.read_timeout) * config.retries["total_max_attempts"]
    verb_s = dynamodb_errors.LAST_START_S + last_call_s
    assert 1 + 2 * verb_s < 8  # a time zone, a read and a write, and Alexa has heard that the store is away


@pytest.mark.usefixtures("impatient")
def test_nobody_at_the_endpoint_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        table = connect("stretches", endpoint=f"http://127.0.0.1:{free.getsockname()[1]}")
        with pytest.raises(StoreUnavailableError, match="see the network and endpoint"):
            table.get(key())


@pytest.mark.parametrize(
    "missing",
    ["data", "version", "pk"],
)
def test_an_item_that_was_not_written_here_is_said_to_be_unreadable(missing: str) -> None:
    row = {name: value for name, value in FOUND["Item"].items() if name != missing}
    with double({"Item": row}) as told, pytest.raises(StoreUnavailableError, match="cannot be read"):
        _table(told).get(key())


@pytest.mark.parametrize("data", [{"M": {"n": {"N": "7"}}}, {"S": "{"}, {"S": "[7]"}], ids=str)
def test_data_that_was_not_written_here_is_said_to_be_unreadable(data: dict[str, object]) -> None:
    row = FOUND["Item"] | {"data": data}
    with double({"Item": row}) as told, pytest.raises(StoreUnavailableError, match="cannot be read"):
        _table(told).get(key())


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "garbage",
    [
        Raw(b"<html>It works!</html>", {"Content-Type": "text/html"}),
        Raw(b"{}", {"Content-Type": "application/json"}),
        Raw(b"{}", {"Content-Type": "application/x-amz-json-1.0", "x-amz-crc32": ""}),
        Raw(b'{"Item": {"pk": ', {"Content-Type": "application/x-amz-json-1.0", "x-amz-crc32": str(crc32(b"{}"))}),
        Raw(b"", {}),
        Raw(b"[]", {}),
        Raw(b"null", {}),
        Raw(b"\xff\xfe", {}),
    ],
    ids=str,
)
@pytest.mark.parametrize("verb", ["get", "query", "put", "commit"])
def test_an_answer_that_is_not_dynamodbs_is_no_empty_table_and_no_write(garbage: Raw, verb: str) -> None:
    with double(garbage) as told, pytest.raises(StoreUnavailableError, match="does not answer: see the network"):
        _do(verb, _table(told))


def _do(verb: str, table: DynamoTable) -> object:
    verbs: dict[str, Callable[[], object]] = {
        "get": lambda: table.get(key()),
        "query": lambda: table.query("household#1"),
        "put": lambda: put(table, key()),
        "commit": lambda: table.commit(PAIR),
    }
    return verbs[verb]()


@pytest.fixture
def all_logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """A root logger at DEBUG, and the loggers of AWS's client as Python makes them."""
    for name in ("boto3", "botocore", "urllib3"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
        logging.getLogger(name).manager._clear_cache()  # type: ignore[attr-defined] # else it goes by what it saw last
    caplog.set_level(logging.DEBUG)
    return caplog


def test_whatever_the_level_of_the_root_no_item_is_logged(all_logged: pytest.LogCaptureFixture) -> None:
    with double({}, FOUND) as told:
        table = _table(told)
        put(table, key("secret-key"), {"name": "Margaret"})
        table.get(key("secret-key"))
    logging.getLogger("elsewhere").debug("but this is")
    assert "but this is" in all_logged.text
    for secret in ("Margaret", "secret-key", "household#1"):
        assert secret not in all_logged.text


def test_a_logger_that_was_told_to_say_less_still_does(all_logged: pytest.LogCaptureFixture) -> None:
    logging.getLogger("botocore").setLevel(logging.CRITICAL)
    with double({}) as told:
        _table(told)
    assert logging.getLogger("botocore").level == logging.CRITICAL
    assert not all_logged.records


def test_a_put_that_finds_its_own_item_after_a_lost_answer_is_done() -> None:
    with double(Hangup(), AlreadyThere(ours=True)) as told:
        put(_table(told), key(), {"n": 1})
    first, second = told.asked
    assert first == second
    assert first["ReturnValuesOnConditionCheckFailure"] == "ALL_OLD"


def test_a_put_that_finds_an_item_of_somebody_else_after_a_lost_answer_is_a_lost_race() -> None:
    with double(Hangup(), AlreadyThere(ours=False)) as told, pytest.raises(Conflict):
        put(_table(told), key(), {"n": 1})


def test_two_puts_have_two_write_ids() -> None:
    with double({}) as told:
        put(_table(told), key(), {"n": 1})
        put(_table(told), key(), {"n": 1})
    first, second = (asked["Item"]["write"]["S"] for asked in told.asked)
    assert first != second


@pytest.fixture
def no_aws_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody has set up AWS."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    setup_default_session()


@pytest.mark.usefixtures("no_aws_settings")
def test_no_region_is_said() -> None:
    with pytest.raises(StoreUnavailableError, match="region"):
        connect("stretches")


@pytest.mark.usefixtures("no_aws_settings")
def test_no_credentials_are_said() -> None:
    with pytest.raises(StoreUnavailableError, match="credentials"):
        connect("stretches", region="eu-west-1").get(key())


@pytest.fixture
def lossy(local_endpoint: str, local_table: DynamoTable) -> Any:
    """Start a double before DynamoDB Local that loses the first answer."""
    port = urlsplit(local_endpoint).port
    assert port
    with double(PassOn(port, lose_answer=True), PassOn(port)) as told:
        yield connect(local_table.name, endpoint=told.endpoint), told


@pytest.mark.java
def test_a_put_whose_answer_was_lost_is_done_once(lossy: tuple[DynamoTable, Double], local_table: DynamoTable) -> None:
    table, told = lossy
    put(table, key(), {"n": 1})
    assert local_table.get(key()) == Item(key(), {"n": 1}, 1)
    assert len(told.asked) == 2


@pytest.mark.java
def test_a_put_that_was_late_is_a_conflict_though_the_answer_was_lost(
    lossy: tuple[DynamoTable, Double], local_table: DynamoTable
) -> None:
    put(local_table, key(), {"by": "somebody else"})
    with pytest.raises(Conflict):
        put(lossy[0], key(), {"by": "us"})
    assert there(local_table, key()).data == {"by": "somebody else"}


@pytest.mark.java
def test_a_commit_whose_answer_was_lost_is_done_once(
    lossy: tuple[DynamoTable, Double], local_table: DynamoTable
) -> None:
    put(local_table, key("gone"))
    lossy[0].commit([Put(key(), {"n": 1}, 0), Delete(key("gone"), 1)])
    assert local_table.get(key()) == Item(key(), {"n": 1}, 1)
    assert local_table.get(key("gone")) is None


@pytest.mark.java
def test_a_delete_whose_answer_was_lost_is_done_once(
    lossy: tuple[DynamoTable, Double], local_table: DynamoTable
) -> None:
    put(local_table, key())
    lossy[0].commit([Delete(key(), 1)])
    assert local_table.get(key()) is None


@pytest.mark.java
def test_a_table_is_created_once(local_table: DynamoTable) -> None:
    put(local_table, key())
    local_table.create()
    assert there(local_table, key()).version == 1
