"""Who stretches, and what is kept of them: the household, its persons, their locks."""

from __future__ import annotations

import msgspec

from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.clinical.record import NO_RECORD, ClinicalRecord
from coach.command import Command
from coach.reply import Reply, Say
from coach.session import Session
from coach.told import Told


class Lock(msgspec.Struct, frozen=True, omit_defaults=True):
    """Exercises wait until a clinician clears this."""

    code: str
    """The red flag or condition that set it: RF01, PO_PR, UNDER_18, REVIEW, GAP, FLARES, DIAGNOSIS."""
    urgency: str
    """U1, U2, record when a clinician's record is what is missing, or review when it is to be looked at again."""
    at: int
    """When it was set, in ms since 1970."""


PHASE_AGREED = "program.phase.agreed"
"""The sentence of a phase that a clinician has agreed to."""


class Gate(msgspec.Struct, frozen=True, omit_defaults=True):
    """The safety questions as last passed."""

    at: int
    place: int
    """Lowest place of the pain, 0 none to 5 foot (clinical.md section 4)."""
    score: int
    """0-10."""
    back: int | None = None
    """0-10 in the back, where that was asked apart; score is the leg's then."""
    bad_day: int = 0
    """What the day counts as at least, 0-10, since it was told to be a bad one; 0 on any other."""
    untold: bool = False
    """No number was told: score is what a bad day counts as, and place where it was told last."""

    @property
    def worst(self) -> int:
        """Return the strongest of them, by which a day is judged (clinical.md R1)."""
        return max(self.score, self.back or 0, self.bad_day)


class Sore(msgspec.Struct, frozen=True, omit_defaults=True):
    """What pain has ended on one day."""

    at: int
    """When it last did, in ms since 1970."""
    out: tuple[str, ...] = ()
    """The exercises that it ended."""
    reds: int = 0
    """How often it ended one (clinical.md R2)."""


