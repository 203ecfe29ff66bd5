from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from local.cli_understand import cache_folder, understand


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_one_utterance_is_one_object() -> None:
    result = CliRunner().invoke(understand, ["ten more seconds"])
    assert json.loads(result.stdout) == {
        "intent": "LongerIntent",
        "slots": {"duration": "PT10S"},
        "confidence": 1.0,
    }


def test_every_line_of_standard_input_is_answered_by_a_line() -> None:
    result = CliRunner().invoke(understand, ["-"], input="pause\n\nit hurts\n")
    assert [json.loads(line)["intent"] for line in result.stdout.splitlines()] == [
        "AMAZON.PauseIntent",
        "AMAZON.FallbackIntent",
        "PainIntent",
    ]


def test_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder() == tmp_path / "sciatica-stretches"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache" / "sciatica-stretches"
