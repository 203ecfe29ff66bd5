"""A guided turn through the Lambda handler, against the peers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import boto3

from bench.measure import in_turns, versus
from bench.peers import one_word, with_adapter
from local.envelopes import intent
from skill.intents import Intent
from stores.dynamodb import connect
from tests.skill.home import Home
from tests.skill.test_adapting import on_program, start
from tools.dynamodb_local import running

ROUNDS = 200
PAST_SESSIONS = 100


def on_sqlite() -> Iterator[str]:
    """Yield a guided turn on SQLite in memory against a bare handler that says one word."""
    home = guided(Home())
    bare = one_word()
    ours, peer = in_turns(turns(home, 2 * ROUNDS), lambda: bare(home.last, None), ROUNDS)
    yield "a guided turn, SQLite in memory, against a bare handler:"
    yield versus(ours, peer, "ask-sdk-core, one word", 2.0)


def on_dynamodb() -> Iterator[str]:
    """Yield the same on DynamoDB Local against the official adapter's get and save, and the write units of both."""
    os.environ.setdefault("AWS_ACCESS_KEY_ID", "local")
    os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "local")
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    with running() as endpoint:
        table = connect("stretches", "us-east-1", endpoint)
        table.create()
        home = guided(Home(table))
        for name, kept in (("fresh", []), ("peer", past())):
            peer_turn = with_adapter(endpoint, name, kept)
            ours, peer = in_turns(turns(home, 2 * ROUNDS), partial(peer_turn, home.last, None), ROUNDS)
            assert home.person.session
            yield f"DynamoDB Local, against the official adapter with {len(kept)} past sessions in its item:"
            yield versus(ours, peer, "ask-sdk with adapter", 0.8)
        client = boto3.client("dynamodb", endpoint_url=endpoint)
        yield f"write units of a turn, {PAST_SESSIONS} past sessions in the adapter's one item:"
        yield versus(units(client, "stretches"), units(client, "peer"), "adapter", 0.5, "units")


def guided(home: Home) -> Home:
    """Bring a home with a record and a program, the largest item there is, into the first exercise of a day."""
    home.onboard()
    on_program(home)
    home.leave()
    start(home)
    home.wait(30)
    return home


def turns(home: Home, count: int) -> Callable[[], object]:
    """Return a function that takes one guided turn a call: "how long left?", further and further into the walk."""
    envelopes = []
    for _ in range(count):
        home.wait(0.2)
        envelopes.append(intent(Intent.TIME_LEFT.value, **home.common()))
    waiting = iter(envelopes)
    return lambda: home.handle(next(waiting), None)


def past() -> list[dict[str, Any]]:
    """Return past sessions as we keep them, for the adapter's item."""
    home = guided(Home())
    for _ in range(60):
        home.wait(600)
        home.say(Intent.READY)
        if not home.person.session:
            break
    session = home.records("session")[0]
    return [session for _ in range(PAST_SESSIONS)]


def units(client: Any, table: str) -> float:
    """Return the write units that writing a table's largest item costs, as DynamoDB counts them."""
    items = client.scan(TableName=table)["Items"]
    largest = max(items, key=lambda item: len(str(item)))
    answer = client.put_item(TableName=table, Item=largest, ReturnConsumedCapacity="TOTAL")
    return float(answer["ConsumedCapacity"]["CapacityUnits"])
