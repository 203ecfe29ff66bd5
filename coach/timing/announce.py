"""The sentences around the work: headings, changes of side, rests, waits, the closing. Written for the ear."""

from __future__ import annotations

from coach.exercises import Catalogue, DoseKind, Position, Posture, Side, Words
from coach.timing.bouts import Bout, Run, Wait
from coach.timing.phrasebook import Guide, capital

_LYING = (Position.SUPINE, Position.PRONE)
_KNEELING = (Position.HANDS_AND_KNEES, Position.HALF_KNEELING)


class Announcer:
    """Makes the sentences of one session: on a track or in answers, in a low voice without numbers or not."""

    def __init__(self, catalogue: Catalogue, guide: Guide, *, continuous: bool = False, low: bool = False) -> None:
        self._continuous = continuous
        self._low = low
        self._catalogue = catalogue
        self._guide = guide
        self._say = guide.say

    def words(self, bout: Bout) -> Words:
        """Return the words of a bout's exercise, as it is done in the bout's position."""
        return self._catalogue.words_for(bout.exercise, bout.posture.position)

    def steps(self, bout: Bout) -> tuple[str, ...]:
        """Return how a bout is done: before a hold nothing that lifts yet, of one side nothing of the other."""
        words = self.words(bout)
        if bout.dose.kind is DoseKind.HOLD and words.hold_steps:
            return words.hold_steps
        return words.steps if bout.side is None else tuple(step for step in words.steps if step != words.turn)

    def into(self, bout: Bout) -> str:
        """Return what is said as a hold begins: the way into it; nothing where there is none."""
        words = self.words(bout)
        return words.into or words.lift if bout.dose.kind is DoseKind.HOLD else ""

    def heading(self, bout: Bout, *, full: bool) -> str:
        """Return the name, the side that is first and how much: Bridge, six times."""
        dose = self._dose(bout, full=full)
        side = bout.side or bout.reps[0].side
        if side is None:
            shape = self._say.heading_dose if dose else self._say.heading
            return shape.format(Name=self._name(bout), dose=dose)
        heading = self._heading_shape(bout).format(Name=self._name(bout), **self._sided(bout, side))
        return f"{heading} {capital(dose)}." if dose else heading

    def ready(self, bout: Bout, *, after_talk: bool) -> str:
        """Return the get-ready, with the side where other words came between."""
        if bout.side and after_talk:
            return self._say.ready_side.format(**self._sided(bout, bout.side))
        return self._say.ready

    def turn(self, bout: Bout, before: Bout) -> str:
        """Return what leads from one bout of an exercise to the next: Change to the left leg."""
        last = bout.set == bout.sets
        fields = {"ordinal": self._guide.ordinal(bout.set), "sets_count": self._guide.number(bout.sets)}
        if bout.side is None:
            shape = self._say.again_last_plain if last else self._say.again_set_plain
            return capital(shape.format(**fields))
        text = capital(self._turn_shape(bout, before).format(**self._sided(bout, bout.side), **fields))
        if not bout.each and bout.set == 1 and (dose := self._dose(bout, full=True)):
            text = f"{text} {capital(dose)}."
        if bout.posture.position is Position.SIDE_LYING and bout.posture != before.posture:
            return self._say.roll_over.format(lying=self._guide.side(bout.posture.down), turn=text)
        return text

    def rest(self, bout: Bout, before: Bout) -> str:
        """Return the words of a rest between two bouts of an exercise."""
        return self._say.rest.format(turn=self.turn(bout, before))

    def rest_next(self, bout: Bout, things: list[str]) -> str:
        """Return the words of a rest before another exercise, with what it needs."""
        shape = self._say.rest_next_side if bout.side else self._say.rest_next
        text = shape.format(name=self.words(bout).name, **self._sided(bout, bout.side))
        return f"{text} {self._at_hand(things)}".strip()

    def wait(self, wait: Wait, things: list[str]) -> str:
        """Return the words of a wait: what to have at hand, how to move safely, what to say when there."""
        waits = self._say.wait_next_called if self._continuous else self._say.wait_next
        return f"{self._at_hand(things)} {self.move(wait.before, wait.posture)} {waits}".strip()

    def move(self, before: Posture, after: Posture) -> str:
        """Return how to get from one posture to the other, safely."""
        text = self._guide.moves[before.position, after.position].text
        return text.format(lying=self._guide.side(after.down or Side.LEFT))

    def _at_hand(self, things: list[str]) -> str:
        return self._say.things.format(things=self._guide.join(things)) if things else ""

    def closing(self, position: Position) -> str:
        """Return the last words, with the safe way up."""
        say = self._say
        tail = say.closing_upright
        if position is Position.SIDE_LYING:
            tail = say.closing_side
        elif position in _LYING:
            tail = say.closing_lying
        elif position in _KNEELING:
            tail = say.closing_kneeling
        if not self._continuous:
            return f"{say.closing} {tail}"
        # In a low voice nothing is asked afterwards.
        return f"{say.closing} {tail} {say.closing_low}" if self._low else f"{say.closing} {say.closing_called} {tail}"

    def things(self, run: Run) -> list[str]:
        """Return what an exercise needs that a person keeps at hand."""
        needed = self._catalogue.exercises[run.exercise].equipment
        return [self._guide.things[code] for code in needed if code in self._guide.things]

    def _name(self, bout: Bout) -> str:
        return capital(self.words(bout).name)

    def _sided(self, bout: Bout, side: Side | None) -> dict[str, str]:
        named = self._guide.side(side)
        return {
            "side": named,
            "Side": capital(named),
            "limb": self.words(bout).limb or self._say.limb,
        }

    def _heading_shape(self, bout: Bout) -> str:
        if bout.side is None:
            return self._say.heading_turns
        if bout.sore and bout.both:
            return self._say.heading_sore
        return self._say.heading_first if bout.both else self._say.heading_side

    def _turn_shape(self, bout: Bout, before: Bout) -> str:
        say, last = self._say, bout.set == bout.sets
        if bout.set == before.set:
            if bout.set == 1:
                return say.change
            return say.change_last if last else say.change_set
        return say.again_last if last else say.again_set

    def _dose(self, bout: Bout, *, full: bool) -> str:
        if self._low:
            return ""
        shape = self._dose_shape(bout, full=full)
        dose = shape.format(
            time=self._guide.duration(bout.hold_ms),
            sets_times=self._guide.times(bout.sets),
            sets_count=self._guide.number(bout.sets),
            reps_times=self._guide.times(bout.count),
            reps_count=self._guide.number(bout.count),
        )
        if dose and bout.each and bout.side:
            return self._say.each_side.format(dose=dose)
        turns = bout.side is None and bout.reps[0].side is not None
        return self._say.in_all.format(dose=dose) if turns else dose

    def _dose_shape(self, bout: Bout, *, full: bool) -> str:
        say, several = self._say, bout.sets > 1
        if bout.dose.kind is DoseKind.REPS:
            return say.dose_reps_sets if several else say.dose_reps
        # How long a hold lasts is kept by the guide, so who knows the exercise is not told again.
        if full or bout.dose.kind is DoseKind.TIMED:
            return say.dose_time_sets if several else say.dose_time
        return say.dose_sets if several else ""
