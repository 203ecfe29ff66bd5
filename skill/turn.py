"""Alexa's envelope as a plain turn: who, when, what was asked. Ids are hashed with a key before anything else."""

from __future__ import annotations

import functools
import hashlib
import hmac
import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from coach.command import Ask, Command, Who
from skill.intents import Intent
from skill.playback import can_play, player_of

PLACES = {"none": 0, "back": 1, "buttock": 2, "thigh": 3, "calf": 4, "foot": 5}
ASKS: dict[str, Ask] = {
    Intent.START_ROUTINE: Ask.START,
    Intent.PAUSE: Ask.PAUSE,
    Intent.RESUME: Ask.RESUME,
    Intent.NEXT: Ask.NEXT,
    Intent.PREVIOUS: Ask.PREVIOUS,
    Intent.REPEAT: Ask.REPEAT,
    Intent.START_OVER: Ask.START_OVER,
    Intent.LOOP_ON: Ask.LOOP,
    Intent.LOOP_OFF: Ask.LOOP,
    Intent.SHUFFLE_ON: Ask.LOOP,
    Intent.SHUFFLE_OFF: Ask.LOOP,
    Intent.STOP: Ask.STOP,
    Intent.CANCEL: Ask.STOP,
    Intent.HELP: Ask.HELP,
    Intent.YES: Ask.YES,
    Intent.NO: Ask.NO,
    Intent.UNSURE: Ask.UNSURE,
    Intent.FALLBACK: Ask.MISSED,
    Intent.NAVIGATE_HOME: Ask.HOME,
    Intent.READY: Ask.READY,
    Intent.LONGER: Ask.LONGER,
    Intent.SHORTER: Ask.SHORTER,
    Intent.TIME_LEFT: Ask.TIME_LEFT,
    Intent.PROGRESS: Ask.PROGRESS,
    Intent.WHICH_SIDE: Ask.WHICH_SIDE,
    Intent.WHATS_NEXT: Ask.WHATS_NEXT,
    Intent.HOW_TO: Ask.HOW_TO,
    Intent.SWAP: Ask.SWAP,
    Intent.GO_TO_EXERCISE: Ask.GO_TO,
    Intent.PAIN: Ask.PAIN,
    Intent.RED_FLAG: Ask.RED_FLAG,
    Intent.PAIN_SCORE: Ask.SCORE,
    Intent.EFFORT: Ask.EFFORT,
    Intent.DONE: Ask.DONE,
    Intent.WHY: Ask.WHY,
    Intent.BAD_DAY: Ask.BAD_DAY,
    Intent.LOG_WALK: Ask.LOG_WALK,
    Intent.WHO_AM_I: Ask.WHO_AM_I,
    Intent.HISTORY: Ask.HISTORY,
    Intent.SET_SPEED: Ask.SPEED,
    Intent.SET_GUIDANCE: Ask.GUIDANCE,
    Intent.PAIR: Ask.PAIR,
    Intent.WHO_CAN_SEE: Ask.WHO_CAN_SEE,
    Intent.FORGET: Ask.FORGET,
    Intent.REMIND: Ask.REMIND,
}
DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
LONGEST_MS = 86_400_000


class Slot(Struct, frozen=True):
    """What was said for a slot: the id it was matched to (if its type has ids) and the words."""

    id: str | None
    value: str | None


class Turn(Struct, frozen=True):
    """One request."""

    who: Who
    command: Command
    at: int
    """By the platform's clock, in ms since 1970."""


def read_turn(envelope: Any, key: bytes) -> Turn:
    """Return the turn of a deserialised envelope; what is no launch, intent or end is a missed word."""
    return Turn(read_who(envelope, key), read_command(envelope.request), milliseconds(envelope.request.timestamp))


