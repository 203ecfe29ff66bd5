"""What reaches the skill of what was said."""

from __future__ import annotations

import pytest

from coach.conversation.scene import Asking
from local.device.hearing import EARLY, HINT, Ear
from local.device.state import chips
from local.understanding import LAUNCH
from skill.intents import Intent
from skill.phrasebook import load_phrasebook
from tests.local.device.builders import understanding

EAR = Ear(understanding())


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("pause", Intent.PAUSE),
        ("resume", Intent.RESUME),
        ("next", Intent.NEXT),
        ("previous", Intent.PREVIOUS),
        ("repeat", Intent.REPEAT),
        ("start over", Intent.START_OVER),
        ("stop", Intent.STOP),
        ("cancel", Intent.CANCEL),
        ("Loop on", "AMAZON.LoopOnIntent"),
        ("shuffle off", "AMAZON.ShuffleOffIntent"),
        ("ask my sciatica stretches how long is left", Intent.TIME_LEFT),
        ("open my sciatica stretches", LAUNCH),
    ],
)
def test_transport_words_and_what_names_the_skill_come_through_a_track(said: str, intent: str) -> None:
    heard = EAR.hear(said, over_track=True).heard
    assert heard
    assert heard.intent == intent


@pytest.mark.parametrize("said", ["it hurts", "help, i have chest pain", "calf, seven"])
def test_who_is_in_pain_need_not_name_the_skill(said: str) -> None:
    heard = EAR.hear(said, over_track=True).heard
    assert heard
    assert heard.intent in (Intent.PAIN, Intent.RED_FLAG, Intent.PAIN_SCORE)


@pytest.mark.parametrize("said", ["how long left", "which side", "yes", "ten seconds more"])
def test_anything_else_over_a_track_gets_a_hint(said: str) -> None:
    understood = EAR.hear(said, over_track=True)
    assert (understood.heard, understood.hint) == (None, HINT)
    heard = EAR.hear(said, over_track=False).heard
    assert heard
    assert heard.intent != Intent.FALLBACK


@pytest.mark.parametrize("said", ["yes", "no", "not sure"])
def test_a_bare_answer_before_its_question_does_not_count(said: str) -> None:
    assert EAR.hear(said, over_track=False, early=True).hint == EARLY
    assert EAR.hear(said, over_track=False).heard


@pytest.mark.parametrize("said", ["stop", "it hurts", "calf, three"])
def test_anything_that_says_more_counts_however_early(said: str) -> None:
    assert EAR.hear(said, over_track=False, early=True).heard


@pytest.mark.parametrize("chip", sorted({c for group in chips().values() for words in group.values() for c in words}))
def test_what_can_be_tapped_is_understood(chip: str) -> None:
    heard = EAR.hear(chip, over_track=False).heard
    assert heard
    assert heard.intent != Intent.FALLBACK


def test_every_question_that_may_be_tapped_exists() -> None:
    assert set(chips()["asking"]) <= {asking.value for asking in Asking}
    assert set(chips()["question"]) <= set(load_phrasebook().sentences)
