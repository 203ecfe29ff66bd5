"""`stretches program`: made, assigned, changed and taken back, each as whoever acts may."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from coach.repository import Repository
from local.clock import RealClock
from local.store import open_store
from tests.coach.builders_history import home_with, item, live, note
from tests.coach.clinical.records import DAY
from tests.local.builders import LAUNCH, SAFE, consented, first, on_record, talk, typed


def program(data: Path, verb: str, *arguments: str) -> Result:
    """Return what `stretches program` comes to for the one person of a data folder."""
    return typed("program", verb, first(data), *arguments, "--data", str(data))


def by(name: str = "Dr. Ito", role: str = "clinician") -> tuple[str, ...]:
    """Return the options that say who acts, and as whom."""
    return "--by", name, "--as", role


def file_of(data: Path, *items: dict[str, Any]) -> str:
    """Return the name of a file with a routine of these items."""
    file = data / "mine.json"
    file.write_text(json.dumps({"id": "mine", "version": 1, "name": "my set", "items": items}))
    return str(file)


def bridges(data: Path, reps: int) -> str:
    """Return the name of a file with so many bridges."""
    return file_of(data, {"exercise": "walk"}, {"exercise": "bridge", "dose": {"reps": reps}})


def versions(data: Path) -> list[dict[str, Any]]:
    """Return every version of the program."""
    rows: list[dict[str, Any]] = json.loads(program(data, "history", "--json").stdout)
    return rows


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with one person who has agreed and has a record."""
    consented(tmp_path)
    on_record(tmp_path, "--diagnosis", "NS", "--phase", "subacute")
    return tmp_path


def test_a_program_is_made_shown_and_guided(data: Path) -> None:
    done = program(data, "make", *by())
    assert (done.exit_code, done.stderr) == (0, "")
    assert "subacute (now): balance set, from T7, about" in done.stdout
    shown = json.loads(program(data, "show", "--json").stdout)
    assert [one["phase"] for one in shown] == ["acute", "subacute", "maintenance"]
    assert {"exercise": "cat_camel", "name": "cat and camel", "how": "8 times"} in shown[1]["exercises"]
    assert "  cat_camel        8 times\n" in program(data, "show").stdout
    said = talk(data, LAUNCH, *SAFE, "calf, two")[-1]["speech"]
    assert "balance set" in said.lower()


def test_what_is_left_out_is_told_with_its_reason(data: Path) -> None:
    on_record(data, "--diagnosis", "HD", "--direction", "extension")
    told = program(data, "make", *by(), "--template", "t2").stdout
    assert "made from T2" in told
    assert "bridge is left out, as it needs a tick for HD; a clinician can tick it" in told
    assigned = program(data, "assign", "t2", *by()).stdout
    assert "  bridge is left out, as it needs a tick for HD; a clinician can tick it\n" in assigned
    assert "  nothing is different\n" in assigned


def test_before_there_is_a_record_or_a_program_it_is_told_what_to_do(tmp_path: Path) -> None:
    consented(tmp_path)
    for verb in (["make"], ["assign", "T1"]):
        refused = program(tmp_path, *verb, *by())
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr.startswith("record: nothing is on record of this person; set a record first")
    assert "Make one with stretches program make" in program(tmp_path, "show").stdout
    assert "there was never a program" in program(tmp_path, "history").stdout
    refused = program(tmp_path, "export")
    assert (refused.exit_code, refused.stdout) == (1, "")


