"""A session just over, one with all its answers, and one in the middle of an exercise of the neutral set."""

from __future__ import annotations

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import with_routine


def at_the_end() -> Home:
    """Return a home where everything is done and the pain is asked for; before, it was the calf, two."""
    home = with_routine("wordy")
    home.to_the_end()
    return home


def finished() -> Home:
    """Return a home whose session is over, with all its answers."""
    home = at_the_end()
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="2")
    home.wait(60)
    return home


def in_a_hold(score: int, place: str, exercise: str = "ab_brace") -> Home:
    """Return a home five seconds into an exercise of the neutral set, by default the brace."""
    home = Home()
    home.onboard(score, place)
    home.until(exercise)
    home.wait(5)
    return home
