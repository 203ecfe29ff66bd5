"""Which words are one person's own: the notes of their routines, as far as nobody else's are the same."""

from __future__ import annotations

import json
from itertools import product

import pytest
from msgspec.structs import replace

from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.exercises import Side, load_catalogue
from coach.own_words import Own, own_of
from coach.people import Person
from coach.routine import Routine, load_templates, routine_data, templates
from coach.session import Earlier, Session
from coach.timeline import Inputs, compile_timeline, estimate_length

CATALOGUE = load_catalogue()
STARTERS = load_templates(CATALOGUE)


def _noted(routine: Routine, about: str = "Elsie") -> Routine:
    """Return a routine that has a note wherever it can have one."""
    items = tuple(replace(item, note=f"{about}, number {n}.") for n, item in enumerate(routine.items))
    return replace(routine, note=f"This is for {about}.", items=items)


def _text(routine: Routine) -> str:
    return json.dumps(routine_data(routine))


def _person(
    routine: Routine | None = None, session: Routine | None = None, track: str = "", name: str = "p1"
) -> Person:
    under_way = Session("s", _text(session), 1, track=track) if session else None
    program = Program(1, {"acute": Regime(_text(routine))}) if routine else NO_PROGRAM
    return Person(name, program=program, session=under_way)


def _own(person: Person, *others: Person, earlier: tuple[str, ...] = ()) -> Own:
    return own_of(person, others, earlier, CATALOGUE)


def _said(inputs: Inputs) -> set[str]:
    return {cue.text for cue in compile_timeline(inputs, CATALOGUE, estimate_length).cues}


@pytest.mark.parametrize("name", STARTERS)
def test_what_a_session_says_more_for_its_notes_is_own_to_the_letter(name: str) -> None:
    noted = _noted(STARTERS[name])
    plain = replace(noted, note="", items=tuple(replace(item, note="") for item in noted.items))
    own = _own(_person(noted)).words
    for side, known, continuous in product(
        (None, Side.RIGHT), (frozenset[str](), frozenset(CATALOGUE.exercises)), (True, False)
    ):
        with_notes, without = (_said(Inputs(each, side, known, continuous=continuous)) for each in (noted, plain))
        assert with_notes - without == own


def test_what_is_on_record_what_is_under_way_and_what_was_before_are_told_together() -> None:
    now, under_way, before = (_noted(STARTERS["neutral"], name) for name in ("now", "under way", "before"))
    words = _own(_person(now, under_way), earlier=(_text(before),)).words
    assert {"This is for now.", "This is for under way.", "This is for before."} <= words


@pytest.mark.parametrize("name", templates(CATALOGUE))
def test_a_starter_routine_brings_no_words_of_ones_own(name: str) -> None:
    template = templates(CATALOGUE)[name]
    whole = replace(template.routine, items=tuple(each.item for each in template.items))
    assert not _own(_person(whole)).words


@pytest.mark.parametrize("sentence", ["Keep breathing.", "And begin.", "Halfway."])
def test_a_note_that_says_what_the_catalogue_says_anyway_is_nobodys(sentence: str) -> None:
    assert sentence in {text for name in STARTERS for text in _said(Inputs(STARTERS[name]))}
    assert not _own(_person(replace(STARTERS["neutral"], note=sentence))).words


def test_what_another_person_has_on_record_or_under_way_is_not_own() -> None:
    mine = _person(_noted(STARTERS["neutral"]))
    assert not _own(mine, _person(mine_again := _noted(STARTERS["neutral"]), name="p2")).words
    assert not _own(mine, _person(session=mine_again, name="p2")).words
    assert _own(mine, _person(STARTERS["T5"], name="p2")).words


def test_the_tracks_under_way_are_own_unless_another_is_in_the_same() -> None:
    one = _person(session=STARTERS["neutral"], track="a")
    assert one.session
    again = replace(one, session=replace(one.session, track="b", earlier=Earlier(1, track="a")))
    assert _own(one, _person()).tracks == {"a"}
    assert _own(again, _person(session=STARTERS["neutral"], track="c")).tracks == {"a", "b"}
    assert _own(again, one).tracks == {"b"}
    assert not _own(one, again).tracks
    assert _own(_person()) == Own(frozenset(), frozenset())
