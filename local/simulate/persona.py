"""An invented person and their household: how it hurts, when they come, what they say. All of it is data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Place(StrEnum):
    """Where it hurts, from nowhere down to the foot; the words are those of the skill's slot."""

    NONE = "none"
    BACK = "back"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    CALF = "calf"
    FOOT = "foot"


PLACES = tuple(Place)
"""In order: the number of a place (0 none to 5 foot) is where it stands."""


class Reply(StrEnum):
    """How a safety question is answered on a day on which there is something to tell."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    SILENCE = "silence"
    MUMBLE = "mumble"


class Flare(Struct, frozen=True):
    """Days on which it is worse, from a day (1 is the first) for so many days."""

    day: int
    days: int
    rise: float
    place: Place | None = None


class Moves(Struct, frozen=True):
    """From this day on it hurts in this place."""

    day: int
    place: Place


class Pain(Struct, frozen=True):
    """The pain of each day: where it starts, where it goes, what sessions do to it."""

    start: float
    """0-10, on the first day."""
    slope: float = 0
    """What each day adds; less than zero where it gets better."""
    noise: float = 0
    """How far a day may lie above or below that."""
    per_session: float = 0
    """What each session that was guided adds for good: the wrong exercises make it worse."""
    down_after: int = 0
    """After so many sessions that were guided it is one place further down; 0 where sessions do nothing of the kind."""
    place: Place = Place.CALF
    back: int = 0
    """0-10, beside a pain in the leg: what is told of the back where it is asked apart."""
    moves: tuple[Moves, ...] = ()
    flares: tuple[Flare, ...] = ()


class Sign(Struct, frozen=True):
    """A safety question that is not answered well, from a day for so many days (0: for good)."""

    question: str
    day: int
    days: int = 1
    says: Reply = Reply.YES


class Tells(Struct, frozen=True):
    """A sign that is told unasked, first thing in a session of a day."""

    symptom: str
    day: int


class Away(Struct, frozen=True):
    """From this day for so many days nobody comes."""

    day: int
    days: int


class Within(Struct, frozen=True):
    """How often something is said in a session, each as a chance from 0 to 1, and how it hurts then."""

    pause: float = 0
    next: float = 0
    again: float = 0
    aside: float = 0
    hurts: float = 0
    rise: int = 2
    """How much stronger than before the session it hurts then."""
    place: Place | None = None
    """Where it hurts then; the place of the day where it is left out."""
    quality: str = ""
    """sharp, burning, tingling, numb; nothing is said of it where it is left out."""


class Person(Struct, frozen=True):
    """One who stretches."""

    name: str
    pain: Pain
    times: tuple[int, ...]
    """When they come, in minutes since midnight by their own clock."""
    adherence: float = 1
    """How likely they come, each time."""
    known_voice: bool = False
    """The device recognises their voice."""
    joins: int = 1
    """The day they come for the first time."""
    stops_below: float | None = None
    """Once the pain of seven days is below that on average they do not come any more; None where they go on."""
    silence: float = 0
    """How likely a question is met with silence."""
    mumble: float = 0
    """How likely a random word is the answer to a question."""
    denies: float = 0
    """How likely a very strong pain that is said back is denied."""
    closes: float = 0.9
    """How likely they say next at the end, and answer the closing questions."""
    stays: float = 0.9
    """How likely a safety question after a session is answered, each."""
    resumes: float = 0.8
    """How likely they go on with what was unfinished."""
    effort: int = 3
    """0-10, as told after a session."""
    walks: float = 0
    """How likely a walk is told on a day."""
    bad_days: float = 0
    """How likely a session begins with saying that today is a bad day."""
    signs: tuple[Sign, ...] = ()
    tells: tuple[Tells, ...] = ()
    away: tuple[Away, ...] = ()
    within: Within = Within()


class Device(Struct, frozen=True):
    """An Echo of the household."""

    name: str
    plays: bool = True
    """It can play a track; where it cannot, the guidance is spoken."""


class Visit(Struct, frozen=True):
    """What is done outside the voice, by a clinician or on the web: on a day, or so many days after each lock."""

    act: str
    person: str
    day: int = 0
    after_lock: int = 0
    told: Mapping[str, object] = {}
    """What the act needs, as it was read."""


class Travel(Struct, frozen=True):
    """From this day on the devices stand in this time zone."""

    day: int
    zone: str


class Jump(Struct, frozen=True):
    """On this day the clock of the requests is set forward by so many minutes, or back where it is less than zero."""

    day: int
    minutes: int


class Persona(Struct, frozen=True):
    """A household of invented people."""

    name: str
    about: str
    people: tuple[Person, ...]
    devices: tuple[Device, ...] = (Device("living room"),)
    starts: date = date(2026, 1, 5)
    zone: str = "UTC"
    switches: float = 0
    """How likely somebody goes on at another device in the middle of a session."""
    visits: tuple[Visit, ...] = ()
    travels: tuple[Travel, ...] = ()
    jumps: tuple[Jump, ...] = ()
