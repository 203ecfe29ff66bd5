"""The use case of a turn: read one household, decide, write it back; a lost race is decided again."""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec
from msgspec import Struct

from coach.command import Command, Who
from coach.conversation.decide import Decision, decide
from coach.conversation.scene import Kit
from coach.errors import Conflict
from coach.people import Household
from coach.repository import Repository

TRIES = 4
ZONE_HOLDS_MS = 7 * 86_400_000
"""People move and travel: after this the time zone is asked for again."""


class Guide(Struct, frozen=True):
    """The conversation's one door."""

    repository: Repository
    kit: Kit
    back_off: Callable[[int], None]
    """Waits before a try (1, 2, 3), with jitter; all together under a second."""

    def turn(self, who: Who, command: Command, now: int, zone_of: Callable[[], str | None] | None = None) -> Decision:
        """Return what a request comes to, once it is kept. Raises Conflict (four races lost), StoreUnavailableError.

        zone_of asks for the time zone of the household's devices; it is called once a week.
        """
        zone_of = zone_of and functools.cache(zone_of)
        for attempt in range(1, TRIES + 1):
            household, version = self.repository.household(who.household)
            if zone_of and now - household.zone_at >= ZONE_HOLDS_MS:
                household = msgspec.structs.replace(household, zone=zone_of() or household.zone, zone_at=now)
            decision = decide(household, who, command, now, self.kit)
            try:
                self._keep(who.household, version, decision)
            except Conflict:
                if attempt == TRIES:
                    raise
                self.back_off(attempt)
            else:
                return decision
        raise AssertionError("unreachable")

    def household(self, household: str) -> Household:
        """Return a household as it is kept."""
        return self.repository.household(household)[0]

    def _keep(self, name: str, version: int, decision: Decision) -> None:
        if not decision.changed:
            return
        if decision.erase:
            # Records go first: should the write of the household lose its race, deleting again finds less to do.
            self.repository.erase(name, decision.erase)
        self.repository.save(name, decision.household, version, decision.records)
