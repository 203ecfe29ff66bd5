"""Assembling a track of 20 minutes from clips that are there, against ffmpeg and pydub with the same clips as files."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from audio import mp3
from audio.studio import Studio
from audio.track import Track
from bench import sound
from bench.measure import faster, in_turns

ROUNDS, OFTEN = 3, 10
GOAL = 100
ENCODED = ("-c:a", "libmp3lame", "-b:a", f"{mp3.KBIT_S}k", "-ar", str(mp3.SAMPLE_RATE), "-ac", "1")
COPIED = ("-c", "copy")
FFMPEG = ("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error")


class Piece(NamedTuple):
    """A clip or a silence of a track: a file, by its name without the ending."""

    name: str
    silent_ms: int = 0


def run() -> Iterator[str]:
    """Yield the time from the manifest to the bytes of the file, nothing in memory, against the peers'."""
    if not shutil.which("ffmpeg"):
        yield "left out: ffmpeg is not installed"
        return
    studio = sound.studio()
    _, track = sound.recorded(sound.twenty_minutes(), studio)
    name = sound.tracks().keep(track)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pieces = _laid_out(track, studio, folder)
        minutes = track.ms / 60_000
        yield f"{minutes:.1f} minutes, {len(track.cues)} cues, {len(track.parts)} clips, {sound.voice_note()}:"
        for peer, call, goal in (
            ("ffmpeg, concatenated and encoded,", partial(_with_ffmpeg, ENCODED, folder), GOAL),
            ("pydub", partial(_with_pydub, pieces, folder), GOAL),
            ("ffmpeg, concatenated and not encoded,", partial(_with_ffmpeg, COPIED, folder), 0),
        ):
            assert abs(len(call()) - len(_assembled(name))) < 10 * mp3.FRAME_BYTES
            ours, theirs = in_turns(partial(_often, name), call, ROUNDS, warm_up=1)
            yield faster(ours / OFTEN, theirs, peer, goal)


def _often(name: str) -> None:
    """Assemble it several times: once is so short that any other process would be seen in it."""
    for _ in range(OFTEN):
        _assembled(name)


def _assembled(name: str) -> bytes:
    file = sound.tracks().open(name)
    assert file
    return b"".join(file.read(0, file.size))


def _with_ffmpeg(codec: tuple[str, ...], folder: Path) -> bytes:
    """Let the concat demuxer read the MP3s, which takes it less than WAVs; of silences too there are files."""
    listed = ("-f", "concat", "-safe", "0", "-i", str(folder / "list.txt"))
    return subprocess.run([*FFMPEG, *listed, *codec, "-f", "mp3", "-"], check=True, stdout=subprocess.PIPE).stdout


def _with_pydub(pieces: list[Piece], folder: Path) -> bytes:
    """Load each clip once, as WAV, and join all at once: for MP3s it starts ffmpeg, and += copies the whole again."""
    from pydub import AudioSegment  # noqa: PLC0415 - warns where there is no ffmpeg

    clips = {one: AudioSegment.from_wav(folder / f"{one.name}.wav") for one in set(pieces) if not one.silent_ms}
    parts = (clips.get(one) or AudioSegment.silent(one.silent_ms, mp3.SAMPLE_RATE) for one in pieces)
    joined = b"".join(part.raw_data for part in parts)
    whole = AudioSegment(joined, sample_width=2, frame_rate=mp3.SAMPLE_RATE, channels=1)
    with whole.export(format="mp3", bitrate=f"{mp3.KBIT_S}k") as out:
        return bytes(out.read())


def _laid_out(track: Track, studio: Studio, folder: Path) -> list[Piece]:
    """Write the clips and silences as the peers take them, and return them in the order in which they are heard."""
    pieces, at = [], 0
    for start, number in (*track.cues, (track.frames, -1)):
        if start > at:
            pieces.append(Piece(f"silence-{start - at}", (start - at) * mp3.FRAME_MS))
            (folder / f"silence-{start - at}.mp3").write_bytes(mp3.silence(start - at))
        if number >= 0:
            pieces.append(Piece(f"clip-{number}"))
            at = start + track.parts[number].frames
    for number, part in enumerate(track.parts):
        (folder / f"clip-{number}.mp3").write_bytes(studio.frames(*part))
    (folder / "list.txt").write_text("".join(f"file '{one.name}.mp3'\n" for one in pieces))
    clips = [folder / f"clip-{number}" for number in range(len(track.parts))]
    read = [word for clip in clips for word in ("-i", f"{clip}.mp3")]
    written = [word for number, clip in enumerate(clips) for word in ("-map", str(number), f"{clip}.wav")]
    subprocess.run([*FFMPEG, *read, *written], check=True)
    return pieces
