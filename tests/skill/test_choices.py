"""A choice that is not known changes nothing and says what there is; what was understood is no unclear answer."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home, held_brace


@pytest.fixture
def home() -> Home:
    """In the third second of a held brace."""
    return held_brace()


def test_an_unknown_speed_keeps_the_one_that_was_chosen(home: Home) -> None:
    home.say(Intent.SET_SPEED, speed=Slot("slower", "slower"))
    before = home.person.rate
    assert home.say(Intent.SET_SPEED, speed=Slot("warp")).speech.startswith("Say, slower, faster, or, normal.")
    assert home.person.rate == before < 100
    assert home.person.session
    assert home.person.session.playing_at


def test_an_unknown_guidance_keeps_the_one_that_was_chosen(home: Home) -> None:
    home.say(Intent.SET_GUIDANCE, guidance=Slot("brief", "brief"))
    said = home.say(Intent.SET_GUIDANCE, guidance=Slot("zzz")).speech
    assert said.startswith("Say, full guidance, or, brief guidance.")
    assert home.person.guidance == "brief"


def test_an_unknown_thing_to_forget_is_not_everything(home: Home) -> None:
    assert home.say(Intent.FORGET, what=Slot("the walk")).speech.startswith("Say, forget me, forget today")
    home.yes()
    assert home.person.consent_at


def test_questions_at_how_strong_are_not_counted(home: Home) -> None:
    home.pain("calf")
    for intent in (Intent.LONGER, Intent.TIME_LEFT, Intent.WHICH_SIDE, Intent.HOW_TO):
        assert home.say(intent).speech == "How strong is it, zero to ten?"
    assert home.score(2).speech.startswith("Calf, two. About as before.")


def test_just_a_pause_is_not_asked_again_whether_it_hurts(home: Home) -> None:
    home.say(Intent.PAUSE)
    assert home.say(Intent.PAUSE).speech == "Paused. Say, go on, when you like."
    assert "Get ready." in home.say(Intent.RESUME).speech
