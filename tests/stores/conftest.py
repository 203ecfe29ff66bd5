"""The tables that the contract is run on, each empty for each test."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING
from uuid import uuid4

import boto3
import pytest
from moto import mock_aws

from stores.dynamodb import LOCAL, DynamoTable, connect
from stores.sqlite import SqliteTable
from tools import dynamodb_local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from types_boto3_dynamodb import DynamoDBClient

    from coach.table import Table


@pytest.fixture
def memory_table() -> Iterator[SqliteTable]:
    """SQLite in memory."""
    table = SqliteTable()
    yield table
    table.close()


@pytest.fixture
def file_path(tmp_path: Path) -> Path:
    """Where a database may be made."""
    return tmp_path / "coach.db"


@pytest.fixture
def file_table(file_path: Path) -> Iterator[SqliteTable]:
    """SQLite on the disk."""
    table = SqliteTable(str(file_path))
    yield table
    table.close()


@pytest.fixture(scope="session")
def moto_client() -> DynamoDBClient:
    """A client for moto, made once: to make one takes longer than most tests."""
    with mock_aws():
        return connect("any", region="eu-west-1")._client


@pytest.fixture
def moto_table(moto_client: DynamoDBClient) -> Iterator[Table]:
    """DynamoDB as moto imitates it, within this process."""
    with mock_aws():
        table = DynamoTable("stretches", moto_client)
        table.create()
        yield table


@pytest.fixture(scope="session")
def local_endpoint() -> Iterator[str]:
    """Amazon's own DynamoDB Local, one server for this worker."""
    with ExitStack() as stack:
        try:
            endpoint = stack.enter_context(dynamodb_local.running())
        except dynamodb_local.UnavailableError as error:
            pytest.skip(f"left out: {error}")
        # Its first table takes longer than a patient should wait: make it with AWS's own time-outs.
        DynamoTable("first", boto3.client("dynamodb", endpoint_url=endpoint, **LOCAL)).create()
        yield endpoint


@pytest.fixture(scope="session")
def local_client(local_endpoint: str) -> DynamoDBClient:
    """A client for DynamoDB Local, made once."""
    return connect("any", endpoint=local_endpoint)._client


@pytest.fixture
def local_table(local_client: DynamoDBClient) -> DynamoTable:
    """A new table in DynamoDB Local."""
    table = DynamoTable(f"stretches-{uuid4().hex}", local_client)
    table.create()
    return table


@pytest.fixture
def local_address(local_table: DynamoTable, local_endpoint: str) -> str:
    """The address of a new table in DynamoDB Local, for other processes."""
    return f"dynamodb://{local_table.name}?endpoint={local_endpoint}"


@pytest.fixture(params=["memory", "file", "moto", pytest.param("local", marks=pytest.mark.java)])
def table(request: pytest.FixtureRequest) -> Table:
    """Every adapter in turn: what is asked of this is the contract."""
    chosen: Table = request.getfixturevalue(f"{request.param}_table")
    return chosen