class Last(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said of the session before."""

    at: int
    exercises: int
    done: int
    score: int | None = None
    place: int | None = None
    guided_ms: int = 0
    guided: tuple[str, ...] = ()
    """The exercises that it counted for in `seen`; none where only some was done, and it is no session then."""
    left_out: tuple[str, ...] = ()
    """The exercises that wait for a clinician because of it."""
    until: int = 0
    """When the last of it was guided, in ms since 1970."""
    kept_at: int = 0
    """When its record was made: that is how the record is found."""
    day: int = 0
    """The day for which it counts as a session, counted from 1970-01-01; 0 where it is none."""
    own: bool = False
    """It was of the person's own program, and not a gentle set in its place."""


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """One who stretches; everything a guided turn needs, and no more."""

    id: str
    nickname: str = ""
    consent_at: int = 0
    singles_at: int = 0
    """When the long questions were last answered one by one."""
    gate: Gate | None = None
    locks: tuple[Lock, ...] = ()
    doubted: tuple[str, ...] = ()
    """Single questions still to be asked, as a question that joins them was not answered with no."""
    told: Told | None = None
    """A very strong pain that was told outside a session, and neither confirmed nor denied."""
    unanswered: str = ""
    """A question about numbness that was asked and not answered yet."""
    stopped_at: int = 0
    """When pain last ended a whole session, or was too strong for any: nothing more is guided that day."""
    sore: Sore | None = None
    settled: tuple[str, ...] = ()
    """Questions that a clinician has answered with the lock that they set: they are not asked again."""
    cautions: tuple[str, ...] = ()
    """Worrying answers that leave the neutral set alone until a clinical record settles them (U3)."""
    mentions: tuple[str, ...] = ()
    """Worrying answers to be mentioned at the next visit (U4)."""
    answered: dict[str, int] = {}
    """When each question of the longer list, or any on the web, was last answered, in ms since 1970."""
    confirmed_at: int = 0
    """When a clinician last lifted all that waited, or looked at the plan, in ms since 1970: it ages from there."""
    relief_until: int = 0
    """A flare: until then the relief set alone, in ms since 1970 (clinical.md R6)."""
    daily: tuple[int, int] = (0, 0)
    """A day, counted from 1970-01-01, and how many sessions were guided on it."""
    daily_own: tuple[int, int] = (0, 0)
    """The same of the person's own program: a gentle set in its place is not counted."""
    daily_at: int = 0
    """When the last session that was counted began, in ms since 1970."""
    adapted: int = 0
    """The day on which the program was last looked at, counted from 1970-01-01."""
    reminded_at: int = 0
    """When it was last said that the prescription wants a look, in ms since 1970."""
    record: ClinicalRecord = NO_RECORD
    program: Program = NO_PROGRAM
    agreed: tuple[Say, ...] = ()
    """What a clinician has agreed to since the last session of the program: it is said at the next."""
    left_out: tuple[str, ...] = ()
    """Exercises that wait for a clinician because the pain went down the leg (clinical.md R4)."""
    seen: dict[str, int] = {}
    """How often each exercise was performed."""
    sessions: int = 0
    session: Session | None = None
    cut: Session | None = None
    """What was under way when a lock ended it: somebody may hold on, and tell a pain of it."""
    last: Last | None = None
    rate: int = 100
    """Speaking rate in percent."""
    guidance: str = ""
    """full, brief, or empty for the routine's own."""
    delivery: str = ""
    """steps, where it is to be spoken step by step; empty for a track, where there is one."""
    quiet_pause: bool = False
    """"Pause" stops a track and asks nothing."""
    lessons: int = 0
    """How many commands were taught."""

    @property
    def regime(self) -> Regime | None:
        """Return what is done in the present phase; None where nothing is on record for it."""
        return self.program.regime(self.record.phase)

    @property
    def routine(self) -> str:
        """Return the routine of the present phase as JSON; empty where none is on record."""
        return self.regime.routine if self.regime else ""

    @property
    def open_cautions(self) -> tuple[str, ...]:
        """Return the cautions that the record does not settle."""
        return tuple(flag for flag in self.cautions if flag not in self.record.settled)

    @property
    def neutral_alone(self) -> bool:
        """Say whether a clinician has to look before more than the neutral set is done.

        A worrying answer is open (clinical.md U3), or pain went down the leg in an exercise (R4).
        """
        return bool(self.open_cautions or self.left_out)

    @property
    def affected(self) -> str:
        """Return the sore side, or nothing."""
        return self.record.affected or ""


class Aside(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question that stood open when another one came before it."""

    asking: str
    asked: Say | None = None
    tries: int = 0


class Talk(msgspec.Struct, frozen=True, omit_defaults=True):
    """The open conversation on one device."""

    session: str
    """The device's session, hashed."""
    request: str = ""
    """The last request answered, hashed: asked again, it gets the same answer."""
    earlier: tuple[str, ...] = ()
    """Those before it, the newest first."""
    at: int = 0
    began: int = 0
    """When this conversation began, in ms since 1970."""
    launched: bool = False
    """A question that comes first is open at a launch: after it, it goes on to the safety questions."""
    person: str = ""
    asking: str = ""
    asked: Say | None = None
    """The open question as it was put."""
    queue: tuple[str, ...] = ()
    """Safety questions still to ask; the first one is open."""
    answers: dict[str, str] = {}
    tries: int = 0
    """Answers to the open question that were not understood."""
    told: Told = Told()
    """The pain that is being told."""
    name: str = ""
    """The person that somebody is asked to be."""
    owner: str = ""
    """Whose voice is said to be another's."""
    nickname: str = ""
    """A name told by who has not agreed yet: kept with the person once they do."""
    meant: Command | None = None
    """What was said before it was known who speaks: done once it is."""
    told_at: int = 0
    """When a pain was told before it was known who speaks: it is kept open for whoever it may have been."""
    disowned: str = ""
    """Whose session was said to be somebody else's: it moves to who is named."""
    bad_day: bool = False
    """It was said that it is a bad day: the bed set is meant, and no number is asked for."""
    only: str = ""
    """The one exercise that was asked for by name, to be guided alone."""
    forgetting: str = ""
    """What is deleted after a yes."""
    aside: Aside | None = None
    """What was open before "forget me": a no goes back to it."""
    missed: bool = False
    """Something was not understood during this hold already."""
    reply: Reply | None = None


class Moved(msgspec.Struct, frozen=True, array_like=True):
    """A session's record that belongs to another person of the household."""

    at: int
    """When the record was made, in ms since 1970."""
    began: int
    """When the session began."""
    origin: str
    to: str


class Household(msgspec.Struct, frozen=True, omit_defaults=True):
    """One account: its persons and the conversations open on its devices."""

    persons: tuple[Person, ...] = ()
    voices: dict[str, str] = {}
    """Which voice (hashed) is which person."""
    talks: dict[str, Talk] = {}
    """By device, hashed."""
    zone: str = ""
    """Time zone of the devices; empty means the server's."""
    zone_at: int = 0
    """When it was last asked for, in ms since 1970."""
    born: int = 0
    """How many persons were ever made, so that no id is used twice."""
    moved: tuple[Moved, ...] = ()
    """Records that change hands as this is saved; nothing of it is stored."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions that are open."""
        return tuple(person.session for person in self.persons if person.session)


def with_person(household: Household, person: Person) -> Household:
    """Return the household with one of its persons as given."""
    persons = tuple(person if p.id == person.id else p for p in household.persons)
    return msgspec.structs.replace(household, persons=persons)
