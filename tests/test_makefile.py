"""The two verbs of a stranger on machines that are not well."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OF_MAKE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "PORT"}
VENV_FAILS = 'case "$*" in "-m venv"*) mkdir -p .venv/bin; touch .venv/bin/python; exit 1;; esac\n'
PIP_FAILS = 'case "$*" in *pip*) echo "no network" >&2; exit 1;; esac\n'


def begin(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Begin to run make in a folder that holds what it looks at."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements", dirs_exist_ok=True)
    bare = {name: value for name, value in os.environ.items() if name not in OF_MAKE}  # this may run under make itself
    return subprocess.Popen(
        ["make", *arguments],
        cwd=folder,
        env=bare,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that all of it can be killed, and nothing else
    )


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder that holds what it looks at."""
    with begin(folder, *arguments) as running:
        out, error = running.communicate()
    return subprocess.CompletedProcess(arguments, running.returncode, out, error)


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


@pytest.fixture
def slow_python(tmp_path: Path) -> str:
    """A Python whose environments install slowly, and write down when."""
    inner = tmp_path / "inner"
    pip = f'case "$*" in *pip*) cd {tmp_path}; echo begin >> log; sleep 0.4; echo end >> log; exit;; esac'
    program(inner, f'{pip}\nexec {sys.executable} "$@"\n')
    config = r'printf "command = x -m venv $PWD/.venv\n" > .venv/pyvenv.cfg'
    made = f"mkdir -p .venv/bin; cp {inner} .venv/bin/python; {config}"
    return program(tmp_path / "python", f'case "$*" in "-m venv"*) {made}; exit;; esac\nexec {sys.executable} "$@"\n')


INSTALLS = 3
"""How often pip is called for one installation."""


def test_two_windows_install_one_after_the_other_and_the_second_says_that_it_waits(
    tmp_path: Path, slow_python: str
) -> None:
    with begin(tmp_path, "setup", f"PYTHON={slow_python}") as first:
        while not (tmp_path / "log").exists():
            time.sleep(0.01)
        second = make(tmp_path, "setup", f"PYTHON={slow_python}")
        first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stdout == "Another make is installing here: waiting until it is done\n"
    assert (tmp_path / "log").read_text().split() == ["begin", "end"] * INSTALLS


def test_who_waited_for_one_that_was_killed_installs(tmp_path: Path, slow_python: str) -> None:
    with begin(tmp_path, "setup", f"PYTHON={slow_python}") as first:
        while not (tmp_path / "log").exists():
            time.sleep(0.01)
        os.killpg(first.pid, signal.SIGKILL)
    assert make(tmp_path, "setup", f"PYTHON={slow_python}").returncode == 0
    assert (tmp_path / ".venv" / "local.done").exists()


def test_a_folder_that_was_moved_is_installed_anew(tmp_path: Path, slow_python: str) -> None:
    assert make(tmp_path, "setup", f"PYTHON={slow_python}").returncode == 0
    (tmp_path / ".venv" / "old").touch()
    assert "anew" not in make(tmp_path, "setup", f"PYTHON={slow_python}").stdout
    config = tmp_path / ".venv" / "pyvenv.cfg"
    config.write_text(config.read_text().replace(str(tmp_path), "/somewhere/else"))
    moved = make(tmp_path, "setup", f"PYTHON={slow_python}")
    assert (moved.returncode, moved.stdout.splitlines()[0]) == (
        0,
        "This folder was moved, or its Python removed: .venv is made anew",
    )
    assert not (tmp_path / ".venv" / "old").exists()
    assert (tmp_path / ".venv" / "local.done").exists()


def test_an_environment_whose_python_was_removed_is_installed_anew(tmp_path: Path, slow_python: str) -> None:
    assert make(tmp_path, "setup", f"PYTHON={slow_python}").returncode == 0
    (tmp_path / ".venv" / "bin" / "python").unlink()
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/removed/python3.11")
    assert "anew" in make(tmp_path, "setup", f"PYTHON={slow_python}").stdout
    assert (tmp_path / "log").read_text().split() == ["begin", "end"] * INSTALLS * 2


def test_another_python_than_that_of_the_environment_is_refused_with_the_remedy(tmp_path: Path) -> None:
    program(tmp_path / ".venv" / "bin" / "python", "echo 3.11\n")
    assert make(tmp_path, "setup").returncode == 0
    same, other = (f"PYTHON={program(tmp_path / version, f'echo {version}')}" for version in ("3.11", "3.13"))
    assert make(tmp_path, "setup", same).returncode == 0
    refused = make(tmp_path, "setup", other)
    assert refused.returncode != 0
    assert "The .venv here is of Python 3.11 and not 3.13: type make clean, and this again\n" in refused.stderr
    assert "There is no python9" in make(tmp_path, "setup", "PYTHON=python9").stderr
