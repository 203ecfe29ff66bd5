"""The words that one person's routine brought and nothing else says: notes of whoever wrote it, read aloud."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct

from coach.exercises import Catalogue
from coach.people import Person
from coach.routine import templates
from coach.timing.phrasebook import load_guide


class Own(Struct, frozen=True):
    """What a voice may have recorded of one person alone."""

    words: frozenset[str]
    tracks: frozenset[str]
    """The tracks of the session under way, but one that another person is in as well."""


def own_of(person: Person, others: Iterable[Person], earlier: Iterable[str], catalogue: Catalogue) -> Own:
    """Return what is one person's own, among others of the household; earlier are routines of theirs, as JSON.

    A note is said by itself, joined with nothing, so that its text is the text of its clip.
    """
    others = tuple(others)
    brought = {note for routine in (*_routines(person), *earlier) for note in _notes(routine)}
    needed = {note for other in others for routine in _routines(other) for note in _notes(routine)}
    played = {track for other in others for track in _tracks(other)}
    return Own(frozenset(brought - needed - _said_to_all(catalogue)), frozenset(_tracks(person) - played))


def _routines(person: Person) -> tuple[str, ...]:
    under_way = person.session.routine if person.session else ""
    on_record = (regime.routine for regime in person.program.regimes.values())
    return tuple(routine for routine in (*on_record, under_way) if routine)


def _tracks(person: Person) -> set[str]:
    """Return the track that plays, and the one before while it may sound on."""
    session = person.session
    return {play.track for play in (session, session and session.earlier) if play and play.track}


def _notes(routine: str) -> Iterator[str]:
    """Yield the notes of a routine as it is stored; it is not parsed, since its exercises may be gone by now."""
    data = json.loads(routine)
    yield from (each["note"] for each in (data, *data["items"]) if each.get("note"))


@lru_cache(maxsize=4)
def _said_to_all(catalogue: Catalogue) -> frozenset[str]:
    """Return what is in the catalogue's files: a note may say just that, or come from a starter routine."""
    guide = load_guide(catalogue.locale)
    words = (*catalogue.words.values(), *catalogue.placed.values(), guide.say, guide.talk)
    notes = ((one.routine.note, *(item.item.note for item in one.items)) for one in templates(catalogue).values())
    return frozenset(_texts([msgspec.to_builtins(words), *notes]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
