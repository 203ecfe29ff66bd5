"""Where clips are made: what is missing is spoken, levelled and encoded, several at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from msgspec.structs import replace

from audio import mp3
from audio.clips import Clip, Clips, Wanted
from audio.encoder import SETTINGS, encode
from audio.levels import levelled
from audio.sounds import NAME as SOUNDS
from audio.sounds import sound
from audio.voice import Voice, VoiceError
from coach.tape import LOW_DB
from coach.timeline import CueKind


class Studio:
    """Makes the clips of one voice, and the sounds, and keeps them; each so many dB lower than usual."""

    def __init__(self, voice: Voice, clips: Clips, down_db: int = 0) -> None:
        self._voice = voice
        self._clips = clips
        self._down_db = down_db

    @property
    def voice(self) -> str:
        """The name of the voice."""
        return self._voice.name

    @property
    def clips(self) -> Clips:
        """Where its clips are kept."""
        return self._clips

    def at_level(self, *, low: bool) -> Studio:
        """Return this studio, or the one that makes the same clips LOW_DB lower."""
        return Studio(self._voice, self._clips, LOW_DB) if low else self

    def spoken(self, texts: Iterable[str], rate: int) -> Iterator[tuple[str, Clip]]:
        """Yield each text with its clip as soon as it is there, made where it is missing.

        The first failure ends it; what was made until then is kept. Raises VoiceError, ShelfError.
        """
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            running = {pool.submit(self._said, text, rate): text for text in dict.fromkeys(texts)}
            try:
                yield from ((running[done], done.result()) for done in as_completed(running))
            finally:
                _leave(running)

    def sounds(self, lengths_ms: Mapping[CueKind, int]) -> Mapping[CueKind, Clip]:
        """Return the clips of the sounds, each as long as asked. Raises VoiceError, ShelfError."""
        return {kind: self._got(self._wanted_sound(kind, mp3.frames_for(ms))) for kind, ms in lengths_ms.items()}

    def frames(self, key: str, content: str, count: int) -> bytes:
        """Return the frames of a clip, as many as a track has for it; made again where they were lost.

        Raises VoiceError, ShelfError.
        """
        found = self._clips.frames(content)
        if found is None:
            record = self._clips.find(key)
            if record is None:
                raise VoiceError("A clip is gone, and what it said is not on record: begin the session anew.")
            remade = self._got(record.wanted)
            found = self._clips.frames(remade.content) or b""
        return mp3.resized(found, count)

    def _said(self, text: str, rate: int) -> Clip:
        return self._got(Wanted(self.voice, text, rate, SETTINGS, self._down_db))

    def _wanted_sound(self, kind: CueKind, frames: int) -> Wanted:
        return Wanted(SOUNDS, f"{kind} {frames}", 100, SETTINGS, self._down_db)

    def _got(self, wanted: Wanted) -> Clip:
        record = self._clips.find(wanted.key)
        if record and self._clips.frames(record.content) is not None:
            return record
        frames = self._made(wanted)
        return self._clips.keep(wanted, mp3.resized(frames, record.frames) if record else frames)

    def _made(self, wanted: Wanted) -> bytes:
        if wanted.down_db:  # the very sound, so that it is spoken once and every moment of it stays
            usual = self._got(replace(wanted, down_db=0))
            return mp3.lowered(self.frames(usual.wanted.key, usual.content, usual.frames), wanted.down_db)
        if wanted.voice == SOUNDS:
            kind, _, count = wanted.text.partition(" ")
            return mp3.resized(encode(sound(CueKind(kind), int(count) * mp3.FRAME_MS - mp3.DELAY_MS)), int(count))
        if wanted.voice != self.voice:
            raise VoiceError("A clip of another voice is gone: begin the session anew.")
        return encode(levelled(self._voice.speak(wanted.text, wanted.rate)))


def _leave(running: Iterable[Future[Clip]]) -> None:
    for future in running:
        future.cancel()
