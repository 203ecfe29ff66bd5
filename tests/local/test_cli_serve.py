"""`stretches serve` as it is typed."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from coach.errors import StoreUnavailableError
from local.cli_serve import _talk, serve, serve_command
from local.paths import default_data
from local.serve import Settings, listen

if TYPE_CHECKING:
    from local.cli_serve import Composed


class Skill:
    """Composed of nothing."""

    tracks = None

    def handle(self, event: dict[str, Any], _context: object) -> dict[str, Any]:
        return event

    def healthy(self) -> bool:
        return True


def run(*arguments: str, **environment: str) -> tuple[Result, list[Path]]:
    """What typing it gives, on a port that is taken so that it cannot begin to serve; and the data asked for."""
    opened: list[Path] = []

    def compose(data: Path, _base_url: str) -> Composed:
        opened.append(data)
        return Skill()

    with listen(Settings(port=0)) as taken:
        port = str(taken.getsockname()[1])
        command = serve_command(compose)
        result = CliRunner().invoke(command, ["--port", port, *arguments], env=environment)
    return result, opened


def test_a_port_in_use_is_one_sentence_on_standard_error() -> None:
    result, opened = run()
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Cannot listen at 127.0.0.1 port ")
    assert result.stderr.count("\n") == 1
    assert opened == [default_data()]


def test_the_data_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    assert run("--data", str(tmp_path))[1] == [tmp_path]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--trust-unsigned", "--host", "::"], "Error: --trust-unsigned lets in all who reach ::: "),
        (["--trust-unsigned", "--public-url", "https://x.example"], "Error: --trust-unsigned lets in all who reach "),
        (["--skill-id", "foo"], "Error: foo is no skill id: give one such as amzn1.ask.skill."),
        (["--public-url", "http://x.example"], "Error: http://x.example is no public address: "),
    ],
)
def test_what_makes_no_sense_is_one_sentence(arguments: list[str], message: str) -> None:
    result, _ = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_skill_id_of_the_environment_is_looked_at_too() -> None:
    assert "foo is no skill id" in run(STRETCHES_SKILL_ID="foo")[0].stderr


def test_a_public_address_that_is_none_opens_no_store() -> None:
    assert run("--public-url", "x")[1] == []


def test_a_store_that_does_not_answer_is_one_sentence() -> None:
    def compose(_data: Path, _base_url: str) -> Composed:
        raise StoreUnavailableError("The file data/stretches.db is damaged.")

    result = CliRunner().invoke(serve_command(compose), [])
    assert (result.exit_code, result.stderr) == (1, "Error: The file data/stretches.db is damaged.\n")


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert CliRunner().invoke(serve_command(lambda _data, _base_url: Skill()), ["--port", port]).exit_code == 2


def test_the_next_command_uses_the_same_data() -> None:
    assert _talk(default_data()).endswith("stretches talk")
    assert _talk(Path("my data")).endswith("stretches talk --data 'my data'")


def test_the_next_command_can_be_typed_in_any_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.executable", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.chdir(tmp_path)
    assert _talk(default_data()) == ".venv/bin/stretches talk"
    monkeypatch.chdir("/")
    assert _talk(default_data()).endswith("/.venv/bin/stretches talk")


def test_the_command_itself_opens_the_real_skill(tmp_path: Path) -> None:
    with listen(Settings(port=0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(serve, ["--port", port, "--data", str(tmp_path)])
    assert result.stderr.startswith("Error: Cannot listen at 127.0.0.1 port ")
    assert list(tmp_path.iterdir())


@pytest.mark.parametrize("options", [(), ("--skill-id", "amzn1.ask.skill.mine")], ids=["no skill id", "skill id"])
def test_the_page_is_opened_by_the_last_line(tmp_path: Path, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "local", "serve", "--port", "0", "--data", str(tmp_path), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            line = next(line for line in process.stdout if line.startswith("Next: "))
            with urllib.request.urlopen(line.split()[-1], timeout=60) as page:  # noqa: S310 - ours
                assert b"Sciatica Stretches" in page.read()
        finally:
            process.kill()
