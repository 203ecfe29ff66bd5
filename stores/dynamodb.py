"""A Table in one DynamoDB table. The only file that makes AWS calls; import it only where it is used."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from coach.errors import StoreUnavailableError
from coach.table import Delete, Item, Key, Page
from stores.checks import check_commit, check_key, check_query
from stores.dynamodb_errors import NotDynamoDBError, patiently, translated
from stores.dynamodb_requests import (
    SCHEMA,
    Request,
    Row,
    item_of,
    key_of,
    put_request,
    query_request,
    transaction_step,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from types_boto3_dynamodb import DynamoDBClient

    from coach.table import Put, Write

# One attempt each: which errors deserve another one, and for how long, is ours to say (dynamodb_errors).
# Our own checks are stricter than botocore's, and made before it is asked.
_CONFIG = Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 1}, parameter_validation=False)
_TALKATIVE = ("boto3", "botocore", "urllib3")
"""Loggers that write down whole items when the root's level is DEBUG."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
LOCAL: dict[str, Any] = {
    "aws_access_key_id": "local",
    "aws_secret_access_key": "local",
    "region_name": "us-east-1",
}
"""DynamoDB Local wants some name, secret and region, and checks none."""


def connect(name: str, region: str | None = None, endpoint: str | None = None) -> DynamoTable:
    """Return the table called name; nothing is asked yet. Without region, AWS's own settings decide."""
    settings: dict[str, Any] = {"config": _CONFIG, "endpoint_url": endpoint}
    if endpoint and urlsplit(endpoint).hostname in _LOOPBACK:
        settings |= LOCAL
    if region:
        settings["region_name"] = region
    for talkative in map(logging.getLogger, _TALKATIVE):
        talkative.setLevel(max(talkative.level, logging.WARNING))
    with translated(name):
        client = boto3.client("dynamodb", **settings)
    client.meta.events.register("before-parse.dynamodb", _check_is_dynamodb)
    return DynamoTable(name, client)


def _check_is_dynamodb(response_dict: dict[str, Any], **_: Any) -> None:
    """Refuse what another server answers in its place: botocore would take a page for an empty table."""
    if response_dict["status_code"] < 300:
        told = response_dict["headers"].get("x-amz-crc32")
        if told != str(crc32(response_dict["body"])):
            raise NotDynamoDBError(error="no DynamoDB")


class DynamoTable:
    """A Table with the text keys pk and sk."""

    def __init__(self, name: str, client: DynamoDBClient) -> None:
        self.name = name
        self._client = client

    def get(self, key: Key) -> Item | None:
        """Return the item at key as last committed, or None."""
        check_key(key)
        with translated(self.name):
            answer: Any = patiently(self._client.get_item, TableName=self.name, Key=key_of(key), ConsistentRead=True)
        return self._item(answer["Item"]) if "Item" in answer else None

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        after: str | None = None,
        limit: int = 100,
        reverse: bool = False,
    ) -> Page:
        """Return up to limit items in order; see the port."""
        check_query(partition, prefix, after, limit)
        if after is not None and not after.startswith(prefix):
            if (after < prefix) == reverse:
                return Page((), None)  # everything with this prefix has been passed
            after = None  # nothing with this prefix has been passed
        request = query_request(self.name, partition, prefix, after, reverse=reverse)
        with translated(self.name):
            rows, last = self._rows(request, limit)
        return Page(tuple(map(self._item, rows)), last["sk"]["S"] if last else None)

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes or none; see the port."""
        check_commit(writes)
        with translated(self.name):
            if len(writes) == 1 and not isinstance(writes[0], Delete):
                self._put_alone(writes[0])
            elif writes:
                self._transact(writes)

    def create(self) -> None:
        """Create the table, paid by request, unless it exists, and wait for it; for local use and tests."""
        with translated(self.name):
            try:
                patiently(self._client.create_table, TableName=self.name, BillingMode="PAY_PER_REQUEST", **SCHEMA)
            except self._client.exceptions.ResourceInUseException:
                """It exists, perhaps by our own attempt whose answer was lost."""
            waiter = self._client.get_waiter("table_exists")
            waiter.wait(TableName=self.name, WaiterConfig={"Delay": 1, "MaxAttempts": 60})

    def _put_alone(self, put: Put) -> None:
        """Put without a transaction, at half its price."""
        request = put_request(self.name, put, secrets.token_hex(8))
        try:
            patiently(self._client.put_item, **request, ReturnValuesOnConditionCheckFailure="ALL_OLD")
        except ClientError as error:
            # When the first answer was lost on its way, then the writer who was faster than the second is us.
            there: Any = error.response.get("Item", {})
            if there.get("write") != request["Item"]["write"]:
                raise

    def _transact(self, writes: Sequence[Write]) -> None:
        write_id = secrets.token_hex(8)
        # By the token AWS knows a second attempt after a lost answer, and does nothing twice.
        patiently(
            self._client.transact_write_items,
            TransactItems=[transaction_step(self.name, write, write_id) for write in writes],
            ClientRequestToken=write_id,
        )

    def _rows(self, request: Request, limit: int) -> tuple[list[Row], Row | None]:
        """Return limit rows or all there are, and the key to go on from. DynamoDB stops at each megabyte."""
        rows: list[Row] = []
        while True:
            answer: Any = patiently(self._client.query, **request, Limit=limit - len(rows))
            rows += answer["Items"]
            last: Row | None = answer.get("LastEvaluatedKey")
            if not last or len(rows) == limit:
                return rows, last
            request = request | {"ExclusiveStartKey": last}

    def _item(self, row: Row) -> Item:
        try:
            return item_of(row)
        except (KeyError, ValueError) as error:
            raise StoreUnavailableError(
                f"The table {self.name} has an item that cannot be read: put a copy back."
            ) from error
