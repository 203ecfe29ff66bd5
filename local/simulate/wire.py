"""What Alexa takes as an answer, and what not (alexa.md sections 1 and 2)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from coach.reply import Say
from local.simulate.exchange import Exchange
from skill.phrasebook import load_phrasebook

MOST_CHARS = 8_000
LONGEST_BREAK_MS = 10_000
BREAK = re.compile(r'<break time="(\d+)(ms|s)"/>')
APOLOGIES = ("trouble", "store_away", "not_at_once")
"""What is said where something went wrong that nobody in a story has done."""
SPOKEN_TO = frozenset({"LaunchRequest", "IntentRequest"})
DIRECTIVES: tuple[list[str], ...] = ([], ["AudioPlayer.Play"], ["AudioPlayer.Stop"])
STOPPABLE = frozenset({"AudioPlayer.PlaybackStarted", "AudioPlayer.PlaybackNearlyFinished"})
"""Events that may be answered with a stop; no other event with anything."""


def fault(exchange: Exchange) -> str:
    """Return what Alexa would not take, or nothing."""
    response = exchange.response
    tells = [str(each.get("type")) for each in response.get("directives") or ()]
    if tells not in DIRECTIVES:
        return f"the directives are {tells}"
    if exchange.kind not in SPOKEN_TO:
        return _event(exchange.kind, response, tells)
    return _spoken(response, tells) or _play(exchange) or _apology(response)


def _event(kind: str, response: Mapping[str, Any], tells: list[str]) -> str:
    if response.get("outputSpeech") or response.get("reprompt"):
        return f"{kind} is answered with speech"
    if tells and not (tells == ["AudioPlayer.Stop"] and kind in STOPPABLE):
        return f"{kind} is answered with {tells[0]}"
    return ""


def _spoken(response: Mapping[str, Any], tells: list[str]) -> str:
    listens, reprompt = (
        response.get("shouldEndSession") is False,
        ssml(response.get("reprompt", {}).get("outputSpeech")),
    )
    said = ssml(response.get("outputSpeech"))
    if listens != bool(reprompt):
        return "the microphone and the reprompt do not go together"
    if listens and not said:
        return "the microphone is open, and nothing was said"
    if listens and tells == ["AudioPlayer.Play"]:
        return "a track is to be played into an open microphone"
    if max(len(said), len(reprompt)) > MOST_CHARS:
        return f"the speech has {max(len(said), len(reprompt))} characters"
    if any(int(n) * (1000 if unit == "s" else 1) > LONGEST_BREAK_MS for n, unit in BREAK.findall(said)):
        return "a break lasts more than ten seconds"
    return ""


def _apology(response: Mapping[str, Any]) -> str:
    said = ssml(response.get("outputSpeech"))
    return next((f"the skill has failed ({key})" for key in APOLOGIES if _sentence(key) in said), "")


@functools.cache
def _sentence(key: str) -> str:
    return escape(load_phrasebook().text(Say(key)), quote=False)


def ssml(speech: Mapping[str, Any] | None) -> str:
    """Return what is spoken, without what encloses it; or nothing."""
    text = str((speech or {}).get("ssml") or (speech or {}).get("text") or "")
    return text.removeprefix("<speak>").removesuffix("</speak>").strip()


def _play(exchange: Exchange) -> str:
    stream = exchange.play
    if stream is None:
        return ""
    if not str(stream.get("url")).startswith("https://") or not stream.get("token"):
        return "a track has no address, or no name of its own"
    if "expectedPreviousToken" in stream or int(stream.get("offsetInMilliseconds", -1)) < 0:
        return "a track is to be played from where it cannot"
    return ""
