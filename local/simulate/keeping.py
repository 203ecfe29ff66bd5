"""What is kept: no time that nobody was guided, a history that only grows, answers that a device takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.conversation.scene import Asking
from coach.table import Delete, Put
from local.simulate.exchange import Exchange, is_record
from local.simulate.memory import Memory
from local.simulate.wire import fault
from skill.intents import Intent

SECOND_MS = 1_000


def time_is_not_invented(memory: Memory, exchange: Exchange) -> str:
    """Return of which session more is counted as guided than time has passed."""
    told = [p.session for p in exchange.after.persons if p.session] if exchange.after is not exchange.before else []
    kept = [write.data for write in exchange.writes if is_record(write, "session") and isinstance(write, Put)]
    open_ = [(session.id, session.worked, session.presumed) for session in told]
    closed = [(str(data["id"]), _times(data, "worked"), _times(data, "presumed")) for data in kept]
    for session, *times in open_ + closed:
        counted = sum(ms for each in times for ms in each.values())
        passed = exchange.passed - memory.begun.get(session, exchange.passed)
        if counted > passed + SECOND_MS:
            return f"{counted} ms were guided in {passed} ms"
    return ""


def _times(data: Mapping[str, Any], name: str) -> Mapping[str, int]:
    times: Mapping[str, int] = data.get(name) or {}
    return times


def records_only_grow(_: Memory, exchange: Exchange) -> str:
    """Return which record was changed, or deleted of somebody who does not want to be forgotten."""
    records = [write for write in exchange.writes if is_record(write)]
    made = {write.key.sort for write in records if isinstance(write, Put)}
    for write in records:
        same = write.key.sort.split("#", 2)[2]  # the same record, of another person of the household
        moves = any(each.endswith(f"#{same}") for each in made - {write.key.sort})
        if isinstance(write, Put) and write.expected:
            return f"the record {write.key.sort} was written over"
        if isinstance(write, Delete) and not forgets(exchange) and not moves:
            return f"the record {write.key.sort} was deleted"
    return ""


def forgets(exchange: Exchange) -> bool:
    """Say whether somebody agreed just now to be forgotten."""
    talk = exchange.asked
    return talk is not None and talk.asking == Asking.FORGET and exchange.intent == Intent.YES


def answers_are_valid(_: Memory, exchange: Exchange) -> str:
    """Return what of an answer no device takes."""
    return "" if exchange.visit else fault(exchange)
