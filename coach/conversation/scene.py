"""One turn on the table: who speaks, what is open, what will be said. Built, changed and read within one decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct, field

from coach.command import Who
from coach.exercises import Catalogue
from coach.pain import Rules
from coach.people import Household, Person, Talk, with_person
from coach.progress.history import History
from coach.reply import Param, Reply, Say, Span
from coach.screening import Screening
from coach.session import Session, play, playing_elsewhere, position
from coach.table import Value
from coach.tape import NoTape, Tape
from coach.timeline import Step, Timeline


class Asking(StrEnum):
    """The question that is open on a device."""

    NOTHING = ""
    BIND = "bind"
    NAME = "name"
    BAD_DAY = "bad_day"
    NEW_PERSON = "new_person"
    VOICE = "voice"
    CONSENT = "consent"
    SAFETY = "safety"
    PLACE_SCORE = "place_score"
    BACK = "back"
    GATE_SURE = "gate_sure"
    RESUME = "resume"
    RESTART = "restart"
    READY = "ready"
    PAUSED = "paused"
    PAIN_SURE = "pain_sure"
    HURT_OR_PAUSE = "hurt_or_pause"
    HURT_WHERE = "hurt_where"
    HURT_SURE = "hurt_sure"
    SADDLE = "saddle"
    NUMBNESS = "numbness"
    GO_ON = "go_on"
    END_SCORE = "end_score"
    END_SURE = "end_sure"
    END_BACK = "end_back"
    END_BACK_SURE = "end_back_sure"
    END_AMOUNT = "end_amount"
    END_EFFORT = "end_effort"
    LATER = "later"
    FORGET = "forget"


class Kit(Struct, frozen=True):
    """What every decision needs and no turn changes."""

    catalogue: Catalogue
    screening: Screening
    rules: Rules
    measure: Callable[[tuple[Say, ...], int], int]
    """How long sentences last when said at a rate in percent, in ms."""
    fit: Callable[[Timeline, int, int], int]
    """How far one answer can guide from a position toward another, both in ms."""
    zone: str = "UTC"
    """The server's time zone, used until the device's is known."""
    tape: Tape = NoTape()
    """Makes tracks, where there is a voice."""


Recall = Callable[[str, int], History]
"""Reads the history of a person (by id) from the records, from a time on (ms since 1970); nobody does in every turn."""


def nothing_recalled(person: str, since: int) -> History:
    """Return an empty history."""
    return History()


class Record(Struct, frozen=True):
    """Something to keep beside the household: a kind, the person, when (ms since 1970), plain data."""

    kind: str
    person: str
    at: int
    data: dict[str, Value]
    ref: str = ""
    """Tells apart what happened in one moment: the platform's clock has whole seconds."""


class Erase(Struct, frozen=True):
    """What is to be deleted of a person's records: all, or those of some kinds from a time on (ms since 1970)."""

    person: str
    since: int = 0
    kinds: tuple[str, ...] = ()


