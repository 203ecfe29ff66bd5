"""`stretches record`: set from a file, from options or both, shown, and every version kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.local.builders import consented, first, on_record, typed


def record(data: Path, *arguments: str) -> Result:
    """Return what `stretches record` comes to, over a data folder."""
    return typed("record", *arguments, "--data", str(data))


def put(data: Path, *options: str, by: str = "Dr. Ito") -> Result:
    """Return what setting the record of the one person comes to."""
    return record(data, "set", first(data), *options, "--by", by)


def shown(data: Path) -> dict[str, object]:
    """Return the record as it is kept, without its dates."""
    data_of: dict[str, object] = json.loads(record(data, "show", first(data), "--json").stdout)
    return {name: value for name, value in data_of.items() if name != "date"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with one person who has agreed."""
    consented(tmp_path)
    return tmp_path


def test_a_record_is_set_from_options_and_told_in_words(data: Path) -> None:
    options = ["--diagnosis", "hd", "--diagnosis", "OP", "--direction", "extension", "--phase", "subacute"]
    options += ["--affected", "left", "--tick", "bridge", "--level", "3", "--older", "--settle", "RF14", "--apart"]
    done = put(data, *options, "--both-legs", "--acute-exit", "--review", "2099-01-31")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{first(data)}: version 1 of the record, set by Dr. Ito",
        "Changed:",
        "  diagnoses, new: HD (disc herniation), OP (weak bones)",
        "  ticked, new: bridge",
        "  settled for this episode, new: RF14 (under twenty, or over fifty with this pain for the first time)",
        "  direction: extension",
        "  phase: subacute",
        "  sore side: left",
        "  level: 3",
        "  the caps for older people apply",
        "  both legs are usual",
        "  pain of leg and back are asked apart",
        "  the way out of the acute phase needs no tick",
        "  to be looked at again: 2099-01-31",
    ]
    assert shown(data)["codes"] == ["HD", "OP"]


def test_what_is_not_named_stays_and_what_is_named_is_all_there_is(data: Path) -> None:
    put(data, "--diagnosis", "NS", "--tick", "bridge", "--tick", "walk", "--affected", "left", "--older")
    put(data, "--tick", "clamshell")
    assert shown(data) == {
        "version": 2,
        "codes": ["NS"],
        "ticked": ["clamshell"],
        "affected": "left",
        "older": True,
        "by": "Dr. Ito",
    }
    put(data, "--tick", "none", "--affected", "none", "--not-older", by="Dr. Ray")
    assert shown(data) == {"version": 3, "codes": ["NS"], "by": "Dr. Ray"}


def test_a_new_one_begins_from_nothing(data: Path) -> None:
    put(data, "--diagnosis", "NS", "--tick", "bridge", "--affected", "left")
    put(data, "--new", "--diagnosis", "SS")
    assert shown(data) == {"version": 2, "codes": ["SS"], "by": "Dr. Ito"}
    refused = put(data, "--new", "--affected", "left")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("codes: no diagnosis is among them; name one of HD SS")


@pytest.mark.parametrize(
    "text",
    [
        'codes = ["HD"]\ndirection = "extension"\nby = "somebody"\n[caps.bridge]\nreps = 6\n',
        '{"codes": ["HD"], "direction": "extension", "caps": {"bridge": {"reps": 6}}}',
    ],
    ids=["toml", "json"],
)
def test_a_record_is_set_from_a_file_and_an_option_wins(data: Path, text: str) -> None:
    file = data / "record.txt"
    file.write_text(text)
    assert put(data, str(file), "--direction", "flexion").exit_code == 0
    told = {"version": 1, "codes": ["HD"], "direction": "flexion", "caps": {"bridge": {"reps": 6}}, "by": "Dr. Ito"}
    assert shown(data) == told


