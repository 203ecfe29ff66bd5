"""The commands as they are typed: what they print, how they end, and what they do without."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from local.cli import COMMANDS, Commands, main
from tests.local.builders import LAUNCH, ONE_STRETCH, STRETCHES, heard, in_a_hold, talk, typed

HEAVY = ["sklearn", "joblib", "numpy", "prompt_toolkit", "boto3", "botocore"]
"""Nobody waits for these who has no use for them."""
TURNS = ["hassil", "ask_sdk_core", "flask", "waitress"]
"""Nor for these who holds no conversation."""
STEP_KEYS = {"exercise", "set", "rep", "side", "hold_ms", "start_ms", "end_ms"}


def test_alone_it_says_what_there_is() -> None:
    alone = typed()
    assert (alone.exit_code, alone.stderr) == (0, "")
    assert alone.stdout == typed("--help").stdout == typed("-h").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_as_it_describes_itself(name: str) -> None:
    group = main
    assert isinstance(group, Commands)
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert (command.help or "").startswith(COMMANDS[name].summary.removesuffix("."))
    assert f"  {name} " in typed().stdout
    described = typed(name, "--help")
    assert (described.exit_code, described.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["plan"],
        ["talk", "--slow"],
        ["check"],
        ["person", "clear", "x"],
        ["record", "set", "x"],
        ["check", "x.toml", "--leg-pain", "11"],
        ["serve", "--port", "x"],
    ],
)
def test_what_cannot_be_typed_so_ends_with_two(arguments: list[str]) -> None:
    refused = typed(*arguments)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Usage: ")
    assert refused.stdout == ""


def loaded(*arguments: str, said: str = "") -> set[str]:
    """Return the top-level packages that a command imports, in a process of its own."""
    code = "import sys; from local.cli import main; main(sys.argv[1:], standalone_mode=False); "
    code += "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=said, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["routines"], ["plan", "neutral"], ["person", "list", "--data", "."]]
)
def test_what_holds_no_conversation_loads_nothing_for_one(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.chdir(tmp_path)
    assert not loaded(*arguments) & {*HEAVY, *TURNS}


def test_a_script_of_plain_words_loads_no_classifier(tmp_path: Path) -> None:
    assert not loaded("talk", "--fast", "--data", str(tmp_path), said=f"{LAUNCH}\nyes\nno\n") & {*HEAVY, "flask"}


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["talk"], "hassil"),
        (["talk", "--help"], "hassil"),
        (["serve"], "waitress"),
        (["understand", "pause"], "hassil"),
        (["understand", "I would rather not say much about it"], "sklearn"),
    ],
)
def test_a_command_whose_extra_is_not_installed_says_how_to_install_it(
    arguments: list[str], missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    code = f"import sys; sys.modules[{missing!r}] = None; from local.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input="", capture_output=True, text=True, check=False
    )
    sentence = f"This command needs the extra local (there is no {missing}): pip install 'sciatica-stretches[local]'"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"Error: {sentence}\n")


def test_a_module_of_our_own_that_is_missing_is_no_matter_of_extras() -> None:
    code = "import sys; sys.modules['local.serve'] = None; from local.cli import main; main(['serve'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in done.stderr


def test_routines_are_listed_with_their_ids() -> None:
    listed: list[dict[str, Any]] = json.loads(typed("routines", "--json").stdout)
    assert [row["id"] for row in listed] == ["neutral", *(f"T{n}" for n in range(1, 11)), "bed"]
    lines = typed("routines").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [row["id"] for row in listed]
    assert all(row["minutes"] > 0 and row["exercises"] for row in listed)


@pytest.mark.parametrize("routine", ["neutral", "T5", "t5"])
def test_a_plan_has_the_promised_shape(routine: str) -> None:
    data = json.loads(typed("plan", routine, "--json").stdout)
    assert {"total_ms", "steps", "cues"} <= set(data)
    assert all(set(step) >= STEP_KEYS for step in data["steps"])
    assert all(set(cue) == {"start_ms", "length_ms", "kind", "text"} for cue in data["cues"])
    assert data["steps"][-1]["end_ms"] == data["total_ms"]


def test_a_plan_tells_minutes_of_walking_and_seconds_of_holding() -> None:
    lines = typed("plan", "T5").stdout.splitlines()
    assert any("[work]  walk" in line and line.endswith("  5 min") for line in lines)
    assert any(line.endswith("  hold 30 s") for line in lines)


def test_a_plan_begins_at_the_affected_side_and_is_shorter_for_who_knows_it(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(ONE_STRETCH))
    right = json.loads(typed("plan", str(file), "--json", "--affected", "right").stdout)
    known = json.loads(typed("plan", str(file), "--json", "--affected", "right", "--brief").stdout)
    assert next(step["side"] for step in right["steps"] if step["side"]) == "right"
    assert known["total_ms"] < right["total_ms"]


@pytest.mark.parametrize(
    ("name", "nearest"), [("T55", ", did you mean T5"), ("deep hip", ", did you mean T5"), ("zzz", ""), ("", "")]
)
def test_an_unknown_routine_is_named_with_the_nearest_and_all_there_are(name: str, nearest: str) -> None:
    refused = typed("plan", name)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: There is no routine {name!r}{nearest}: use one of neutral, T1, ")


def test_every_problem_of_a_routine_file_is_a_line_with_its_path(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('id = "x"\nversion = 1\nname = "x"\n[[items]]\nexercise = "splits"\n[[items]]\nexercise = 3\n')
    refused = typed("check", str(file))
    assert (refused.exit_code, refused.stdout) == (1, "")
    paths = [line.split(": ")[0] for line in refused.stderr.splitlines()]
    assert {"items[0].exercise", "items[1].exercise"} <= set(paths)


def test_a_dose_is_looked_at_together_with_an_exercise_that_is_not_known(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(
        'id = "x"\nname = "x"\n[[items]]\nexercise = "splits"\ndose = { sets = 0, hold_s = "long", loud = 1 }\n'
    )
    paths = [line.split(": ")[0] for line in typed("check", str(file)).stderr.splitlines()]
    assert paths == ["items[0].exercise", "items[0].dose.sets", "items[0].dose.hold_s", "items[0].dose.loud"]


@pytest.mark.parametrize("command", ["check", "plan"])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('id = "x"\nname = \n', "it is neither JSON nor TOML; mend it here: Invalid value (at line 2, column 8)"),
        ("#" * 2_000_011, "it has more than 65,536 characters; a routine never needs as many"),
    ],
    ids=["syntax", "length"],
)
def test_a_file_that_is_no_routine_file_is_named(tmp_path: Path, command: str, text: str, problem: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    refused = typed(command, str(file))
    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", f"{file}: {problem}\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_good_routine_file_has_no_problems(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "one.json"
    file.write_bytes(mark + json.dumps(ONE_STRETCH).encode())
    checked = typed("check", str(file))
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout.endswith(f"{file}: one stretch, 1 exercise, no problems\n")


@pytest.mark.parametrize("name", ["none.json", "."])
def test_a_routine_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    refused = typed("check", str(tmp_path / name))
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"Error: The file {tmp_path / name} cannot be read")


def test_a_routine_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe")
    assert typed("check", str(tmp_path / "x.json")).stderr.endswith("is no text: a routine is JSON or TOML in UTF-8.\n")


def test_who_reads_only_the_first_line_sees_no_traceback(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text(f"{LAUNCH}\n" * 30)
    talking = ["talk", "--fast", "--json", "--script", str(script), "--data", str(tmp_path / "data")]
    for command in (["plan", "T5"], talking):
        with subprocess.Popen([str(STRETCHES), *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline()
            process.stdout.close()
            assert b"Traceback" not in process.stderr.read()


def test_ctrl_c_in_a_script_keeps_the_place(tmp_path: Path) -> None:
    hold = in_a_hold(tmp_path)
    command = [str(STRETCHES), "talk", "--json", "--data", str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{LAUNCH}\nwait 600s\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["position_ms"] == hold["position_ms"]
        os.kill(process.pid, signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (130, "Stopped. Your place is kept.\n")
    assert heard(tmp_path) == {}
    assert talk(tmp_path, LAUNCH)[0]["step"] == hold["step"]


def test_lines_that_are_no_text_are_answered_too() -> None:
    answered = typed("understand", "-", said=b"\xef\xbb\xbfpause\n\xff\n").stdout.splitlines()
    assert json.loads(answered[0])["intent"] == "AMAZON.PauseIntent"
    assert len(answered) == 2


def _exercises(*arguments: str) -> list[str]:
    steps = json.loads(typed("plan", *arguments, "--json").stdout)["steps"]
    return list(dict.fromkeys(step["exercise"] for step in steps if step["exercise"]))


def test_a_plan_is_fitted_to_what_is_known_of_a_person() -> None:
    assert "ham_supine" not in _exercises("T2")
    known = ["--diagnosis", "HD", "--direction", "extension", "--tick", "ham_supine", "--leg-pain", "2"]
    assert "ham_supine" in _exercises("T2", *known)
    assert "pelvic_tilt" in _exercises("T1")
    assert "prone_lying" in _exercises("T1", "--diagnosis", "HD", "--direction", "extension")
    assert "pelvic_tilt" not in _exercises("T1", "--diagnosis", "HD")


def test_what_is_said_of_a_person_must_exist() -> None:
    refused = typed("plan", "T1", "--diagnosis", "XX", "--tick", "moonwalk")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("--diagnosis: XX is no code")
    assert "--tick: there is no exercise moonwalk" in refused.stderr


def test_check_judges_a_routine_for_a_person_of_whom_something_is_known(tmp_path: Path) -> None:
    file = tmp_path / "variants.toml"
    file.write_text(
        'id = "x"\nname = "x"\n[[items]]\nexercise = "bridge"\nwhen = "HD and not HD"\n'
        '[[items]]\nexercise = "walk"\n[[items]]\nexercise = "knee_chest_1"\n'
        '[[items]]\nexercise = "sit_stand"\nwhen = "SS"\n'
        '[[items]]\nexercise = "hook_march"\n'
    )
    assert "to the floor again" not in typed("check", str(file)).stdout
    told = typed("check", str(file), "--diagnosis", "SS", "--tick", "walk", "--leg-pain", "3")
    assert "warning: items[4].exercise: hook_march means going down to the floor again" in told.stdout
    assert told.stdout.endswith(f"{file}: x, 4 exercises for SS, ticked walk, leg pain 3, no problems\n")
    refused = typed("check", str(file), "--diagnosis", "XX")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("--diagnosis: XX is no code")


def test_in_pregnancy_no_tick_lies_anybody_down() -> None:
    ticks = [part for name in ("belly_breath", "pelvic_tilt", "ab_brace", "cat_camel") for part in ("--tick", name)]
    assert _exercises("T1", "--diagnosis", "PR", *ticks) == ["walk"]
    told = typed("plan", "T1", "--diagnosis", "PR", *ticks).stderr
    assert (
        "ankle_pumps is left out, as nothing is done supine with PR, whatever is ticked; its position may be seated"
        in told
    )
    assert "belly_breath" in _exercises("T9", "--diagnosis", "PR", *ticks)


def test_check_tells_what_a_routine_leaves_out_and_that_it_is_too_long(tmp_path: Path) -> None:
    walk = {"exercise": "walk", "dose": {"duration_s": 1_800}}
    items = [walk, {"exercise": "calf", "when": "HD"}]
    file = tmp_path / "long.json"
    file.write_text(json.dumps({"id": "long", "name": "long", "items": items}))
    told = typed("check", str(file)).stdout
    assert "calf is left out, as this is not met: HD" in told
    assert "it lasts 31 minutes; keep to 25" in told


def test_check_fails_for_whom_an_exercise_is_not_for(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    items = ("walk", "bridge", "press_up", "calf")
    listed = "".join(f'[[items]]\nexercise = "{id_}"\n' for id_ in items) + 'when = "HD"\n'
    file.write_text(f'id = "x"\nname = "x"\n{listed}')
    assert typed("check", str(file)).exit_code == 0
    told = typed("check", str(file), "--diagnosis", "SS")
    assert told.exit_code == 1
    assert "needs clinician: items[2].exercise: press_up cannot be given, as it is locked for SS" in told.stdout
    assert "warning: items[3]: calf is left out, as this is not met: HD" in told.stdout
    assert told.stdout.splitlines()[-1].endswith(f"{file}: x, 3 exercises for SS, 3 problems")
    assert "needs clinician: items[0].exercise: walk" in told.stdout