def test_a_routine_of_ones_own_is_kept_as_it_is_written(data: Path) -> None:
    walk = {"exercise": "walk", "dose": {"duration_s": 120}}
    file = file_of(data, walk, {"exercise": "bridge", "note": "Slowly."}, {"exercise": "calf", "when": "HD"})
    done = program(data, "assign", file, *by())
    assert done.exit_code == 0
    assert "  calf is left out, as this is not met: HD\n" in done.stdout
    (shown,) = json.loads(program(data, "show", "--json").stdout)
    assert shown["exercises"][0] == {"exercise": "walk", "name": "walk on the spot", "how": "2 min"}
    assert shown["exercises"][1]["note"] == "Slowly."


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"exercise": "ham_supine", "dose": {"hold_s": 300}}, "items[0].dose.hold_s: 300 is too much"),
        ({"exercise": "ham_supine", "dose": {"hold_s": 45}}, "subacute.items[0].dose.hold_s: refused: "),
        ({"exercise": "splits"}, "items[0].exercise: "),
        ({"exercise": "press_up"}, "subacute.items[0].exercise: needs clinician: press_up cannot be given, as"),
    ],
)
def test_what_may_not_be_done_is_listed_and_not_kept(data: Path, item: dict[str, Any], told: str) -> None:
    on_record(data, "--diagnosis", "SS")
    refused = program(data, "assign", file_of(data, item), *by())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(told)
    assert not versions(data)


def test_a_starter_routine_of_which_nothing_is_left_is_told(data: Path) -> None:
    refused = program(data, "assign", "T99", *by())
    assert refused.stderr.startswith("Error: There is no routine 'T99', did you mean")
    assert "there is no starter routine" in program(data, "make", "--template", "T99", *by()).stderr


def test_a_caregiver_eases_and_does_not_add(data: Path) -> None:
    program(data, "assign", bridges(data, 8), *by())
    eased = program(data, "assign", bridges(data, 6), *by("Ann", "caregiver"))
    assert "  subacute: bridge is 6 times, held 5 s, before it was 8 times, held 5 s\n" in eased.stdout
    refused = program(data, "assign", bridges(data, 12), *by("Ann", "caregiver"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "subacute.items[1].dose.reps: needs clinician: bridge has more repetitions" in refused.stderr
    for verb in (["make"], ["revert", "1"], ["phase", "acute"]):
        refused = program(data, *verb, *by("Ann", "caregiver"))
        assert (refused.exit_code, refused.stderr.partition(" clinician ")[0]) == (1, "Error: Only a")
    assert [row["by"] for row in versions(data)] == ["Dr. Ito (clinician)", "Ann (caregiver)"]


def test_who_acts_has_a_name(data: Path) -> None:
    for verb in (["make"], ["assign", "T7"], ["set", "--per-day", "1"], ["phase", "acute"]):
        refused = program(data, *verb, "--by", "")
        assert (refused.exit_code, refused.stderr) == (1, "by: is empty: a name or a reason must be written\n")


def test_how_often_is_set_and_told_in_words(data: Path) -> None:
    program(data, "assign", "T7", *by())
    done = program(data, "set", "--per-week", "4", "--rest", "mon,Thursday", *by())
    assert "4 days a week, once a day, rest on Monday and Thursday, before it was" in done.stdout
    assert "rest on" not in program(data, "set", "--rest", "none", *by()).stdout.partition(", before")[0]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "set: nothing is given; use --per-week, --per-day or --rest"),
        (["--rest", "mon,xyz"], '--rest: "xyz" is no day; write them as mon,tue,wed'),
        (["--per-day", "9"], "regimes.subacute.per_day: 9 is too much; write a number from 1 to 3"),
        (["--per-week", "0"], "regimes.subacute.per_week: 0 is too little"),
        (["--per-week", "7", "--rest", "sun"], "regimes.subacute.rest_days: they leave 6 days"),
        (["--phase", "acute", "--per-day", "1"], "phase: nothing is prescribed for the acute phase yet"),
    ],
)
def test_what_cannot_be_set_so_is_told(data: Path, options: list[str], told: str) -> None:
    program(data, "assign", "T7", *by())
    refused = program(data, "set", *options, *by())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(told)
    assert len(versions(data)) == 1


