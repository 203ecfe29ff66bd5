"""What is asked of DynamoDB, as plain data: rows, keys, conditions."""

from __future__ import annotations

from typing import Any

import msgspec

from coach.table import Delete, Item, Key, Put, Write

Row = dict[str, dict[str, Any]]
"""A row as DynamoDB spells it: its keys pk and sk, data as JSON, version, and write, the id of its last write."""

Request = dict[str, Any]

SCHEMA: Request = {
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "S"},
    ],
}

_READ = msgspec.json.Decoder(dict).decode


def key_of(key: Key) -> Row:
    """Return key as DynamoDB's primary key."""
    return {"pk": {"S": key.partition}, "sk": {"S": key.sort}}


def item_of(row: Row) -> Item:
    """Return the row as an item; KeyError or ValueError for a row that was not written here."""
    key = Key(row["pk"]["S"], row["sk"]["S"])
    return Item(key, _READ(row["data"]["S"]), int(row["version"]["N"]))


def put_request(table: str, put: Put, write_id: str) -> Request:
    """Return a put on condition of the version expected."""
    row = key_of(put.key) | {
        "data": {"S": msgspec.json.encode(put.data).decode()},
        "version": {"N": str(put.expected + 1)},
        "write": {"S": write_id},
    }
    return {"TableName": table, "Item": row, **_if_version(put.expected)}


def transaction_step(table: str, write: Write, write_id: str) -> Request:
    """Return write as a part of a transaction."""
    if isinstance(write, Delete):
        return {"Delete": {"TableName": table, "Key": key_of(write.key), **_if_version(write.expected)}}
    return {"Put": put_request(table, write, write_id)}


def query_request(table: str, partition: str, prefix: str, after: str | None, *, reverse: bool) -> Request:
    """Return a query; after, if given, begins with prefix, for DynamoDB refuses others."""
    condition, values = "pk = :pk", {":pk": {"S": partition}}
    if prefix:
        condition, values = condition + " AND begins_with(sk, :prefix)", values | {":prefix": {"S": prefix}}
    request: Request = {
        "TableName": table,
        "ConsistentRead": True,
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": values,
        "ScanIndexForward": not reverse,
    }
    return request if after is None else request | {"ExclusiveStartKey": key_of(Key(partition, after))}


def _if_version(expected: int) -> Request:
    if not expected:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "#version = :expected",
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":expected": {"N": str(expected)}},
    }
