"""The use case of a turn: read one household, decide, write it back; a lost race is decided again."""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec
from msgspec import Struct

from coach.command import Command, Who
from coach.conversation.decide import decide
from coach.conversation.outcome import Decision
from coach.conversation.scene import Kit
from coach.errors import Conflict
from coach.people import Household
from coach.repository import Repository

TRIES = 4
BUDGET_S = 5.0
"""No try begins that would not be over by then, going by those before it: Alexa waits 8 s for an answer."""
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
        began, zone_of = self.clock(), zone_of and functools.cache(zone_of)
        for attempt in range(1, TRIES + 1):
            try:
                return self._try(who, command, now, zone_of)
            except Conflict:
                passed = self.clock() - began
                if attempt == TRIES or passed + passed / attempt > BUDGET_S:
                    raise
                self.back_off(attempt)
        raise AssertionError("unreachable")

    def household(self, household: str) -> Household:
        """Return a household as it is kept."""
        return self.repository.household(household)[0]

    def _try(self, who: Who, command: Command, now: int, zone_of: Callable[[], str | None] | None) -> Decision:
        household, version = self.repository.household(who.household)
        if zone_of and now - household.zone_at >= ZONE_HOLDS_MS:
            household = msgspec.structs.replace(household, zone=zone_of() or household.zone, zone_at=now)
        decision = decide(household, who, command, now, self.kit)
        if decision.changed:
            self.repository.save(who.household, decision.household, version, decision.records, decision.erase)
        return decision
