"""What a device notes of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import StoreUnavailableError
from local.device_memory import ROOM, CutOff, DeviceMemory


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "device-kitchen.json"


def test_what_was_noted_last_is_found_again(file: Path) -> None:
    before = DeviceMemory(file)
    assert before.cut_off() is None
    before.beat("a session with a rather long name" * 3, 1_000)
    before.beat("session", 2_000)
    before.close()
    after = DeviceMemory(file)
    assert after.cut_off() == CutOff("session", 2_000)
    after.close()


def test_a_device_in_no_conversation_was_not_cut_off(file: Path) -> None:
    memory = DeviceMemory(file)
    memory.beat("session", 2_000)
    memory.beat(None, 3_000)
    assert memory.cut_off() is None
    memory.close()


def test_a_note_is_always_as_long_so_that_one_write_replaces_it(file: Path) -> None:
    memory = DeviceMemory(file)
    for session in ("s" * 70, "s", None):
        memory.beat(session, 1_760_000_000_000)
        assert file.stat().st_size == ROOM
    memory.close()


def test_a_device_is_used_by_one_at_a_time(file: Path) -> None:
    memory = DeviceMemory(file)
    with pytest.raises(StoreUnavailableError, match="using the device kitchen in"):
        DeviceMemory(file)
    memory.close()
    DeviceMemory(file).close()


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "device-kitchen.json").mkdir()
    with pytest.raises(StoreUnavailableError, match=r"device-kitchen\.json cannot be written \(Is a directory\)"):
        DeviceMemory(tmp_path / "device-kitchen.json")
