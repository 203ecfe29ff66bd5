"""Personas are data: those of the house are whole, and a file that is wrong says where and how to mend it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from coach.errors import InvalidError, NotFoundError
from local.simulate.persona import (
    Away,
    Device,
    Flare,
    Jump,
    Moves,
    Pain,
    Person,
    Persona,
    Place,
    Reply,
    Sign,
    Tells,
    Travel,
    Visit,
    Within,
)
from local.simulate.persona_read import FOLDER, find_persona, parse_persona, personas
from tests.local.simulate.lives import PLAIN, somebody

CASES = tomli.loads((Path(__file__).parent / "bad_personas.toml").read_text("utf-8"))["case"]
WHOLE = """
name = "whole"
about = "has every field"
starts = 2026-02-03
zone = "Europe/Berlin"
switches = 0.5
[[device]]
name = "attic"
plays = false
[[person]]
name = "Pat"
times = ["17:05", "8:00"]
known_voice = true
stops_below = 1
pain = { start = 3.5, moves = [{ day = 4, place = "back" }], flares = [{ day = 2, days = 3, rise = 1.5 }] }
within = { hurts = 0.2, quality = "burning", place = "foot" }
[[person.sign]]
question = "RF01"
day = 3
says = "unsure"
[[person.tells]]
symptom = "fall"
day = 5
[[travel]]
day = 6
zone = "Asia/Tokyo"
[[clock]]
day = 7
minutes = -90
[[visit]]
after_lock = 2
act = "clear"
reason = "seen"
"""


def test_there_are_personas_for_many_stories_each_in_a_file_of_its_name() -> None:
    names = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir() if file.name.endswith(".toml"))
    assert list(personas()) == names
    assert len(names) >= 12
    assert all(persona.about for persona in personas().values())


def test_each_file_says_that_no_clinician_has_reviewed_it() -> None:
    for file in FOLDER.iterdir():
        assert "Nothing here has been reviewed by a clinician" in file.read_text("utf-8"), file.name


def test_what_is_written_is_what_is_read() -> None:
    read = parse_persona(WHOLE)
    (person,) = read.people
    assert (read.starts, read.zone, read.switches) == (date(2026, 2, 3), "Europe/Berlin", 0.5)
    assert (read.devices[0].name, read.devices[0].plays) == ("attic", False)
    assert person.times == (480, 1025)
    assert (person.pain.start, person.pain.moves[0].place, person.pain.flares[0].rise) == (3.5, Place.BACK, 1.5)
    assert (person.within.hurts, person.within.quality, person.within.place) == (0.2, "burning", Place.FOOT)
    assert (person.signs[0].says, person.tells[0].symptom, person.stops_below) == (Reply.UNSURE, "fall", 1)
    assert (read.travels[0].zone, read.jumps[0].minutes) == ("Asia/Tokyo", -90)
    assert (read.visits[0].person, read.visits[0].after_lock, read.visits[0].told) == ("Pat", 2, {"reason": "seen"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["what"]))
def test_what_is_wrong_is_said_with_the_remedy(case: dict[str, Any]) -> None:
    with pytest.raises(InvalidError) as wrong:
        parse_persona(PLAIN + case["more"])
    told = [f"{problem.path}: {problem.message}" for problem in wrong.value.problems]
    assert any(case["says"] in each for each in told), told


def test_every_problem_of_a_file_is_told_at_once() -> None:
    with pytest.raises(InvalidError) as wrong:
        somebody("pain = { start = 11 }\nsilence = 2\nmumble = -1")
    assert len(wrong.value.problems) == 3


def test_every_field_that_can_be_written_is_explained() -> None:
    page = (Path(str(FOLDER)).parent / "personas.md").read_text("utf-8")
    tables = (Persona, Person, Pain, Flare, Moves, Sign, Tells, Away, Within, Device, Visit, Travel, Jump)
    renamed = {"people", "devices", "visits", "travels", "jumps", "signs", "tells", "told"}
    fields = {name for table in tables for name in table.__struct_fields__} - renamed
    assert not [name for name in sorted(fields) if not re.search(rf"\b{name}\b", page)]


def test_who_writes_a_persona_of_their_own_gives_its_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(WHOLE, "utf-8")
    assert find_persona(str(file)).name == "whole"


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    with pytest.raises(NotFoundError, match="did you mean plateau"):
        find_persona("platau")


def test_a_file_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(NotFoundError, match=r"nowhere\.toml cannot be read"):
        find_persona("nowhere.toml")
