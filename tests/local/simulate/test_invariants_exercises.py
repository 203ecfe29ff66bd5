"""What may be guided: the skill is broken on purpose, and each invariant sees its own break."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from coach import programs, today
from coach.clinical import fitting
from coach.clinical.record import ClinicalRecord
from coach.conversation import announcing, gate, leaving_out, starting
from coach.conversation.scene import Scene
from coach.exercises import Bias, Catalogue, load_catalogue
from coach.pain import Before
from coach.people import Person
from coach.prescribing.dose import Caps
from coach.routine import routine_data, templates
from local.simulate import exercises
from local.simulate.persona import Persona
from local.simulate.persona_read import parse_persona, personas
from tests.local.simulate.lives import PLAIN, broken, name_of, somebody

Patch = pytest.MonkeyPatch
SUBACUTE = '{ codes = ["NS"], phase = "subacute" }'


@pytest.fixture(autouse=True)
def _made_anew() -> Iterator[None]:
    """Let no routine of a day that was made by a broken skill, or by a whole one, be remembered."""
    today._made.cache_clear()
    yield
    today._made.cache_clear()


def treated(pain: str, record: str = SUBACUTE) -> Persona:
    """Return somebody with a record and a program since the first day, before noon."""
    record = f'[[visit]]\nday = 1\nact = "record"\nrecord = {record}\n[[visit]]\nday = 1\nact = "program"'
    return somebody(f"pain = {pain}\n{record}")


def _routine_is(monkeypatch: Patch, routine: str) -> None:
    record = ClinicalRecord(1, ("HD",), Bias.EXTENSION)
    fitted = fitting.fit_template(templates(load_catalogue())[routine], record, load_catalogue())
    text = json.dumps(routine_data(fitted.routine))
    monkeypatch.setattr(starting, "todays", lambda *_: text)
    monkeypatch.setattr(leaving_out, "_barred", lambda _: ())


def test_an_exercise_without_anything_on_record_is_seen(monkeypatch: Patch) -> None:
    _routine_is(monkeypatch, "T2")
    error = broken(somebody())
    assert name_of(error) == "allowed"
    assert "no clinician has put a diagnosis on record" in error.message


def test_an_exercise_that_the_record_locks_is_seen(monkeypatch: Patch) -> None:
    _routine_is(monkeypatch, "T2")
    error = broken(treated("{ start = 2 }", '{ codes = ["SS"], phase = "subacute" }'))
    assert name_of(error) == "allowed"


def test_an_exercise_beside_a_worry_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(Person, "open_cautions", property(lambda _: ()))
    error = broken(personas()["over_fifty"])
    assert name_of(error) == "allowed"
    assert "RF14 waits for a clinician" in error.message


def test_a_flare_that_is_not_minded_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(announcing, "in_flare", lambda _: False)
    error = broken(personas()["flaring"], weeks=3)
    assert name_of(error) == "relief"
    assert "in a flare" in error.message


def test_red_pain_that_is_not_minded_is_seen(monkeypatch: Patch) -> None:
    todays = announcing.todays

    def whole(scene: Scene, _: Before) -> str:
        return todays(scene, Before.FULL)

    monkeypatch.setattr(starting, "todays", whole)
    error = broken(treated('{ start = 6.4, place = "back" }'))
    assert name_of(error) == "relief"
    assert "with a pain of 6" in error.message


def test_a_stretch_while_the_leg_hurts_is_seen(monkeypatch: Patch) -> None:
    made = today.routine_today

    def blind(person: Person, allowed: Before, catalogue: Catalogue, out: tuple[str, ...], _: int | None) -> str:
        return made(person, allowed, catalogue, out, None)

    monkeypatch.setattr(announcing, "routine_today", blind)
    monkeypatch.setattr(leaving_out, "_barred", lambda _: iter(()))
    error = broken(treated('{ start = 4, place = "thigh" }'))
    assert name_of(error) == "calm leg"
    assert "ham_supine is guided, and the leg hurts 4" in error.message


def test_more_than_is_prescribed_is_seen(monkeypatch: Patch) -> None:
    todays = announcing.todays

    def more(scene: Scene, allowed: Before) -> str:
        data = json.loads(todays(scene, allowed))
        for item in data["items"]:
            if item["exercise"] == "walk":
                item["dose"]["duration_ms"] += 60_000
        return json.dumps(data)

    monkeypatch.setattr(starting, "todays", more)
    error = broken(treated("{ start = 2 }"))
    assert name_of(error) == "prescribed"


@pytest.mark.parametrize(
    ("exercise", "caps", "says"),
    [
        ("ankle_pumps", Caps(reps=4), "ankle_pumps is done"),
        ("ab_brace", Caps(hold_ms=1_000), "ab_brace is held for 5000 ms of 1000"),
        ("walk", Caps(sets=0), "walk has 1 sets of 0"),
    ],
)
def test_what_is_over_its_cap_is_seen(monkeypatch: Patch, exercise: str, caps: Caps, says: str) -> None:
    monkeypatch.setattr(exercises, "caps_of", lambda id_, _: caps if id_ == exercise else Caps())
    error = broken(somebody())
    assert name_of(error) == "caps"
    assert says in error.message


def test_a_cap_of_ones_own_that_is_not_minded_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(fitting, "capped", lambda dose, *_: dose)
    monkeypatch.setattr(today, "_allowed", lambda routine, *_: routine.items)
    monkeypatch.setattr(programs, "judge", lambda *_, **__: ())
    record = '{ codes = ["NS"], phase = "subacute", caps = { bridge = { reps = 3 } } }'
    error = broken(treated("{ start = 2 }", record))
    assert name_of(error) == "caps"
    assert "bridge is done" in error.message


def test_a_prescription_of_twelve_weeks_that_is_not_minded_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(gate, "lock_if_old", lambda _: None)
    error = broken(treated("{ start = 2 }", '{ codes = ["NS"], date = 2025-10-15 }'))
    assert name_of(error) == "old"
    assert "by what was put on record 84 days ago" in error.message


def test_a_gap_of_weeks_that_is_not_minded_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(gate, "look_back", lambda _: None)
    monkeypatch.setattr(starting, "adapt", lambda _: None)
    persona = treated("{ start = 2 }\naway = [{ day = 3, days = 30 }]")
    error = broken(persona, weeks=6)
    assert name_of(error) == "old"
    assert "and no clinician has looked at the program" in error.message


def test_a_fourth_session_on_a_day_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(starting, "enough", lambda *_: "")
    often = PLAIN.replace('"08:00", "17:00"', '"08:00", "11:00", "15:00", "19:00"')
    error = broken(parse_persona(f"{often}pain = {{ start = 2 }}\ncloses = 1"))
    assert name_of(error) == "often"
    assert "after 3 whole sessions that day" in error.message
