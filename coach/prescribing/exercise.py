"""One exercise: its facts, its words, and the catalogue of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from coach.prescribing.dose import Caps, Dose, DoseKind, Side
from coach.prescribing.limits import limits
from coach.wording import Worded

DIAGNOSES = ("HD", "SS", "PS", "SL", "SI", "DD", "NS", "PR", "PO")
"""What a doctor may name (clinical.md section 1)."""
CONDITIONS = ("OP", "FR", "TH", "KN", "WR", "BP", "AB")
"""What else counts: weak bones, falls, hip replacement, knees, wrists, heart and blood pressure, belly wall."""


class Kind(StrEnum):
    """What sort of exercise it is."""

    WARM_UP = "warm_up"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    NERVE = "nerve"
    STRENGTH = "strength"


class Bias(StrEnum):
    """The direction the spine is taken in."""

    EXTENSION = "extension"
    FLEXION = "flexion"
    NEUTRAL = "neutral"


class Position(StrEnum):
    """How the body is placed; a change between two of these is a step of its own."""

    STANDING = "standing"
    SEATED = "seated"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side_lying"
    HANDS_AND_KNEES = "hands_and_knees"
    HALF_KNEELING = "half_kneeling"


class WorkedSide(StrEnum):
    """Lying on a side or kneeling on one knee: whether the side that is worked is on top or underneath."""

    UP = "up"
    DOWN = "down"


ONE_SIDE_DOWN = frozenset({Position.SIDE_LYING, Position.HALF_KNEELING})
"""Positions in which one lies on one side, or kneels on one knee."""


class Posture(Struct, frozen=True):
    """How the body is placed at a moment: two that differ need a way from one to the other."""

    position: Position
    down: Side | None = None
    """The side that is lain on, or the knee that is on the floor; None where there is no such side."""


class Laterality(StrEnum):
    """Whether an exercise has sides."""

    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ALTERNATING = "alternating"


class Suitability(StrEnum):
    """What a diagnosis says of an exercise; care needs a clinician's tick, no is locked."""

    OK = "ok"
    CARE = "care"
    NO = "no"


class Exercise(Struct, frozen=True):
    """The facts of one exercise."""

    id: str
    kind: Kind
    bias: Bias
    level: int
    """1 to 3."""
    position: Position
    laterality: Laterality
    targets: tuple[str, ...]
    equipment: tuple[str, ...]
    dose: Dose
    caps: Caps
    easier: str | None
    """Exercise id one step easier, None at the end of a chain."""
    harder: str | None
    suitability: Mapping[str, Suitability]
    """By diagnosis or condition code (HD, SS, PS, SL, SI, DD, NS, PR, PO, OP, FR, TH, KN, WR, BP, AB)."""
    pose: str
    """The drawing, in the pose code of clinical.md section 2."""
    sources: tuple[str, ...]
    kinds: tuple[DoseKind, ...] = ()
    """The kinds of dose it can be given in, that of its own dose first."""
    also: tuple[Position, ...] = ()
    """Other positions it may be done in."""
    worked_side: WorkedSide = WorkedSide.UP
    barred: Mapping[Position, frozenset[str]] = field(default_factory=dict)
    """The codes with which it is not done in a position, whatever is ticked."""
    helps: tuple[str, ...] = ()
    """Equipment that makes it easier and can be done without."""
    poses: Mapping[Position, str] = field(default_factory=dict)
    """The drawing in each other position, in the same code."""

    def barred_by(self, position: Position | None, codes: frozenset[str]) -> tuple[str, ...]:
        """Return which of the codes bar it in a position, None for its own."""
        barring = self.barred.get(position or self.position, frozenset()) & codes
        return tuple(code for code in DIAGNOSES + CONDITIONS if code in barring)

    def caps_for(self, *, older: bool) -> Caps:
        """Return the caps of everybody, or those of older people (clinical.md section 6); its own lower ones stay."""
        raised = limits().older.get(self.kind, {}) if older else {}
        return replace(
            self.caps, **{name: to for name, (usual, to) in raised.items() if getattr(self.caps, name) == usual}
        )

    def posture(self, position: Position, side: Side | None) -> Posture:
        """Return how the body is placed when a side is worked in a position."""
        if side is None or position not in ONE_SIDE_DOWN:
            return Posture(position)
        return Posture(position, side if self.worked_side is WorkedSide.DOWN else side.other)

    def suits(self, codes: frozenset[str], direction: Bias | None) -> Suitability:
        """Return the strictest mark of several codes; with HD, extension is ok only while a clinician recorded it."""
        marks = {self.suitability[code] for code in codes}
        if "HD" in codes and self.bias is Bias.EXTENSION and direction is not Bias.EXTENSION:
            marks.add(Suitability.CARE)
        return next((mark for mark in (Suitability.NO, Suitability.CARE) if mark in marks), Suitability.OK)


class Words(Struct, frozen=True):
    """The words of one exercise in one locale, written for the ear."""

    name: str
    """As said in a sentence, lower case: hamstring stretch."""
    aliases: tuple[str, ...]
    """What a person may call it; the name itself is not repeated."""
    steps: tuple[str, ...]
    """How to get into it and do it, one short sentence each, in order; turn is the last of them."""
    coaching: tuple[str, ...]
    """Said inside a hold, most useful first, one short sentence each."""
    mistakes: tuple[str, ...]
    why: str
    """One sentence: what it is for. Promises nothing."""
    easier: str
    """One sentence: how to do the same exercise more gently."""
    lift: str
    """Said as a rep begins: Squeeze, and lift. Empty for what is never counted in reps."""
    lower: str
    """Said as a rep comes back: And down."""
    limb: str
    """What a side is called: leg, side. Empty when there are no sides."""
    release: str = ""
    """Said when a hold is over: the safe way out of it. Empty for what is never held."""
    hold_steps: tuple[str, ...] = ()
    """What is told in place of the steps before one long hold: nothing that lifts or lowers yet."""
    into: str = ""
    """Said as a hold begins, where lift is not the whole way in."""
    finish: str = ""
    """Said after the last repetition of a set, where lower is not the whole way out."""
    turn: str = ""
    """The step that goes to the other side: left out where one side is done by itself."""
    several: bool = False
    """The name is that of several things: heel slides go, a bridge goes."""

    @property
    def called(self) -> Worded:
        """Return the name as it is filled into a sentence."""
        return Worded(self.name, several=self.several)


class Catalogue(Struct, frozen=True, eq=False):
    """All exercises and their words in one locale. Compared by identity: there is one of each locale."""

    exercises: Mapping[str, Exercise]
    words: Mapping[str, Words]
    locale: str
    placed: Mapping[tuple[str, Position], Words] = field(default_factory=dict)
    """The words of an exercise in each position of its `also`."""

    def words_for(self, exercise: str, position: Position | None = None) -> Words:
        """Return the words of an exercise as it is done in a position, None for its own."""
        if position is None:
            return self.words[exercise]
        return self.placed.get((exercise, position)) or self.words[exercise]
