from __future__ import annotations

import logging
from pathlib import Path

import pytest

from local.understanding import Heard, Understanding

SAID = "well dear, my leg is giving me quite some trouble"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Heard]:
    folder = tmp_path_factory.mktemp("cache")
    return folder, Understanding(folder).understand(SAID)


def test_what_was_learned_is_kept_in_one_file(filled: tuple[Path, Heard]) -> None:
    assert len(list(filled[0].iterdir())) == 1


def test_a_word_for_word_match_learns_nothing(tmp_path: Path) -> None:
    Understanding(tmp_path).understand("pause")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05N."])
def test_a_damaged_file_is_made_again(
    damage: bytes, filled: tuple[Path, Heard], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (kept,) = filled[0].iterdir()
    copy = tmp_path / kept.name
    copy.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert Understanding(tmp_path).understand(SAID) == filled[1]
    assert copy.stat().st_size > 100_000
    assert SAID not in caplog.text


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(filled: tuple[Path, Heard], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert Understanding(blocked / "folder").understand(SAID) == filled[1]