def local_time(zone: str, at: int) -> datetime:
    """Return a time (ms since 1970) as a clock of a time zone shows it."""
    return datetime.fromtimestamp(at // 1000, ZoneInfo(zone)).replace(microsecond=at % 1000 * 1000)


def day_of(zone: str, at: int) -> int:
    """Return on which day of a time zone's clock a time (ms since 1970) lies, counted from 1970-01-01."""
    return datetime.fromtimestamp(at // 1000, ZoneInfo(zone)).toordinal() - EPOCH  # a history asks for hundreds


EPOCH = datetime(1970, 1, 1, tzinfo=UTC).toordinal()


class Scene(Struct):
    """The turn being decided. Methods change the scene alone; nothing outside it."""

    kit: Kit
    who: Who
    now: int
    household: Household
    talk: Talk
    recall: Recall = nothing_recalled
    lead: list[Say] = field(default_factory=list)
    tail: list[Say] = field(default_factory=list)
    reprompt: list[Say] = field(default_factory=list)
    span: Span | None = None
    holds_on: bool = False
    """The person goes on holding while the lead is spoken: the span begins that much later."""
    listen: bool = False
    records: list[Record] = field(default_factory=list)
    track_plays: bool = False
    """The player of the device was playing a track of ours when this request came."""
    sounding: Session | None = None
    """The session whose track the device was playing, as it was before this request."""
    track_of: str = ""
    """The person whose track that is, where it is known."""
    was_playing: bool = False
    """The device was speaking a span when this request came."""
    stopped_session: str = ""
    """The session that was settled in this turn."""
    stopped: str = ""
    """The sentence for who was in the middle of something, in case that it does not go on."""
    was_in: Step | None = None
    """The work that somebody was in, or had just done, when this request came: they are still in its posture."""
    passed: bool = False
    """The safety questions were answered in this turn, and nothing speaks against beginning."""
    erase: Erase | None = None
    """A person whose records are to be deleted."""

    # who

    @property
    def person(self) -> Person:
        """Return the person of this conversation, who must be known by now."""
        for person in self.household.persons:  # asked forty times a turn: a generator would cost twice as much
            if person.id == self.talk.person:
                return person
        raise LookupError("it is not known yet who speaks")

    @property
    def known(self) -> bool:
        """Say whether this conversation has its person."""
        return self.talk.person in [person.id for person in self.household.persons]

    def change(self, **fields: object) -> None:
        """Change fields of the person."""
        self.household = with_person(self.household, msgspec.structs.replace(self.person, **fields))

    def note(self, **fields: object) -> None:
        """Change fields of the conversation."""
        self.talk = msgspec.structs.replace(self.talk, **fields)

    # when

    def local(self, at: int) -> datetime:
        """Return a time (ms since 1970) as the person's clock shows it."""
        return local_time(self.household.zone or self.kit.zone, at)

    @property
    def day(self) -> int:
        """Return today on the person's clock, counted from 1970-01-01."""
        return day_of(self.household.zone or self.kit.zone, self.now)

    def days_since(self, at: int) -> int:
        """Return how many midnights of the person's clock lie between a time and now."""
        return (self.local(self.now).date() - self.local(at).date()).days

    def midnight(self, days: int = 0) -> int:
        """Return when the person's day began, or will have begun after so many days, in ms since 1970."""
        # Not so many times 24 hours: where the clocks change, a day has 23 or 25.
        day = self.local(self.now) + timedelta(days=days)
        return round(day.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp() * 1000)

    # what is said

    def say(self, key: str, **params: Param) -> None:
        """Say a sentence before anything else that follows."""
        self.lead.append(Say(key, params))

    def ask(self, asking: Asking, key: str, **params: Param) -> None:
        """End the answer with a question and listen; silence is met by its reprompt."""
        say = Say(key, params)
        if say != self.talk.asked:
            self.note(tries=0)  # an answer that was not understood counts at its own question alone
        self.note(asking=asking.value, asked=say)
        (self.tail if self.span else self.lead).append(Say(key, params))
        self.reprompt.append(Say(f"{key}.reprompt", params))
        self.listen = True

    def ask_again(self) -> None:
        """Put the open question once more, or just end the answer when none is open."""
        asked = self.talk.asked
        if self.talk.asking and asked:
            self.ask(Asking(self.talk.asking), asked.key, **asked.params)
        else:
            self.close()

    def close(self, key: str = "", **params: Param) -> None:
        """End the conversation, with a last sentence if there is one."""
        if key:
            self.say(key, **params)
        self.note(asking="", asked=None, queue=(), tries=0)
        self.listen = False

    def record(self, kind: str, **data: Value) -> None:
        """Keep something beside the household; of a person who has not agreed, a lock alone."""
        if self.person.consent_at or kind == "lock":
            before = sum(one.kind == kind and one.person == self.talk.person for one in self.records)
            ref = f"{self.who.request}-{before}" if before else self.who.request
            self.records.append(Record(kind, self.talk.person, self.now, data, ref))

    # the session

    @property
    def session(self) -> Session | None:
        """Return the person's unfinished session."""
        return self.person.session if self.known else None

    @property
    def live(self) -> Session:
        """Return the unfinished session, which must exist."""
        session = self.person.session
        if session is None:
            raise LookupError("no session is open")
        return session

    @property
    def elsewhere(self) -> bool:
        """Say whether another device is guiding this person's session just now."""
        session = self.session
        return session is not None and playing_elsewhere(session, self.who.device, self.now)

    def heard_of(self, session: Session) -> Session | None:
        """Return a session as it was while its track was heard, where that was so as this request came."""
        return self.sounding if self.sounding and self.sounding.id == session.id else None

    def elsewhere_plays(self, session: Session) -> bool:
        """Say whether another device plays a track of this session just now."""
        return bool(session.track) and playing_elsewhere(session, self.who.device, self.now)

    @property
    def asks_ready(self) -> bool:
        """Say whether somebody is asked if they are ready, and nothing is spoken any more."""
        return self.talk.asking == Asking.READY and not self.was_playing

    def keep(self, session: Session | None) -> None:
        """Make this the person's session."""
        self.change(session=session)

    def guide(self, start_ms: int, end_ms: int, *, holds_on: bool = False) -> None:
        """Guide a span of the timeline; its clock is set right when the length of the lead is known."""
        self.span = Span(start_ms, end_ms)
        self.holds_on = holds_on
        self.keep(play(self.live, start_ms, end_ms, self.now, self.who.device, since=self.now))

    def here(self) -> int:
        """Return the position, in ms."""
        return position(self.live, self.now)

    def reply(self) -> Reply:
        """Return what was decided to be said."""
        return Reply(tuple(self.lead), self.span, tuple(self.tail), tuple(self.reprompt), self.listen)
