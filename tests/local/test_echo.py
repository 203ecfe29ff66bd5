"""The simulated device: what it says and hears, and what it does when nobody answers."""

from __future__ import annotations

from typing import Any

import pytest

from local.echo import MICROPHONE_MS, Echo, Piece, pieces, read_answer

OPEN = {"response": {"outputSpeech": {"type": "SSML", "ssml": "<speak>Ready?</speak>"}, "shouldEndSession": False}}
CLOSED = {"response": {"outputSpeech": {"type": "PlainText", "text": "Bye."}, "shouldEndSession": True}}


class Hand:
    """A clock that is set by hand."""

    runs = True

    def __init__(self) -> None:
        self.ms = 1_000_000

    def now(self) -> int:
        return self.ms

    def wait(self, ms: int) -> None:
        self.ms += ms


class Skill:
    """Answers everything alike and keeps what came."""

    def __init__(self, response: dict[str, Any] = OPEN) -> None:
        self.response = response
        self.requests: list[dict[str, Any]] = []

    def __call__(self, event: dict[str, Any], _context: object) -> dict[str, Any]:
        self.requests.append(event)
        return self.response

    @property
    def kinds(self) -> list[str]:
        return [event["request"]["type"] for event in self.requests]


def test_a_launch_opens_a_session_and_what_is_said_stays_in_it() -> None:
    skill = Skill()
    echo = Echo(skill, Hand())
    echo.launch()
    echo.say("AMAZON.YesIntent", {})
    first, second = (event["session"] for event in skill.requests)
    assert (first["new"], second["new"]) == (True, False)
    assert first["sessionId"] == second["sessionId"]
    assert echo.in_session


def test_what_is_said_without_a_session_opens_one() -> None:
    skill = Skill()
    Echo(skill, Hand()).say("AMAZON.HelpIntent", {})
    assert skill.requests[0]["session"]["new"] is True


def test_every_request_has_an_id_of_its_own_and_the_time_it_was_said() -> None:
    skill, clock = Skill(), Hand()
    echo = Echo(skill, clock)
    echo.launch()
    echo.say("AMAZON.YesIntent", {}, at=999_500)
    requests = [event["request"] for event in skill.requests]
    assert requests[0]["requestId"] != requests[1]["requestId"]
    assert [request["timestamp"] for request in requests] == ["1970-01-01T00:16:40Z", "1970-01-01T00:16:39.500Z"]


def test_a_closing_answer_ends_the_session() -> None:
    echo = Echo(Skill(CLOSED), Hand())
    answer = echo.launch()
    assert (answer.speech, answer.listening, answer.ended, echo.in_session) == ("Bye.", False, True, False)


def test_silence_is_asked_into_once_and_then_the_session_ends() -> None:
    skill, clock = Skill(), Hand()
    echo = Echo(skill, clock)
    length = echo.launch().length_ms
    clock.wait(length + MICROPHONE_MS - 1)
    assert echo.pass_time() == ""
    clock.wait(1)
    assert echo.pass_time() == "reprompt"
    clock.wait(MICROPHONE_MS - 1)
    assert echo.pass_time() == ""
    clock.wait(1)
    assert echo.pass_time() == "ended"
    assert skill.kinds == ["LaunchRequest", "SessionEndedRequest"]
    assert skill.requests[-1]["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert not echo.in_session


def test_a_long_silence_at_once_comes_to_the_same_end() -> None:
    skill, clock = Skill(), Hand()
    echo = Echo(skill, clock)
    length = echo.launch().length_ms
    clock.wait(3_600_000)
    assert echo.pass_time() == "ended"
    ended_at = 1_000_000 + length + 2 * MICROPHONE_MS
    assert skill.requests[-1]["request"]["timestamp"] == f"1970-01-01T00:16:{ended_at / 1000 - 960:06.3f}Z"


def test_who_answers_the_reprompt_is_heard_and_asked_again_later() -> None:
    clock = Hand()
    echo = Echo(Skill(), clock)
    length = echo.launch().length_ms
    clock.wait(length + MICROPHONE_MS)
    assert echo.pass_time() == "reprompt"
    echo.say("AMAZON.YesIntent", {})
    clock.wait(length + MICROPHONE_MS)
    assert echo.pass_time() == "reprompt"


def test_the_device_is_noted_as_heard_before_it_asks_anything() -> None:
    noted: list[tuple[bool, int, int]] = []
    skill, clock = Skill(), Hand()
    echo = Echo(skill, clock, heard=lambda session, at: noted.append((session is not None, at, len(skill.requests))))
    echo.launch()
    clock.wait(500)
    echo.pass_time()
    assert noted == [(True, 1_000_000, 0), (True, 1_000_500, 1)]


def test_a_device_that_was_cut_off_ends_the_session_it_had() -> None:
    skill = Skill()
    echo = Echo(skill, Hand())
    echo.adopt("the session before")
    echo.end("ERROR", at=900_000)
    assert skill.requests[0]["session"]["sessionId"] == "the session before"
    assert skill.requests[0]["request"]["timestamp"] == "1970-01-01T00:15:00Z"
    echo.end()
    assert skill.kinds == ["SessionEndedRequest"]


def test_words_and_silences_are_read_in_order_at_the_rate_they_are_said() -> None:
    ssml = 'Hold &amp; breathe.<break time="10s"/><break time="250ms"/>Let go.'
    heard = pieces(ssml)
    assert [piece.text for piece in heard] == ["Hold & breathe.", "", "", "Let go."]
    assert [heard[1].length_ms, heard[2].length_ms] == [10_000, 250]
    slow = pieces(f'<prosody rate="50%">{ssml}</prosody>')
    assert slow[0].length_ms == pytest.approx(2 * heard[0].length_ms, abs=1)
    assert pieces(f'<prosody rate="50%" volume="-6dB">{ssml}</prosody>') == slow


def test_an_answer_without_a_word_is_silent_and_closes() -> None:
    answer = read_answer({"version": "1.0", "response": {}})
    assert (answer.speech, answer.pieces, answer.ended, answer.length_ms) == ("", (), True, 0)


def test_the_reprompt_is_kept_apart() -> None:
    reprompt = {"reprompt": {"outputSpeech": {"ssml": "<speak>Yes or no?</speak>"}}}
    answer = read_answer({"response": {**OPEN["response"], **reprompt}})
    assert [piece.text for piece in answer.reprompt] == ["Yes or no?"]
    assert answer.speech == "Ready?"
    assert isinstance(answer.pieces[0], Piece)
