"""What the documents show is what the product does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from local.cli import COMMANDS
from tests.local.builders import typed

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```\n(.*?)```", re.DOTALL)
DOTS = "        ..."


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    script = ROOT / "docs" / "examples" / "first-session.txt"
    command = [sys.executable, "-m", "local", "talk", "--fast", "--script", str(script)]
    data = tmp_path_factory.mktemp("data")
    done = subprocess.run(
        [*command, "--data", str(data)], capture_output=True, text=True, check=True, cwd=ROOT, timeout=200
    )
    return done.stdout


def test_the_transcript_is_what_the_terminal_prints(printed: str) -> None:
    block = BLOCK.search((ROOT / "docs" / "transcript.md").read_text("utf-8"))
    assert block
    assert block[1].rstrip() == printed.rstrip(), "write docs/transcript.md anew from docs/examples/first-session.txt"


def test_the_readme_shows_parts_of_that_transcript(printed: str) -> None:
    block = BLOCK.search((ROOT / "README.md").read_text("utf-8"))
    assert block
    parts = block[1].rstrip("\n").split(f"{DOTS}\n")
    assert len(parts) > 2
    for part in parts:
        assert part.rstrip("\n") in printed


def test_every_make_verb_of_the_documents_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set()
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        named |= set(re.findall(r"(?:`| {4})make ([a-z]+)", document.read_text("utf-8")))
    assert named
    assert all(re.search(rf"^{verb}:", makefile, re.MULTILINE) for verb in named)


def test_the_example_of_a_routine_has_no_problems_and_no_warnings() -> None:
    file = ROOT / "docs" / "examples" / "my-routine.toml"
    checked = typed("check", str(file))
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout == f"{file}: quiet evening set, 5 exercises, no problems\n"
    assert typed("plan", str(file)).exit_code == 0


def test_every_command_of_the_readme_exists_and_every_folder_is_on_its_map() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = set(re.findall(r"(?:`| {4})stretches ([a-z]+)", readme))
    assert commands
    assert commands <= set(COMMANDS)
    assert "    . .venv/bin/activate\n" in readme
    kept = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    for folder in kept | {"tests", "bench", "docs", "requirements", ".ci"}:
        assert f"`{folder}/`" in readme
