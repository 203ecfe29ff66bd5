"""Turns and events of the page, as the skill gets them and as the page gets them back."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest

from local.device.browser_session import COOKIE
from local.device.desk import _moment
from local.device.messages import Said
from local.device.page import POLICY, Page
from local.device.platform import Conversation
from skill.intents import Intent
from tests.local.device.builders import HOST, START, TrackSkill, Visitor, answer, application, request_of, words

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


def test_the_page_is_whole_and_nothing_in_it_comes_from_elsewhere(visitor: Visitor) -> None:
    page = visitor.client.get("/device", base_url=HOST)
    assert page.headers["Content-Security-Policy"] == POLICY
    assert "{{" not in page.text
    assert not re.search(r"https?://|style=|<style|\son[a-z]+=", page.text)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page.text))
    for path in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        found = visitor.client.get(path, base_url=HOST)
        assert found.status_code == 200
        assert found.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert visitor.client.get("/device/", base_url=HOST).status_code == 200


def test_every_file_of_the_page_has_a_type_and_no_host_in_it() -> None:
    page = Page()
    for name, content in page._files.items():
        found = page.file(page.version, name)
        assert found
        text = content.decode().replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text), name


def test_the_cookie_is_for_the_page_alone(visitor: Visitor) -> None:
    cookie = visitor.client.get_cookie(COOKIE, path="/device", domain="127.0.0.1")
    assert cookie
    assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Strict", "/device")


def test_a_browser_stays_the_same_when_the_page_is_opened_again(visitor: Visitor) -> None:
    assert visitor.opened() == visitor.token


def test_a_whole_gate_and_the_first_exercise(visitor: Visitor) -> None:
    began = visitor.say(START)
    assert words(began).startswith("Hello.")
    assert (began["listening"], began["shown"]["doing"], began["shown"]["chips"]) == (True, "new", ["Yes", "No"])
    assert began["understood"]["intent"] == "LaunchRequest"
    visitor.say("yes")
    assert words(visitor.say("banana bread"))
    guided = visitor.pass_gate()
    shown = guided["shown"]
    assert (shown["doing"], shown["chips"]) == ("guiding", ["Pause", "It hurts", "How long left", "Next"])
    assert (shown["after"], shown["then"]) == ("waiting", ["Yes", "It hurts", "Finish"]), "Shall we go on?"
    assert guided["understood"] == {
        "intent": "PainScoreIntent",
        "slots": {"place": "calf", "score": "3"},
        "confidence": 1.0,
    }
    guidance = shown["guidance"]
    assert guidance["clock"] == "speech"
    assert guidance["steps"][0]["exercise"] == "Walk on the spot"
    assert guidance["steps"][-1]["end_ms"] == guidance["total_ms"]
    assert 0 == guidance["position_ms"] < guidance["until_ms"] <= guidance["total_ms"]
    first = next(each for each in guided["speech"]["heard"] if each["text"].startswith("Walk on the spot"))
    assert abs(first["at_ms"] - guidance["begins_ms"]) < 150, "the guidance begins with its first words"


def test_requests_are_real_and_none_is_like_another(visitor: Visitor) -> None:
    before = time.time() * 1000
    turns = [request_of(visitor.say(text)) for text in (START, "yes", "no")]
    ids = {turn["request"]["requestId"] for turn in turns}
    assert len(ids) == 3
    stamps = [turn["request"]["timestamp"] for turn in turns]
    assert stamps == sorted(stamps)
    assert len({turn["session"]["sessionId"] for turn in turns}) == 1
    assert [turn["session"]["new"] for turn in turns] == [True, False, False]
    assert {turn["context"]["System"]["user"]["userId"] for turn in turns} == {"amzn1.ask.account.browser"}
    assert turns[0]["context"]["AudioPlayer"] == {"playerActivity": "IDLE", "offsetInMilliseconds": 0}
    from datetime import datetime  # noqa: PLC0415

    assert abs(datetime.fromisoformat(stamps[0]).timestamp() * 1000 - before) < 60_000


def test_a_turn_that_is_sent_twice_is_one_request(visitor: Visitor) -> None:
    visitor.say(START)
    visitor.say("yes")
    state = visitor.state
    first = visitor.say("no", turn="the-same-turn")
    visitor.state = state
    again = visitor.say("no", turn="the-same-turn")
    assert words(first) == words(again)
    assert request_of(first)["request"]["requestId"] == request_of(again)["request"]["requestId"]
    assert words(visitor.say("repeat")) == words(first)


def test_two_tabs_are_two_devices_of_one_household(app: Flask) -> None:
    one = Visitor(app)
    other = Visitor(app, tab=1, client=one.client)
    guided = one.onboard()
    assert guided["shown"]["doing"] == "guiding"
    elsewhere = other.say("how long left")
    assert request_of(elsewhere)["context"]["System"]["device"] != request_of(guided)["context"]["System"]["device"]
    assert request_of(elsewhere)["context"]["System"]["user"] == request_of(guided)["context"]["System"]["user"]


@pytest.mark.parametrize(("late_ms", "dated"), [(0, 1_060_000), (1_500, 1_058_500), (200_000, 1_000_001)])
def test_what_is_said_is_dated_by_what_was_heard_and_never_before_what_was_said_last(late_ms: int, dated: int) -> None:
    said = Said(turn="a-turn-of-ours", tab=0, said="pause", late_ms=late_ms)
    assert _moment("device", said, Conversation(at=1_000_000), 1_060_000).at == dated


def test_the_end_of_a_conversation_is_told_once(visitor: Visitor) -> None:
    visitor.onboard()
    ended = visitor.tell("SessionEnded", reason="EXCEEDED_MAX_REPROMPTS")
    request = request_of(ended)["request"]
    assert (request["type"], request["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert (ended["shown"]["doing"], ended["shown"]["unfinished"]) == ("paused", True)
    assert "wire" not in visitor.tell("SessionEnded")


def test_a_page_that_was_closed_tells_when_it_was_last_heard(visitor: Visitor) -> None:
    guided = visitor.onboard()
    ended = visitor.tell("SessionEnded", reason="ERROR", ago_ms=86_400_000)
    assert request_of(ended)["request"]["timestamp"] >= request_of(guided)["request"]["timestamp"]
    assert ended["shown"]["guidance"]["position_ms"] < 5_000


def test_where_a_device_is_can_be_asked_before_anything_is_said(visitor: Visitor) -> None:
    def standing() -> dict[str, object]:
        found = visitor.client.get("/device/state/0", base_url=HOST, headers={"X-Stretches-Token": visitor.token})
        shown: dict[str, object] = json.loads(found.text)
        return shown

    assert (standing()["doing"], standing()["unfinished"]) == ("new", False)
    visitor.onboard()
    assert (standing()["doing"], standing()["unfinished"]) == ("paused", True), "nothing is heard before a tap"


def test_what_can_be_tapped_answers_the_question_that_is_open(visitor: Visitor) -> None:
    visitor.onboard()
    assert visitor.say("pause")["shown"]["chips"] == ["Just a pause", "It hurts"]
    visitor.tell("SessionEnded")
    visitor.say(START)
    asked = visitor.say("no")
    assert (words(asked), asked["shown"]["chips"]) == ("Then from the beginning?", ["Yes", "No"])


def test_a_pause_is_one_until_somebody_says_that_it_hurts(visitor: Visitor) -> None:
    visitor.onboard()
    assert visitor.say("pause")["shown"]["doing"] == "paused"
    hurts = visitor.say("it hurts")
    assert hurts["shown"]["doing"] == "hurt", words(hurts)


def test_a_server_that_was_started_again_goes_on_with_the_conversation(tmp_path: Path) -> None:
    before = Visitor(application(tmp_path))
    before.say(START)
    asked = words(before.say("yes"))
    after = application(tmp_path).test_client()
    cookie = before.client.get_cookie(COOKIE, path="/device", domain="127.0.0.1")
    assert cookie
    after.set_cookie(COOKIE, cookie.value, path="/device", domain="127.0.0.1")
    visitor = Visitor(application(tmp_path), client=after)
    visitor.state = before.state
    assert visitor.token == before.token
    assert words(visitor.say("repeat")) in asked


def test_what_was_typed_is_data_all_the_way(visitor: Visitor) -> None:
    visitor.say(START)
    said = '<img src=x onerror=alert(1)>\u0000\u202e"};alert(1)//'
    answered = visitor.say(said)
    assert answered["understood"]["intent"]
    assert "onerror" not in words(answered)


def test_a_yes_before_its_question_is_not_sent(visitor: Visitor) -> None:
    visitor.say(START)
    early = visitor.say("yes", early=True)
    assert (early["early"], "wire" in early) == (True, False)
    assert "still to come" in early["hint"]
    assert words(visitor.say("yes")).startswith("Good.")


def test_a_reprompt_is_what_follows_silence(tmp_path: Path) -> None:
    visitor = Visitor(application(tmp_path, handle=lambda _event, _context: answer("Ready?", listen=True)))
    answered = visitor.say(START)
    assert (words(answered), words(answered, "reprompt"), answered["listening"]) == ("Ready?", "Well?", True)


def test_a_track_is_handed_on_and_what_plays_goes_with_every_request(tmp_path: Path) -> None:
    skill = TrackSkill()
    visitor = Visitor(application(tmp_path, handle=skill))
    began = visitor.say(START)
    assert (words(began), began["directives"]) == ("Off we go.", [skill.play(0)])
    playing = {"token": "a", "offset_ms": 4_321, "activity": "PLAYING"}
    visitor.tell("PlaybackStarted", token="a", player=playing)
    event = skill.got[-1]
    assert "session" not in event
    assert event["request"] == event["request"] | {
        "type": "AudioPlayer.PlaybackStarted", "token": "a", "offsetInMilliseconds": 0,
    }  # fmt: skip
    hint = visitor.say("how long left", player=playing)
    assert "ask my sciatica stretches" in hint["hint"]
    assert len(skill.got) == 2
    paused = visitor.say("pause", player=playing)
    assert paused["directives"] == [{"type": "AudioPlayer.Stop"}]
    assert skill.got[-1]["context"]["AudioPlayer"] == {
        "token": "a", "offsetInMilliseconds": 4_321, "playerActivity": "PLAYING",
    }  # fmt: skip
    visitor.tell("PlaybackStopped", token="a", offset_ms=4_400)
    resumed = visitor.say("resume", player=playing | {"activity": "STOPPED"})
    assert resumed["directives"] == [skill.play(4_400)]


def test_buttons_and_failures_are_told_as_the_platform_tells_them(tmp_path: Path) -> None:
    skill = TrackSkill()
    visitor = Visitor(application(tmp_path, handle=skill))
    visitor.say(START)
    visitor.tell("NextCommandIssued")
    assert skill.got[-1]["request"]["type"] == "PlaybackController.NextCommandIssued"
    visitor.tell("PlaybackFailed", token="a", offset_ms=7, player={"token": "a", "offset_ms": 7, "activity": "STOPPED"})
    failed = skill.got[-1]["request"]
    assert (failed["type"], failed["token"]) == ("AudioPlayer.PlaybackFailed", "a")
    assert failed["currentPlaybackState"] == {"token": "a", "offsetInMilliseconds": 7, "playerActivity": "STOPPED"}


@pytest.mark.parametrize(
    "kind",
    [
        "PlaybackStarted",
        "PlaybackNearlyFinished",
        "PlaybackFinished",
        "PlaybackStopped",
        "PlaybackFailed",
        "PlayCommandIssued",
    ],
)
def test_the_real_skill_takes_every_event(visitor: Visitor, kind: str) -> None:
    visitor.onboard()
    told = visitor.tell(kind)
    assert told["wire"]["response"]["response"].get("outputSpeech") is None


def test_it_hurts_is_heard_over_a_track_without_the_name(tmp_path: Path) -> None:
    skill = TrackSkill()
    visitor = Visitor(application(tmp_path, handle=skill))
    visitor.say(START)
    visitor.say("it hurts", player={"token": "a", "offset_ms": 1, "activity": "PLAYING"})
    assert skill.kinds()[-1] == Intent.PAIN
