"""`stretches simulate` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.local.builders import typed
from tests.local.simulate.lives import NAMES, PLAIN, drawing

SHORT = ("simulate", "--persona", "cauda_equina", "--weeks", "2")


def test_the_list_has_each_persona_in_one_line() -> None:
    listed = typed("simulate", "--list")
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(NAMES)
    assert all(line.endswith(".") for line in listed.stdout.splitlines())


def test_json_is_one_object_with_the_weeks_and_the_story() -> None:
    told = typed(*SHORT, "--json")
    data = json.loads(told.stdout)
    assert (told.exit_code, data["weeks"], len(data["stories"])) == (0, 2, 1)
    assert {"persona", "seed", "events", "starts", "steps"} <= data["stories"][0].keys()
    assert "lock" in {event["kind"] for event in data["stories"][0]["events"]}


def test_the_lines_are_the_same_for_the_same_seed_alone() -> None:
    one, again, other = typed(*SHORT), typed(*SHORT), typed(*SHORT, "--seed", "2")
    assert one.stdout == again.stdout != other.stdout
    assert "locked by RF02 (U1)" in one.stdout


def test_without_a_persona_all_of_them_live() -> None:
    told = json.loads(typed("simulate", "--weeks", "1", "--json").stdout)
    assert [story["persona"] for story in told["stories"]] == list(NAMES)
    assert told["weeks"] == len(NAMES)


@pytest.mark.parametrize("ending", [".svg", ".html"])
def test_a_chart_is_written_beside_what_is_printed(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"chart{ending}"
    told = typed(*SHORT, "--chart", str(file))
    assert told.exit_code == 0
    text = file.read_text("utf-8")
    if ending == ".svg":
        drawing(text)
    else:
        assert text.startswith("<!doctype html>")
        assert "<table>" in text


def test_a_chart_of_another_kind_is_refused_before_anybody_lives(tmp_path: Path) -> None:
    refused = typed(*SHORT, "--chart", str(tmp_path / "chart.png"))
    assert refused.exit_code == 2
    assert "end its name in .html or .svg" in " ".join(refused.stderr.split())


def test_a_persona_of_ones_own_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(PLAIN + "pain = { start = 3 }", "utf-8")
    told = typed("simulate", "--persona", str(file), "--weeks", "1")
    assert told.exit_code == 0
    assert told.stdout.startswith("plain, seed 1, 1 weeks")


def test_a_bad_file_is_one_sentence_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(PLAIN + "pain = { start = 11 }\nsilense = 1", "utf-8")
    refused = typed("simulate", "--persona", str(file))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        "person[0].pain.start: 11 is too much; write 0 to 10",
        "person[0].silense: this field is not known; leave it out; did you mean silence",
    ]


def test_a_name_that_is_not_known_gets_the_nearest() -> None:
    refused = typed("simulate", "--persona", "improvin")
    assert refused.exit_code == 1
    assert "did you mean improving" in refused.stderr


@pytest.mark.parametrize("weeks", ["0", "-4", "x"])
def test_weeks_are_at_least_one(weeks: str) -> None:
    refused = typed("simulate", "--weeks", weeks)
    assert refused.exit_code == 2
    assert "--weeks" in refused.stderr


def test_what_breaks_is_told_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.conversation.gate.lock", lambda scene, _: scene.close("bye"))
    broken = typed(*SHORT)
    assert broken.exit_code == 1
    assert "To live it again: stretches simulate --persona cauda_equina --weeks 2 --seed 1" in broken.stderr
