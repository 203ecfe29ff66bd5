"""The skill as the platform sees it: whose requests it serves, what it learns of a device, what it never says."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from msgspec.structs import replace

from local import envelopes
from local.envelopes import Slot
from skill.app import build_handler
from skill.compose import device_zone
from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def home() -> Home:
    return Home()


def test_requests_of_another_skill_change_nothing(home: Home) -> None:
    home.handle = build_handler(home.skill, "amzn1.ask.skill.OURS")
    answer = home.launch()
    assert answer.ended
    assert not home.household.persons


def test_our_own_requests_are_served(home: Home) -> None:
    home.handle = build_handler(home.skill, "amzn1.ask.skill.OURS")
    answer = home.send(envelopes.launch(**home.common() | {"application_id": "amzn1.ask.skill.OURS"}))
    assert answer.listening


def test_a_devices_time_zone_is_asked_once_and_kept(home: Home) -> None:
    asked: list[Any] = []

    def zone_of(system: Any) -> str:
        asked.append(system)
        return "America/New_York"

    home.handle = build_handler(replace(home.skill, zone_of=zone_of))
    home.launch()
    home.launch()
    assert home.household.zone == "America/New_York"
    assert len(asked) == 1


def test_the_persons_day_is_in_the_devices_zone(home: Home) -> None:
    home.handle = build_handler(replace(home.skill, zone_of=lambda _: "Australia/Sydney"))
    home.onboard()  # 9:00 in London is 20:00 in Sydney
    home.wait(5 * 3600)
    assert "new, or worse" not in home.launch().speech  # there it is the next day


def test_without_a_token_no_zone_is_asked(home: Home) -> None:
    home.launch()
    assert not home.household.zone
    assert device_zone(_System()) is None


class _System:
    api_access_token = None
    api_endpoint = "https://api.amazonalexa.com"
    device = None


@pytest.mark.parametrize("kind", ["AudioPlayer.PlaybackStarted", "AudioPlayer.PlaybackFinished"])
def test_what_may_not_be_answered_with_speech_is_not(home: Home, kind: str) -> None:
    event = envelopes.playback("Started", "token", **home.common())
    event["request"]["type"] = kind
    home.send(event)
    assert "outputSpeech" not in home.response["response"]


def test_a_failure_is_logged_without_a_word_that_was_said(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    home.onboard(score=3, place="calf")
    home.say(Intent.WHO_AM_I, name="Marigold")

    def broken(*_: object) -> None:
        raise RuntimeError("Marigold said calf three")

    home.handle = build_handler(replace(home.skill, guide=replace(home.skill.guide, back_off=broken, repository=None)))
    with caplog.at_level(logging.DEBUG, logger="skill"):
        answer = home.say(Intent.NEXT)
    assert "lost the thread" in answer.speech
    assert answer.listening
    assert "request." in caplog.text
    for word in ("Marigold", "calf", "three"):
        assert word not in caplog.text


@pytest.mark.parametrize(
    ("request_id", "logged"),
    [
        ("amzn1.echo-api.request.0f-1", "request amzn1.echo-api.request.0f-1 failed: "),
        ("r1 failed\n2026-11-27 ERROR my calf hurts seven", "request ? failed: "),
        ("r" * 201, "request ? failed: "),
        ("", "request ? failed: "),
    ],
)
def test_an_id_that_is_none_forges_no_line_of_the_log(
    home: Home, caplog: pytest.LogCaptureFixture, request_id: str, logged: str
) -> None:
    home.handle = build_handler(replace(home.skill, guide=replace(home.skill.guide, repository=None)))
    home.send(envelopes.launch(**home.common() | {"request_id": request_id}))
    (line,) = caplog.messages
    assert line.startswith(logged)
    assert "\n" not in line


def test_an_emergency_is_answered_even_when_everything_is_broken(home: Home) -> None:
    home.handle = build_handler(replace(home.skill, guide=replace(home.skill.guide, repository=None)))
    answer = home.say(Intent.RED_FLAG, symptom=Slot("chest pain", "chest_pain"))
    assert "nine one one" in answer.speech.lower()
    assert answer.ended
