"""What a person can ask for, in the coach's own words."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Ask(StrEnum):
    """One thing a person can ask for or answer."""

    LAUNCH = "launch"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    START_OVER = "start_over"
    LOOP = "loop"
    """On or off, as shuffle: words for music, which a player hands on."""
    STOP = "stop"
    HELP = "help"
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    MISSED = "missed"
    HOME = "home"
    READY = "ready"
    LONGER = "longer"
    SHORTER = "shorter"
    TIME_LEFT = "time_left"
    PROGRESS = "progress"
    WHICH_SIDE = "which_side"
    WHATS_NEXT = "whats_next"
    HOW_TO = "how_to"
    SWAP = "swap"
    GO_TO = "go_to"
    PAIN = "pain"
    RED_FLAG = "red_flag"
    SCORE = "score"
    EFFORT = "effort"
    DONE = "done"
    WHY = "why"
    BAD_DAY = "bad_day"
    LOG_WALK = "log_walk"
    WHO_AM_I = "who_am_i"
    HISTORY = "history"
    SPEED = "speed"
    GUIDANCE = "guidance"
    PAIR = "pair"
    WHO_CAN_SEE = "who_can_see"
    FORGET = "forget"
    REMIND = "remind"
    ENDED = "ended"
    """The device says that the conversation is over."""


LEAVING = frozenset({Ask.STOP, Ask.PAUSE, Ask.HOME})
"""Words that leave a question: what was under way ends there."""


class Command(Struct, frozen=True):
    """One request with what it mentions; what was not understood is None."""

    ask: Ask
    exercise: str | None = None
    routine: str | None = None
    duration_ms: int | None = None
    place: int | None = None
    """0 none, 1 back, 2 buttock, 3 thigh, 4 calf, 5 foot."""
    quality: str | None = None
    score: int | None = None
    """As said; the range is judged by the coach."""
    symptom: str | None = None
    amount: str | None = None
    direction: str | None = None
    name: str | None = None
    choice: str | None = None
    """speed, guidance or what to forget."""
    unknown: str | None = None
    """What kind of thing was named and is not known: exercise, routine, choice."""


class Player(Struct, frozen=True):
    """What a device last played, and how far it came."""

    token: str
    position_ms: int
    """On the timeline; what cannot be is cut to what can."""
    finished: bool = False
    """It came to the end."""
    sounds: bool = False
    """It is playing just now."""
    held: bool = False
    """It is held up, by a word that is said to it or by the network, and goes on by itself."""


class Who(Struct, frozen=True):
    """Where a request comes from; every id is already a keyed hash."""

    household: str
    device: str
    voice: str | None
    session: str
    request: str
    new: bool = False
    """The device's session began with this request."""
    plays: bool = False
    """The device can play a track."""
    player: Player | None = None
    """What it last played of ours."""
