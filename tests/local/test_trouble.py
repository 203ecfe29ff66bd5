"""The log of a conversation in the terminal: there when it is needed, never in the way."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from local.trouble import trouble_kept

FULL = Path("/dev/full")
full_disk = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


def test_a_trouble_is_kept_and_told_once_at_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "talk.log"
    with trouble_kept(path):
        logging.getLogger("skill").error("request %s failed", "r1")
        assert capsys.readouterr().err == ""
    assert path.read_text("utf-8").endswith("ERROR skill: request r1 failed\n")
    assert capsys.readouterr().err == f"Something went wrong on the way; {path} says where.\n"


def test_without_trouble_there_is_no_file_and_no_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with trouble_kept(tmp_path / "talk.log"):
        pass
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "path", [pytest.param(FULL, marks=full_disk, id="full disk"), pytest.param(Path("/none/talk.log"), id="no folder")]
)
def test_a_log_that_cannot_be_written_is_let_go_with_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with trouble_kept(path):
        for _ in range(3):
            logging.getLogger("skill").error("request r1 failed")
    told = capsys.readouterr().err
    assert told == (
        f"Something went wrong on the way, and {path} cannot be written: "
        "see that its folder allows it and the disk is not full.\n"
    )


def test_the_log_is_let_go_however_the_conversation_ends(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    with pytest.raises(KeyboardInterrupt), trouble_kept(tmp_path / "talk.log"):
        raise KeyboardInterrupt
    assert logging.getLogger().handlers == before