def test_a_phase_is_decided_and_what_is_missing_for_it_is_told(data: Path) -> None:
    program(data, "assign", "T7", *by())
    done = program(data, "phase", "maintenance", *by())
    assert "  phase: maintenance, before it was subacute\n" in done.stdout
    assert "Nothing is prescribed for this phase yet: use stretches program make" in done.stdout
    assert "did you mean" in program(data, "phase", "maintenanc", *by()).stderr


def test_an_earlier_version_comes_back(data: Path) -> None:
    program(data, "assign", bridges(data, 8), *by())
    program(data, "assign", bridges(data, 6), *by("Dr. Ray"))
    done = program(data, "revert", "1", *by())
    assert "version 3 of the program, back to version 1" in done.stdout
    assert [row["why"] for row in versions(data)][2] == "back to version 1"
    refused = program(data, "revert", "9", *by())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "Error: There is no version 9 of the program: use one that stretches program history prints.\n"
    )
    told = program(data, "history").stdout
    assert "  subacute: bridge is 6 times, held 5 s, before it was 8 times, held 5 s\n" in told


def test_what_is_exported_comes_in_again(data: Path) -> None:
    program(data, "make", *by())
    file = data / "program.json"
    file.write_text(program(data, "export").stdout)
    done = program(data, "import", str(file), *by("Dr. Ray"))
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "  nothing is different")
    assert versions(data)[1]["by"] == "Dr. Ray (clinician)"


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["regimes"], 3, "regimes: 3 is no table of fields"),
        (["regimes", "subacute", "per_day"], 40, "regimes.subacute.per_day: 40 is too much"),
        (["regimes", "subacute", "rest_days"], [9], "regimes.subacute.rest_days: each is one number from 0"),
        (["regimes", "later"], {}, 'regimes.later: "later" is no phase'),
        (["regimes", "subacute", "routine", "items", 1, "exercise"], "x", "regimes.subacute.routine.items[1].exercise"),
        (["regimes", "subacute", "routine"], "{", "regimes.subacute.routine: it is neither JSON nor TOML"),
        (["regimes", "subacute", "routine", "items", 0, "exercise"], "press_up", "regimes.subacute.routine.items[0]"),
        (["pills"], 3, "pills: this field is not known"),
    ],
)
def test_an_export_edited_into_nonsense_is_told_and_changes_nothing(
    data: Path, path: list[Any], value: object, told: str
) -> None:
    program(data, "make", *by())
    edited = json.loads(program(data, "export").stdout)
    inside = edited
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    file = data / "program.json"
    file.write_text(json.dumps(edited))
    refused = program(data, "import", str(file), *by())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert told in refused.stderr
    assert len(versions(data)) == 1


@pytest.mark.parametrize("text", ["[1, 2]", "hello {", ""])
def test_a_file_that_is_no_program_is_told(data: Path, text: str) -> None:
    program(data, "make", *by())
    file = data / "program.json"
    file.write_text(text)
    refused = program(data, "import", str(file), *by())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr
    assert "cannot be read" in program(data, "import", str(data / "none.json"), *by()).stderr


def test_who_is_locked_stays_locked_and_it_is_told_as_far_as_one_may_know(data: Path) -> None:
    program(data, "assign", bridges(data, 8), *by())
    typed("person", "answer", first(data), "RF03=yes", "--data", str(data))
    told = program(data, "assign", bridges(data, 6), *by("Ann", "caregiver")).stdout.splitlines()[-1]
    lifts = f"until stretches person clear {first(data)} lifts it"
    assert told == f"This waits all the same, {lifts}: urgent safety answer: yes."
    assert talk(data, LAUNCH)[-1]["state"] == "locked"


def test_who_is_pregnant_or_was_operated_is_asked_for_what_that_calls_for(data: Path) -> None:
    on_record(data, "--diagnosis", "PR")
    assert program(data, "make", *by()).exit_code == 0
    typed("person", "clear", first(data), *by(), "--reason", "the plan for it is made", "--data", str(data))
    asked = [turn["speech"] for turn in talk(data, LAUNCH, *SAFE)]
    assert any("movement of the baby" in speech for speech in asked)


