"""One step of a story as it is seen from outside: what was sent, what came back, what the store held then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from coach.conversation.scene import local_time
from coach.people import Household, Talk
from coach.records import kind_of
from coach.table import Write
from local.simulate.persona import Visit

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_record(write: Write, kind: str = "") -> bool:
    """Say whether a write is of a record of a person, of a kind where one is named."""
    return write.key.sort.startswith("person#") and kind in ("", kind_of(write.key))


class Exchange(Struct, frozen=True):
    """One request with its answer, or one act outside the voice (then there is neither)."""

    number: int
    at: int
    """By the clock of the requests, in ms since 1970."""
    passed: int
    """By the clock that nobody sets, in ms since the story began."""
    zone: str
    """The time zone that the household is in."""
    before: Household
    after: Household
    writes: Sequence[Write] = ()
    device: str = ""
    """The device, hashed as in the store."""
    request: Mapping[str, Any] = {}
    response: Mapping[str, Any] = {}
    sounding: str = ""
    """The token of the track that the device was playing as the request was sent."""
    visit: Visit | None = None
    patient: str = ""
    """The person (id) whom that act was for."""

    @property
    def day(self) -> str:
        """Return the day at home, as 2026-01-05."""
        return local_time(self.zone, self.at).date().isoformat()

    @property
    def kind(self) -> str:
        """Return the type of the request; empty for an act outside the voice."""
        return str(self.request.get("type", ""))

    @property
    def intent(self) -> str:
        """Return the name of the intent, or nothing."""
        return str(self.request.get("intent", {}).get("name", ""))

    @property
    def asked(self) -> Talk | None:
        """Return the conversation of the device as it was before."""
        return self.before.talks.get(self.device)

    @property
    def talk(self) -> Talk | None:
        """Return the conversation of the device as it is now."""
        return self.after.talks.get(self.device)

    @property
    def play(self) -> Mapping[str, Any] | None:
        """Return the stream that the player is told to play, or None."""
        for directive in self.response.get("directives") or ():
            if directive.get("type") == "AudioPlayer.Play":
                stream: Mapping[str, Any] = directive["audioItem"]["stream"]
                return stream
        return None

    def slot(self, name: str) -> str | None:
        """Return what was said for a slot, or None."""
        value = (self.request.get("intent", {}).get("slots") or {}).get(name, {}).get("value")
        return None if value is None else str(value)

    def line(self) -> str:
        """Return it in one line, for whoever looks for what went wrong."""
        if self.visit:
            return f"{self.number}: {self.day} outside the voice: {self.visit.act} {self.patient}"
        slots = {n: s["value"] for n, s in (self.request.get("intent", {}).get("slots") or {}).items() if "value" in s}
        said = " ".join(filter(None, (self.kind, self.intent, str(slots or ""))))
        talk = self.talk
        asks = f" asks {talk.asking}" if talk and talk.asking else ""
        tells = [str(each.get("type")) for each in self.response.get("directives") or ()]
        return f"{self.number}: {self.day} {said} -> {' '.join(tells) or 'speech'}{asks}"
