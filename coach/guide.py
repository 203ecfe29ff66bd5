"""The use case of a turn: read one household, decide, write it back; a lost race is decided again."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct

from coach.clinical.program import Program
from coach.command import Ask, Command, Who
from coach.conversation.buttons import press
from coach.conversation.decide import decide
from coach.conversation.outcome import Decision
from coach.conversation.scene import Kit
from coach.errors import Conflict
from coach.lost import ended, outlives, plays_for_nobody
from coach.own_words import Own, own_of
from coach.people import Household, with_person
from coach.playing import PlayerEvent, failed, is_playing, played
from coach.progress.history import History
from coach.recalling import recall
from coach.repository import Repository
from coach.session import rest

T = TypeVar("T")
TRIES = 4
BUDGET_S = 5.0
"""No try begins that would not be over by then, going by those before it: Alexa waits 8 s for an answer."""
STOPPABLE = frozenset({PlayerEvent.STARTED, PlayerEvent.NEARLY})
"""What may be answered with a Stop (alexa.md section 2)."""
ZONE_HOLDS_MS = 7 * 86_400_000
"""People move and travel: after this the time zone is asked for again."""


def stands_still() -> float:
    """Return the same moment always: a clock for who has time."""
    return 0.0


class Guide(Struct, frozen=True):
    """The conversation's one door."""

    repository: Repository
    kit: Kit
    back_off: Callable[[int], None]
    """Waits before a try (1, 2, 3), with jitter; all together under a second."""
    clock: Callable[[], float] = stands_still
    """Tells the seconds that pass; where it stands still, all tries are taken."""

    def turn(self, who: Who, command: Command, now: int, zone_of: Callable[[], str | None] | None = None) -> Decision:
        """Return what a request comes to, once it is kept. Raises Conflict (lost races), StoreUnavailableError.

        zone_of asks for the time zone of the household's devices; it is called once a week.
        """
        zone_of = zone_of and functools.cache(zone_of)
        return self._tried(lambda: self._try(who, command, now, zone_of))

    def _tried(self, once: Callable[[], T]) -> T:
        began = self.clock()
        for attempt in range(1, TRIES + 1):
            try:
                return once()
            except Conflict:
                passed = self.clock() - began
                if attempt == TRIES or passed + passed / attempt > BUDGET_S:
                    raise
                self.back_off(attempt)
        raise AssertionError("unreachable")

    def pressed(self, who: Who, button: Ask, now: int) -> Decision:
        """Return what a button of the player comes to, once it is kept. Raises as turn does."""
        return self._tried(lambda: self._press(who, button, now))

    def happened(self, who: Who, token: str, event: PlayerEvent, position_ms: int, now: int) -> bool:
        """Keep what a player tells of a play, and return whether it is to stop. Raises as turn does.

        These come at any time, in any order, and more than once; of a play that is not of ours nothing is kept.
        """
        return self._tried(lambda: self._note(who, token, event, position_ms, now))

    def refused(self, who: Who, request: str, now: int) -> None:
        """Keep that the answer to a request (hashed) was refused: its play has not begun, and never will."""
        self._tried(lambda: self._refuse(who, request, now))

    def household(self, household: str) -> Household:
        """Return a household as it is kept."""
        return self.repository.household(household)[0]

    def _press(self, who: Who, button: Ask, now: int) -> Decision:
        household, version = self.repository.household(who.household)
        return self._kept(who, press(household, who, button, now, self.kit), household, version)

    def _note(self, who: Who, token: str, event: PlayerEvent, position_ms: int, now: int) -> bool:
        state, version = self.repository.household(who.household)
        for person in state.persons:
            session = person.session
            if session is None:
                continue
            if event in STOPPABLE and plays_for_nobody(session, token, who.device):
                return True
            if event is PlayerEvent.FINISHED:
                session = ended(session, token, position_ms, now)
            if is_playing(session, token):
                session = played(session, event, position_ms, now)
                if session is not person.session:
                    changed = with_person(state, msgspec.structs.replace(person, session=session))
                    self.repository.save(who.household, changed, version)
                return False
        return event in STOPPABLE and outlives(state.sessions, token, who.device, now)

    def _refuse(self, who: Who, request: str, now: int) -> None:
        state, version = self.repository.household(who.household)
        talk = state.talks.get(who.device)
        if talk is None or talk.request != request or talk.reply is None or talk.reply.play is None:
            return
        for person in state.persons:
            if person.session and is_playing(person.session, talk.reply.play.token):
                session = failed(rest(person.session, talk.reply.play.position_ms), now)
                changed = with_person(state, msgspec.structs.replace(person, session=session))
                self.repository.save(who.household, changed, version)

    def _try(self, who: Who, command: Command, now: int, zone_of: Callable[[], str | None] | None) -> Decision:
        household, version = self.repository.household(who.household)
        if zone_of and now - household.zone_at >= ZONE_HOLDS_MS:
            household = msgspec.structs.replace(household, zone=zone_of() or household.zone, zone_at=now)
        zone, rules = household.zone or self.kit.zone, self.kit.rules

        def told(person: str, since: int) -> History:
            return recall(self.repository, who.household, zone, person, since, rules)

        return self._kept(who, decide(household, who, command, now, self.kit, told), household, version)

    def _kept(self, who: Who, decision: Decision, before: Household, version: int) -> Decision:
        if not decision.changed:
            return decision
        gone = self._own_of_the_forgotten(who, decision, before)
        self.repository.save(who.household, decision.household, version, decision.records, decision.erase)
        if gone:  # not before: who is not forgotten after all needs what was recorded
            self.kit.tape.forget(gone.words, gone.tracks)
        return decision

    def _own_of_the_forgotten(self, who: Who, decision: Decision, before: Household) -> Own | None:
        """Return what was recorded of a person who goes as a whole, read while it is still on record."""
        if decision.erase is None or decision.erase.kinds:
            return None
        person = next(each for each in before.persons if each.id == decision.erase.person)
        programs = [Program.of(item.data) for item in self.repository.records(who.household, person.id, "program")]
        earlier = [regime.routine for program in programs for regime in program.regimes.values()]
        return own_of(person, decision.household.persons, earlier, self.kit.catalogue)