def lived(data: Path) -> Repository:
    """Return a home, on the real clock, in which a level up and a glide have been earned and wait."""
    now = RealClock().now()
    march = item("hook_march", sets=3, duration_s=30)
    glide = item("slider_seat", reps=8)
    repository = home_with(march, glide, table=open_store(data), began=now - 40 * DAY, ticked=["slider_seat"])
    live(repository, 3, 2, 1, now=now)
    return repository


def test_what_waits_is_shown_with_its_code_and_agreed_to(tmp_path: Path) -> None:
    lived(tmp_path)
    shown = typed("person", "show", first(tmp_path), "--data", str(tmp_path)).stdout
    assert f"2 steps wait for a clinician's yes: see stretches program waiting {first(tmp_path)}.\n" in shown
    told = program(tmp_path, "waiting")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.splitlines() == [
        f"To agree to, with stretches program approve {first(tmp_path)} CODE:",
        (
            "  hook_march-level-dead_bug  Your lying march could give way to the dead bug; "
            "this waits for your clinician. Agreeing ticks dead_bug on the record."
        ),
        (
            "  slider_seat-reps-9  Your nerve slider could go from eight to nine repetitions; "
            "this waits for your clinician."
        ),
    ]
    done = program(tmp_path, "approve", "hook_march-level-dead_bug", *by())
    assert (done.exit_code, done.stderr) == (0, "")
    assert "agreed by Dr. Ito. Your lying march gives way to the dead bug, one step harder.\n" in done.stdout
    assert "  subacute: hook_march is left out\n" in done.stdout
    assert versions(tmp_path)[-1]["by"] == "Dr. Ito (clinician)"
    (left,) = json.loads(program(tmp_path, "waiting", "--json").stdout)
    assert (left["code"], left["what"], left["exercise"]) == ("slider_seat-reps-9", "raise", "slider_seat")
    assert "1 step waits" in typed("person", "show", first(tmp_path), "--data", str(tmp_path)).stdout


def test_only_a_clinician_agrees_and_only_to_what_is_there(tmp_path: Path) -> None:
    lived(tmp_path)
    refused = program(tmp_path, "approve", "hook_march-level-dead_bug", *by("Ann", "caregiver"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Error: Only a clinician agrees to what waits for one")
    refused = program(tmp_path, "approve", "7", *by())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        'code: "7" does not wait; what waits is hook_march-level-dead_bug, slider_seat-reps-9: '
        "see stretches program waiting\n"
    )
    assert len(versions(tmp_path)) == 1


def test_where_nothing_waits_it_is_said_with_what_was_noted(data: Path, tmp_path: Path) -> None:
    assert program(data, "waiting").stdout == f"{first(data)}: no step waits for a clinician.\n"
    assert "for a clinician's yes" not in typed("person", "show", first(data), "--data", str(data)).stdout
    folder = tmp_path / "other"
    repository = home_with(item("walk"), table=open_store(folder))
    note(repository, "change", RealClock().now() - DAY, what="alert", rule="R8", plain="There was no exercise.")
    told = program(folder, "waiting").stdout.splitlines()
    assert told[1] == "To be known:"
    assert told[2].endswith("  alert: There was no exercise.")


def test_a_phase_that_is_agreed_to_tells_what_is_missing_for_it(tmp_path: Path) -> None:
    now = RealClock().now()
    repository = home_with(item("walk"), table=open_store(tmp_path), began=now - 40 * DAY)
    live(repository, *range(28, 0, -1), now=now, score=1, end_score=1)
    told = json.loads(program(tmp_path, "waiting", "--json").stdout)
    (code,) = [one["code"] for one in told if one["what"] == "phase"]
    done = program(tmp_path, "approve", code, *by())
    assert "  phase: maintenance, before it was subacute\n" in done.stdout
    assert "Nothing is prescribed for this phase yet: use stretches program make" in done.stdout