def test_what_is_shown_as_json_can_be_set_again(data: Path) -> None:
    put(data, "--diagnosis", "HD", "--direction", "extension", "--tick", "bridge", "--review", "2099-01-31")
    file = data / "record.json"
    file.write_text(record(data, "show", first(data), "--json").stdout)
    done = put(data, str(file), "--new")
    assert "  nothing; it is confirmed as it was" in done.stdout.splitlines()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--diagnosis", "HD", "--diagnosis", "NS"], "--diagnosis: NS says that no cause was found and HD names one"),
        (["--diagnosis", "XX"], '--diagnosis: "XX" is no code; use one of HD SS'),
        (["--date", "2099-01-01"], "--date: it lies in the future; write the day on which it was decided"),
        (["--date", "soon"], '--date: "soon" is no day; write it as 2026-01-31'),
        (["--level", "4"], "--level: 4 is too much; write a number from 1 to 3"),
        (["--tick", "bridg"], '--tick: there is no exercise "bridg"; use an id of the catalogue; did you mean bridge'),
        (["--unlock", "bridge"], "--unlock: bridge is not locked for this person"),
        (["--phase", "late"], '--phase: "late" is not known; use one of acute, subacute, maintenance'),
        (["--affected", "both"], '--affected: "both" is not known; use one of left, right'),
        (["--settle", "RF01"], "--settle: RF01 is asked each time and cannot be settled"),
        (["--review", "2000-01-01"], "--review: it lies before the date of the record; write a later day"),
        (["--diagnosis", "SS", "--direction", "extension"], "--direction: extension is locked for SS"),
    ],
)
def test_what_cannot_be_on_record_is_told_by_its_option_and_nothing_is_kept(
    data: Path, options: list[str], told: str
) -> None:
    on_record(data, "--diagnosis", "NS")
    refused = put(data, *options)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(told)
    assert shown(data) == {"version": 1, "codes": ["NS"], "by": "Dr. Ito"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1, 2]", "record.txt: a list is no table; write names and values"),
        ("hello {", "record.txt: it is neither JSON nor TOML"),
        ('diagnosis = "HD"', "diagnosis: this field is not known; leave it out"),
    ],
)
def test_a_file_that_is_no_record_is_told(data: Path, text: str, told: str) -> None:
    (data / "record.txt").write_text(text)
    refused = put(data, str(data / "record.txt"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert told in refused.stderr


def test_a_file_that_cannot_be_read_is_one_sentence(data: Path) -> None:
    assert "cannot be read" in put(data, str(data / "nothing.toml")).stderr
    (data / "bytes").write_bytes(b"\xff\xfe")
    assert "is no text" in put(data, str(data / "bytes")).stderr


def test_a_diagnosis_by_a_caregiver_or_by_nobody_is_not_taken(data: Path) -> None:
    for role in ("caregiver", "person"):
        refused = put(data, "--diagnosis", "HD", "--as", role, by="Ann")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr.startswith("Error: Only a clinician sets the clinical record")
    assert put(data, "--diagnosis", "HD", by=" ").stderr == "by: is empty: a name or a reason must be written\n"
    assert record(data, "show", first(data)).stdout.endswith(f"Set it with stretches record set {first(data)}.\n")


def test_it_is_told_what_of_the_program_may_not_be_done_any_more_and_what_waits(data: Path) -> None:
    name = first(data)
    on_record(data, "--diagnosis", "NS", "--phase", "subacute")
    typed("program", "make", name, "--by", "Dr. Ito", "--data", str(data))
    typed("person", "answer", name, "RF08=yes", "--data", str(data))
    told = put(data, "--diagnosis", "SS").stdout
    assert "  needs clinician: subacute.items" in told
    assert f"Make it anew with stretches program make {name}" in told
    assert f"This waits all the same, until stretches person clear {name} lifts it: RF08 (U2).\n" in told


def test_another_diagnosis_than_the_program_was_made_for_locks_and_how_to_lift_it_is_told(data: Path) -> None:
    name = first(data)
    assert "Everything waits" not in put(data, "--diagnosis", "NS", "--phase", "subacute").stdout
    made = typed("program", "make", name, "--by", "Dr. Ito", "--data", str(data))
    assert "waits" not in made.stdout
    assert "Everything waits" not in put(data, "--diagnosis", "NS", "--tick", "slider_seat", "--level", "1").stdout
    told = put(data, "--diagnosis", "SS").stdout
    why = "DIAGNOSIS (other diagnoses on record than the program was made for)"
    assert f"Everything waits now, because of: {why}.\n" in told
    assert f"lift it: stretches person clear {name} --by NAME --reason TEXT.\n" in told
    assert "This waits all the same" not in told
    shown = typed("person", "show", name, "--as", "caregiver", "--data", str(data)).stdout
    assert f"{why}: a clinician has to look at it" in shown
    assert "waits all the same" in put(data, "--diagnosis", "HD").stdout


def test_surgery_on_record_locks_without_a_program_too(data: Path) -> None:
    told = put(data, "--diagnosis", "PO").stdout
    assert "Everything waits now, because of: PO_PR (back surgery in the last three months, or pregnant).\n" in told


def test_every_version_stays_with_who_set_it_and_what_changed(data: Path) -> None:
    assert record(data, "history", first(data)).stdout == f"{first(data)}: nothing was ever put on record.\n"
    put(data, "--diagnosis", "NS")
    put(data, "--diagnosis", "HD", "--direction", "extension", by="Dr. Ray")
    put(data, by="Dr. Ray")
    rows = json.loads(record(data, "history", first(data), "--json").stdout)
    assert [(row["version"], row["by"]) for row in rows] == [(1, "Dr. Ito"), (2, "Dr. Ray"), (3, "Dr. Ray")]
    assert rows[1]["changes"] == [
        "diagnoses, new: HD (disc herniation)",
        "diagnoses, no longer: NS (no specific cause)",
        "direction: extension",
    ]
    told = record(data, "history", first(data)).stdout.splitlines()
    assert told[-1] == "  confirmed as it was"
    assert told[0].endswith("by Dr. Ito:")
