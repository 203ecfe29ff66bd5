"""Two persons of one household, both with known voices."""

from __future__ import annotations

from coach.people import Person
from coach.table import Table
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import prescribe

MARIA, JOHN = "amzn1.ask.person.MARIA", "amzn1.ask.person.JOHN"


def couple_at_home(table: Table | None = None) -> Home:
    """Return a home where Maria is guided in the hamstring hold; John, whose voice is known too, has a walk open."""
    home = Home(table)
    home.voice = MARIA
    home.launch()
    home.yes()
    prescribe(home, "stretches")
    _answer_well(home)
    home.say(Intent.WHO_AM_I, name="Maria")
    home.leave()
    home.wait(5)
    home.voice = JOHN
    join(home, "John")
    home.leave()
    home.wait(5)
    home.voice = MARIA
    home.launch()
    home.yes()
    home.until("ham_supine")
    home.wait(5)
    return home


def join(home: Home, name: str) -> None:
    """Let one more person come, agree, answer well, and begin."""
    home.launch()
    home.say(Intent.WHO_AM_I, name=name)
    home.yes()
    home.yes()
    _answer_well(home)


def _answer_well(home: Home) -> None:
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    home.wait(3)


def named(home: Home, name: str) -> Person:
    """Return the person of a name."""
    return next(person for person in home.household.persons if person.nickname == name)


def pause_and_leave(home: Home, seconds: float = 30) -> None:
    """Pause the hold, and let the conversation end."""
    home.say(Intent.PAUSE)
    home.no()
    home.silence(seconds)
