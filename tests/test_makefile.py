"""The two verbs of a stranger on machines that are not well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OF_MAKE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "PORT"}
VENV_FAILS = 'case "$*" in *venv*) mkdir -p .venv/bin; touch .venv/bin/python; exit 1;; esac\n'
PIP_FAILS = 'case "$*" in *pip*) echo "no network" >&2; exit 1;; esac\n'


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder that holds what it looks at."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements", dirs_exist_ok=True)
    bare = {name: value for name, value in os.environ.items() if name not in OF_MAKE}  # this may run under make itself
    return subprocess.run(["make", *arguments], cwd=folder, env=bare, capture_output=True, text=True, check=False)


def program(path: Path, script: str) -> str:
    """Write a shell script that may be run; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}")
    path.chmod(0o755)
    return str(path)


def test_where_no_environment_can_be_made_none_is_left_by_half_and_the_remedy_is_told(tmp_path: Path) -> None:
    python = program(tmp_path / "python", f'{VENV_FAILS}exec {sys.executable} "$@"\n')
    for _ in range(2):
        done = make(tmp_path, "setup", f"PYTHON={python}")
        assert done.returncode != 0
        assert "type: apt install python3-venv" in done.stderr
        assert not (tmp_path / ".venv").exists()


def test_a_python_that_is_missing_or_too_old_is_told_with_the_remedy(tmp_path: Path) -> None:
    old = program(tmp_path / "old", "echo 'Python 3.11 or newer is needed' >&2; exit 1\n")
    for python, told in ((str(tmp_path / "none"), "install Python 3.11 or newer"), (old, "3.11 or newer is needed")):
        done = make(tmp_path, "run", f"PYTHON={python}")
        assert done.returncode != 0
        assert told in done.stderr
        assert not (tmp_path / ".venv").exists()


def test_packages_that_cannot_be_installed_are_told_with_the_remedy_and_tried_again(tmp_path: Path) -> None:
    program(tmp_path / ".venv" / "bin" / "python", PIP_FAILS)
    done = make(tmp_path, "setup")
    assert done.returncode != 0
    assert "see that the network reaches the package index" in done.stderr
    assert not (tmp_path / ".venv" / "local.done").exists()


@pytest.mark.parametrize(
    ("arguments", "given"), [(["run"], "serve"), (["run", "PORT=8090"], "serve --port 8090"), (["talk"], "talk")]
)
def test_the_port_of_the_server_can_be_chosen(tmp_path: Path, arguments: list[str], given: str) -> None:
    program(tmp_path / ".venv" / "bin" / "python", "")
    program(tmp_path / ".venv" / "bin" / "stretches", 'echo "$*"\n')
    done = make(tmp_path, *arguments)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, given)
