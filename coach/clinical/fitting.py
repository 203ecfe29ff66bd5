"""A routine made fit for one person: what does not suit is replaced or left out, what is missing is added."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.balance import Group, load_balance
from coach.clinical.caps import capped
from coach.clinical.chains import instead_of
from coach.clinical.length import announced_ms
from coach.clinical.placing import placed
from coach.clinical.record import ClinicalRecord, facts_of
from coach.clinical.suitability import Held, places_for, plain, suited
from coach.exercises import Catalogue, Exercise
from coach.prescribing.limits import limits
from coach.routine import Conditional, Routine, RoutineItem, Template, long_session


class Left(Struct, frozen=True):
    """An exercise that is not done as it was written, why, and what is done instead."""

    exercise: str
    reason: str
    """One sentence that names the exercise and the remedy."""
    instead: str = ""
    """The exercise in its place, itself where only its position is another; empty for none."""


class Fitted(Struct, frozen=True):
    """A routine for one person, what of the written one is not in it, and what was added."""

    routine: Routine
    left: tuple[Left, ...] = ()
    added: tuple[str, ...] = ()


def fit_template(
    template: Template, record: ClinicalRecord, catalogue: Catalogue, leg_pain: int | None = None
) -> Fitted:
    """Return a template as one person may do it on a day of such pain in the leg, 0-10.

    Items whose condition is not met are no part of it and not told. It may be empty.
    """
    return _Fit(template, record, catalogue, leg_pain).fitted()


def template_of(routine: Routine, phase: str, catalogue: Catalogue) -> Template:
    """Return a routine as a template without conditions, to be fitted to what a day or a record brings."""
    items = tuple(Conditional(item, catalogue.exercises[item.exercise]) for item in routine.items)
    return Template(replace(routine, items=()), items, phase=phase)


class _Fit(Struct, frozen=True):
    template: Template
    record: ClinicalRecord
    catalogue: Catalogue
    leg_pain: int | None

    def fitted(self) -> Fitted:
        facts = facts_of(self.record, self.leg_pain)
        met = [one.item for one in self.template.items if one.when.holds(facts)]
        chosen, left = self._chosen(met)
        routine, cut = self._cut(self._ordered(met, chosen))
        done = Fitted(routine, (*left, *cut))
        if load_balance().needed(self.template.phase, self.record):
            for group in load_balance().missing([item.exercise for item in routine.items]):
                done = self._balanced(done, group)
        return done

    def _chosen(self, met: list[RoutineItem]) -> tuple[dict[int, RoutineItem], list[Left]]:
        """Return what is done for each item of which something is, and what is left."""
        chosen: dict[int, RoutineItem] = {}
        left: dict[int, Left] = {}
        for number, item in enumerate(met):
            own = self._own(item)
            if own and own.exercise in {one.exercise for one in chosen.values()}:
                left[number] = Left(item.exercise, f"{item.exercise} is in it already; give that one more sets")
            elif own:
                chosen[number] = own
                if own.position != item.position:
                    place = plain(own.position or self.catalogue.exercises[own.exercise].position)
                    why = suited(self._exercise(item), item.position, self.record, self.catalogue).reason
                    left[number] = Left(item.exercise, f"{item.exercise} is done {place}, as {why}", item.exercise)
        for number, item in enumerate(met):
            if number not in chosen and number not in left:
                present = {one.exercise for one in chosen.values()}
                other = next(
                    (one for id_ in self._others(item) if id_ not in present and (one := self._fresh(id_))), None
                )
                if other:
                    chosen[number] = other
                left[number] = self._left(item, other)
        return chosen, [left[number] for number in sorted(left)]

    def _ordered(self, met: list[RoutineItem], chosen: dict[int, RoutineItem]) -> Routine:
        """Return what was chosen in the written order; what changed its position is put where one turns over least."""
        stays = {number: item for number, item in chosen.items() if self._place(item) == self._place(met[number])}
        routine = replace(self.template.routine, items=tuple(stays[number] for number in sorted(stays)))
        numbers = sorted(stays)
        for number in sorted(chosen.keys() - stays.keys()):
            routine = placed(routine, chosen[number], sum(n < number for n in numbers), self.catalogue)
            numbers.append(number)
        return routine

    def _cut(self, routine: Routine) -> tuple[Routine, list[Left]]:
        """Return a routine of no more exercises and minutes than a session may have, and what that cost."""
        cut: list[Left] = []
        while routine.items and (why := self._too_much(routine)):
            alone = (item for item in routine.items if self._too_long(replace(routine, items=(item,))))
            gone = next(alone, routine.items[-1])
            routine = replace(routine, items=tuple(item for item in routine.items if item is not gone))
            cut.append(Left(gone.exercise, f"{gone.exercise} is left out, as {why}; put it into another routine"))
        return routine, cut

    def _balanced(self, done: Fitted, group: Group) -> Fitted:
        """Return a routine with an exercise of a group that it has none of, or with the reason why it has none."""
        item = next((item for id_ in group.add if (item := self._fresh(id_))), None)
        if item is None:
            first = group.add[0]
            why = self._why_not(RoutineItem(first, self.catalogue.exercises[first].dose))
            told = f"nothing in it {group.name}: {first} is left out, as {why}"
            return replace(done, left=(*done.left, Left(first, told)))
        routine = placed(done.routine, item, _slot(group, done.routine), self.catalogue)
        if why := self._too_much(routine):
            told = f"nothing in it {group.name}: {item.exercise} is left out, as {why}; leave out another one for it"
            return replace(done, left=(*done.left, Left(item.exercise, told)))
        return replace(done, routine=routine, added=(*done.added, item.exercise))

    def _own(self, item: RoutineItem) -> RoutineItem | None:
        """Return an item as it may be done, in its position or in another one; None where it may not be."""
        exercise = self.catalogue.exercises[item.exercise]
        if load_balance().too_sore_for(item.exercise, self.leg_pain):
            return None
        written = item.position or exercise.position
        for place in dict.fromkeys((written, *places_for(exercise, self.record))):
            position = None if place is exercise.position else place
            if suited(exercise, position, self.record, self.catalogue).ok:
                return replace(item, position=position, dose=capped(item.dose, exercise, self.record))
        return None

    def _fresh(self, id_: str) -> RoutineItem | None:
        """Return an exercise in its starting dose, as far as it may be done."""
        return self._own(RoutineItem(id_, self.catalogue.exercises[id_].dose))

    def _others(self, item: RoutineItem) -> tuple[str, ...]:
        """Return what may take the place of an item, the best first."""
        sore = load_balance().too_sore_for(item.exercise, self.leg_pain)
        return (*(load_balance().instead if sore else ()), *instead_of(item.exercise, self.catalogue))

    def _left(self, item: RoutineItem, other: RoutineItem | None) -> Left:
        why = self._why_not(item)
        if other is None:
            return Left(item.exercise, f"{item.exercise} is left out, as {why}")
        return Left(item.exercise, f"{item.exercise} gives way to {other.exercise}, as {why}", other.exercise)

    def _why_not(self, item: RoutineItem) -> str:
        if load_balance().too_sore_for(item.exercise, self.leg_pain):
            return (
                f"the leg hurts {self.leg_pain} of 10 today; it comes back on a day below {limits().hamstrings_below}"
            )
        exercise = self._exercise(item)
        found = suited(exercise, item.position, self.record, self.catalogue)
        if found.held is not Held.BARRED:
            return f"{found.reason}; {found.remedy}"
        for place in places_for(exercise, self.record):
            there = suited(exercise, place, self.record, self.catalogue)
            return f"{found.reason}, and {plain(place)} {there.reason}; {there.remedy}"
        return found.reason

    def _exercise(self, item: RoutineItem) -> Exercise:
        return self.catalogue.exercises[item.exercise]

    def _place(self, item: RoutineItem) -> str:
        return item.position or self._exercise(item).position

    def _too_much(self, routine: Routine) -> str:
        """Return why a session may not have so much, or nothing."""
        most = limits()
        if len(routine.items) > most.exercises:
            return f"a routine has {most.exercises} exercises at most"
        return f"a session lasts {most.session_minutes} minutes at most" if self._too_long(routine) else ""

    def _too_long(self, routine: Routine) -> bool:
        return long_session(announced_ms(routine, self.catalogue)) is not None


def _slot(group: Group, routine: Routine) -> int:
    """Return where an exercise of a group would best stand: strength after the warm-up, stretches at the end."""
    return {"first": 0, "early": min(1, len(routine.items))}.get(group.at, len(routine.items))