def read_who(envelope: Any, key: bytes) -> Who:
    """Return where a request comes from."""
    system, request, session = envelope.context.system, envelope.request, envelope.session
    return Who(
        household=keyed(key, "user", system.user.user_id, 32),
        device=keyed(key, "device", (system.device and system.device.device_id) or "", 16),
        voice=keyed(key, "person", system.person.person_id, 32) if system.person else None,
        session=keyed(key, "session", session.session_id if session else "", 12),
        request=keyed(key, "request", request.request_id, 12),
        new=bool(session and session.new),
        plays=can_play(system),
        player=player_of(envelope.context),
    )


def keyed(key: bytes, kind: str, value: str, length: int) -> str:
    """Return a keyed hash of an id, so that no id of a person or device is ever kept."""
    hashed = _begun(key).copy()
    hashed.update(f"{kind}:{value}".encode())
    return hashed.hexdigest()[:length]


@functools.lru_cache(maxsize=4)
def _begun(key: bytes) -> hmac.HMAC:
    """Return a hash that has taken in the key and nothing else: a request begins five with the same one."""
    return hmac.new(key, digestmod=hashlib.sha256)


def read_command(request: Any) -> Command:
    """Return what was asked, in the coach's words."""
    kind = request.object_type
    if kind == "LaunchRequest":
        return Command(Ask.LAUNCH)
    if kind == "SessionEndedRequest":
        return Command(Ask.ENDED)
    if kind != "IntentRequest":
        return Command(Ask.MISSED)
    return _intent(request.intent)


def _intent(intent: Any) -> Command:
    slots = {name: _slot(slot) for name, slot in (intent.slots or {}).items()}
    exercise, routine = slots.get("exercise"), slots.get("routine")
    place = _id(slots, "place")
    return Command(
        ask=ASKS.get(intent.name, Ask.MISSED),
        exercise=exercise.id if exercise else None,
        routine=routine.id if routine else None,
        duration_ms=duration_ms(_value(slots, "duration")),
        place=PLACES.get(place) if place else None,
        quality=_id(slots, "quality"),
        score=_number(_value(slots, "score")),
        symptom=_id(slots, "symptom"),
        amount=_id(slots, "amount"),
        direction=_id(slots, "direction"),
        name=_value(slots, "name"),
        choice=_id(slots, "speed") or _id(slots, "guidance") or _id(slots, "what"),
        unknown=_unknown(exercise, routine) or _unknown_choice(slots),
    )


def duration_ms(text: str | None) -> int | None:
    """Return an ISO 8601 duration in ms, at most a day; None when it is none."""
    match = DURATION.fullmatch(text or "")
    if not match or not any(match.groups()):
        return None
    weeks, days, hours, minutes, seconds = (float(g or 0) for g in match.groups())
    total = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
    return round(min(total * 1000, LONGEST_MS))


def _slot(slot: Any) -> Slot:
    found = None
    authorities = slot.resolutions.resolutions_per_authority if slot.resolutions else None
    for authority in authorities or ():
        if str(authority.status.code.value) == "ER_SUCCESS_MATCH" and authority.values:
            found = authority.values[0].value.id
            break
    return Slot(found, slot.value)


def _id(slots: Mapping[str, Slot], name: str) -> str | None:
    slot = slots.get(name)
    return slot.id if slot else None


def _value(slots: Mapping[str, Slot], name: str) -> str | None:
    slot = slots.get(name)
    return slot.value if slot else None


def _number(text: str | None) -> int | None:
    try:
        number = math.floor(float(text or "") + 0.5)  # half a point more is the stronger pain
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1_000_000 else None


def _unknown(exercise: Slot | None, routine: Slot | None) -> str | None:
    if exercise and exercise.value and not exercise.id:
        return "exercise"
    if routine and routine.value and not routine.id:
        return "routine"
    return None


def _unknown_choice(slots: Mapping[str, Slot]) -> str | None:
    chosen = [slot for name in ("speed", "guidance", "what") if (slot := slots.get(name))]
    return "choice" if any(slot.value and not slot.id for slot in chosen) else None


def milliseconds(at: datetime) -> int:
    """Return a time in ms since 1970."""
    return round(at.timestamp() * 1000)
