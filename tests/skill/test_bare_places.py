"""A place said alone is a place wherever one is asked for, though its name is also an exercise or a word that moves."""

from __future__ import annotations

import pytest

from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home


def _say(home: Home, word: str) -> Answer:
    if word == "back":
        return home.say(Intent.PREVIOUS)
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot(word, word))


@pytest.mark.parametrize(("word", "place"), [("back", 1), ("calf", 4), ("ham_supine", 3), ("piri_cross", 2)])
def test_at_the_gate(word: str, place: int) -> None:
    home = Home()
    home.launch()
    home.yes()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    assert _say(home, word).speech == "How strong is it, zero to ten?"
    home.score(2)
    gate = home.person.gate
    assert gate
    assert (gate.place, gate.score) == (place, 2)


@pytest.mark.parametrize("word", ["back", "calf"])
def test_where_it_hurts_and_at_the_end(word: str) -> None:
    home = Home()
    home.onboard()
    home.until("ab_brace")
    home.pain()
    assert _say(home, word).speech == "How strong is it, zero to ten?"
    home.score(2)
    if word == "back":
        home.no()  # nothing is new in the leg that it moved up from
    home.say(Intent.RESUME)
    home.wait(600)
    assert "how strong" in home.say(Intent.NEXT).speech
    home.wait(20)
    assert _say(home, word).speech == "How strong is it, zero to ten?"


def test_elsewhere_they_are_what_they_were() -> None:
    home = Home()
    home.onboard()
    home.until("ankle_pumps")
    assert "Belly breathing" in _say(home, "back").speech
