from __future__ import annotations

import errno
import logging
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import pytest

from local.understanding import Understanding
from local.understanding.cache import cached_classifier
from local.understanding.finder import Finder
from local.understanding.lexicon import Lexicon, Meaning, Value, model_path

MODEL = model_path("en-US")
SAID = "please would you hold on a little"
SMALL = Lexicon(
    intents={
        "AMAZON.PauseIntent": Meaning({}, ("pause", "hold on", "wait a moment", "a little rest")),
        "AMAZON.NextIntent": Meaning({}, ("next", "skip it", "move on", "the one after")),
    },
    types={"Exercise": (Value("bridge", "bridge", ("bridge",)),)},
)


def learn(folder: Path, model: Path = MODEL) -> dict[str, float]:
    """Return what a classifier of the small lexicon, kept in folder, makes of an utterance."""
    return cached_classifier(folder, model, SMALL, Finder(SMALL)).probabilities(SAID)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, float]]:
    folder = tmp_path_factory.mktemp("cache")
    return folder, learn(folder)


def test_what_was_learned_is_kept_in_one_file(filled: tuple[Path, dict[str, float]]) -> None:
    (kept,) = filled[0].iterdir()
    before = kept.stat().st_mtime_ns
    assert learn(filled[0]) == filled[1]
    assert kept.stat().st_mtime_ns == before


def test_the_same_is_learned_every_time(filled: tuple[Path, dict[str, float]], tmp_path: Path) -> None:
    assert learn(tmp_path) == filled[1]


def test_another_model_is_learned_anew(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}")
    learn(tmp_path / "cache")
    learn(tmp_path / "cache", other)
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_what_an_earlier_state_of_the_model_left_is_removed(tmp_path: Path) -> None:
    model, cache = tmp_path / "model.json", tmp_path / "cache"
    model.write_text("{}")
    learn(cache, model)
    (before,) = cache.iterdir()
    (cache / "notes.txt").write_text("not ours")
    model.write_text("[]")
    learn(cache, model)
    left = {path.name for path in cache.iterdir()}
    assert len(left) == 2
    assert "notes.txt" in left
    assert before.name not in left


def test_learning_is_told_once_and_apart_from_the_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for told in ("Learning the phrases, once, a few seconds.\n", ""):
        learn(tmp_path)
        assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05N."])
def test_a_damaged_file_is_made_again(
    damage: bytes, filled: tuple[Path, dict[str, float]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (kept,) = filled[0].iterdir()
    copy = tmp_path / kept.name
    copy.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert learn(tmp_path) == filled[1]
    assert copy.stat().st_size == kept.stat().st_size
    assert SAID not in caplog.text


def test_a_folder_that_cannot_be_written_costs_only_time(filled: tuple[Path, dict[str, float]], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert learn(blocked / "folder") == filled[1]


@pytest.mark.parametrize("ends", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr)
def test_what_could_not_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: BaseException
) -> None:
    def dump(_kept: object, file: BinaryIO) -> None:
        file.write(b"half of it")
        raise ends

    monkeypatch.setattr("joblib.dump", dump)
    with pytest.raises(KeyboardInterrupt) if isinstance(ends, KeyboardInterrupt) else nullcontext():
        assert learn(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_word_for_word_match_learns_nothing(tmp_path: Path) -> None:
    Understanding(tmp_path).understand("pause")
    assert list(tmp_path.iterdir()) == []
