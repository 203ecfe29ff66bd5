"""An envelope as a plain turn: numbers, durations, slots, and ids that nobody can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope
from hypothesis import given
from hypothesis import strategies as st

from coach.command import Ask, Command
from local import envelopes
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import LONGEST_MS, Turn, duration_ms, read_turn

KEY = b"a key that only these tests know"


def turn(envelope: dict[str, Any], key: bytes = KEY) -> Turn:
    """Return the turn of an envelope as the SDK hands it over."""
    read = DefaultSerializer().deserialize(json.dumps(envelope), RequestEnvelope)
    return read_turn(read, key)


def said(intent: str, **slots: Slot | str | None) -> Command:
    """Return the command of an intent."""
    return turn(envelopes.intent(intent, slots)).command


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("PT10S", 10_000),
        ("PT1.5S", 1_500),
        ("PT2M", 120_000),
        ("PT1M30S", 90_000),
        ("PT1H", 3_600_000),
        ("P1D", LONGEST_MS),
        ("P1W", LONGEST_MS),
        ("P2DT3H", LONGEST_MS),
        ("PT0S", 0),
    ],
)
def test_durations(text: str, ms: int) -> None:
    assert duration_ms(text) == ms


@pytest.mark.parametrize("text", [None, "", "?", "P", "PT", "10S", "PT-5S", "PT1M ", "P1Y", "P1M", "pt10s", "ten"])
def test_what_is_no_duration(text: str | None) -> None:
    assert duration_ms(text) is None


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 100), st.integers(0, 100), st.integers(0, 10_000))
def test_a_duration_is_the_sum_of_its_parts_and_at_most_a_day(
    weeks: int, days: int, hours: int, minutes: int, seconds: int
) -> None:
    whole = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000
    assert duration_ms(f"P{weeks}W{days}DT{hours}H{minutes}M{seconds}S") == min(whole, LONGEST_MS)


def test_a_duration_too_large_for_a_float_is_a_day() -> None:
    assert duration_ms(f"PT{'9' * 400}S") == LONGEST_MS


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("0", 0),
        ("10", 10),
        ("11", 11),
        ("-1", -1),
        ("3.5", 4),
        ("7.6", 8),
        ("?", None),
        ("", None),
        ("nan", None),
        ("inf", None),
        ("1e9", None),
        ("seven", None),
        ("9" * 400, None),
    ],
)
def test_a_number_is_whole_or_none(text: str, score: int | None) -> None:
    assert said(Intent.PAIN_SCORE, score=text).score == score


@pytest.mark.parametrize(("text", "score"), [("0.5", 1), ("2.5", 3), ("4.5", 5), ("6.5", 7)])
def test_half_a_point_counts_as_the_stronger_pain(text: str, score: int) -> None:
    assert said(Intent.PAIN_SCORE, score=text).score == score


@pytest.mark.parametrize(
    ("word", "place"), [("none", 0), ("back", 1), ("buttock", 2), ("thigh", 3), ("calf", 4), ("foot", 5)]
)
def test_places(word: str, place: int) -> None:
    assert said(Intent.PAIN_SCORE, place=Slot("my " + word, word)).place == place


@pytest.mark.parametrize("slot", [None, "elbow", Slot("elbow"), Slot("elbow", "elbow")])
def test_a_place_that_is_not_known_is_none(slot: Slot | str | None) -> None:
    assert said(Intent.PAIN, place=slot).place is None


def test_an_exercise_is_its_id() -> None:
    command = said(Intent.GO_TO_EXERCISE, exercise=Slot("the bridge", "bridge"))
    assert (command.exercise, command.unknown) == ("bridge", None)


@pytest.mark.parametrize(
    ("slots", "unknown"),
    [({"exercise": Slot("zumba")}, "exercise"), ({"routine": "my evenings"}, "routine"), ({"exercise": None}, None)],
)
def test_what_was_named_and_is_not_known_is_told_apart_from_nothing(
    slots: dict[str, Slot | str | None], unknown: str | None
) -> None:
    command = said(Intent.START_ROUTINE, **slots)
    assert (command.exercise, command.routine, command.unknown) == (None, None, unknown)


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_has_its_meaning(intent: Intent) -> None:
    assert (said(intent).ask is Ask.MISSED) == (intent is Intent.FALLBACK)


def test_an_intent_of_another_model_is_a_missed_word() -> None:
    assert said("OrderPizzaIntent").ask is Ask.MISSED


@pytest.mark.parametrize(("request_", "ask"), [(envelopes.launch, Ask.LAUNCH), (envelopes.session_ended, Ask.ENDED)])
def test_what_is_no_intent(request_: Callable[[], dict[str, Any]], ask: Ask) -> None:
    assert turn(request_()).command == Command(ask)


def test_ids_are_hashed_each_kind_apart() -> None:
    same = "one-id-for-all"
    who = turn(envelopes.launch(request_id=same, user_id=same, person_id=same, device_id=same, session_id=same)).who
    ids = [who.household, who.device, who.voice, who.session, who.request]
    assert len({str(each)[:12] for each in ids}) == len(ids)
    assert same not in str(who)


def test_another_key_makes_other_ids_and_the_same_key_the_same() -> None:
    envelope = envelopes.launch(person_id="maria")
    mine, again, other = turn(envelope).who, turn(envelope).who, turn(envelope, b"another key").who
    assert mine == again
    assert not {mine.household, mine.device, mine.voice} & {other.household, other.device, other.voice}


def test_without_person_device_or_session() -> None:
    envelope = envelopes.launch()
    del envelope["session"]
    del envelope["context"]["System"]["device"]["deviceId"]
    who = turn(envelope).who
    assert who.voice is None
    assert who.new is False
    assert who.device == turn(envelope).who.device
    assert who.session == turn(envelope).who.session


def test_without_a_device_object() -> None:
    envelope = envelopes.launch()
    del envelope["context"]["System"]["device"]
    assert turn(envelope).who.device


def test_the_time_is_the_platforms_in_ms() -> None:
    envelope = envelopes.launch()
    envelope["request"]["timestamp"] = "2026-01-05T09:00:00.250Z"
    assert turn(envelope).at == 1_767_603_600_250
