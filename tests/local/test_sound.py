"""The voice of this machine, found or missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio.voice import VoiceError
from local import sound


def test_the_installed_voice_is_found_or_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sound, "find_spec", lambda name: None if name == "piper" else object())
    assert not sound.voice_installed()
    with pytest.raises(VoiceError, match="to add it, type pip install"):
        sound.open_sound(tmp_path)
    monkeypatch.setattr(sound, "find_spec", lambda _name: object())
    assert sound.voice_installed()
    assert sound.open_sound(tmp_path).voice.name.startswith("piper-")
