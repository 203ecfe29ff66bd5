"""MP3 as exact frames: 48 kbit/s, 24 kHz, mono, constant bit rate, so that 24 ms are always 144 bytes. Pure."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator

FRAME_BYTES = 144
FRAME_MS = 24
SAMPLE_RATE = 24_000
FRAME_SAMPLES = 576
KBIT_S = 48
DELAY_SAMPLES = 1_105
"""How much later a decoder gives out what was encoded: 576 in the encoder, 529 in the decoder."""

DELAY_MS = -(-DELAY_SAMPLES * 1000 // SAMPLE_RATE)

_HEADER = bytes.fromhex("fff364c4")
"""MPEG-2 layer III, no checksum, 48 kbit/s, 24 kHz, no padding, mono, original."""
_FIXED = bytes.fromhex("fffffec0")
"""Which bits of a header say how it is decoded; the private bit, the copyright and the like do not."""
_GAIN_AT = 7
"""The byte of a frame whose last two bits begin its gain; the first six of the next end it."""
_GAIN_BITS = 0xFF << 2
GAIN_STEP_DB = 20 * math.log10(2) / 4
"""What one more in a frame's gain comes to: four of them double what is heard."""
_SIDE_INFO = 9
_SILENT_SIDE = bytes.fromhex("000000034800000000")
"""The side information of the first frame of an encode of silence: it takes nothing from an earlier frame."""

SILENT_FRAME = (_HEADER + _SILENT_SIDE).ljust(FRAME_BYTES, b"\0")
"""24 ms of silence that may follow any frame and be repeated."""

_INFO_FLAGS = 3
"""Frame count and byte count, no seek table: a table of a hundred entries is coarser than our own arithmetic."""


def silence(frames: int) -> bytes:
    """Return so many frames of silence."""
    return SILENT_FRAME * frames


def frame_of(ms: int) -> int:
    """Return the frame that begins nearest to a moment: positions are rounded, not lengths, so no error adds up."""
    return (ms + FRAME_MS // 2) // FRAME_MS


def frames_for(ms: int) -> int:
    """Return how many frames it takes to hold so many ms."""
    return -(-ms // FRAME_MS)


def byte_of_ms(ms: int) -> int:
    """Return at which byte a moment begins, counted from the first audio frame."""
    return frame_of(ms) * FRAME_BYTES


def ms_of_byte(byte: int) -> int:
    """Return when the frame is played that a byte lies in."""
    return byte // FRAME_BYTES * FRAME_MS


def frame_count(clip: bytes) -> int:
    """Return how many frames a clip has."""
    return len(clip) // FRAME_BYTES


def resized(clip: bytes, frames: int) -> bytes:
    """Return a clip cut, or filled up with silence, to so many frames."""
    return clip[: frames * FRAME_BYTES] + silence(frames - frame_count(clip))


def lowered(clip: bytes, down_db: int) -> bytes:
    """Return a clip that is so many dB lower, to the nearest step of its frames' gain, and otherwise the same."""
    steps, lower = round(down_db / GAIN_STEP_DB), bytearray(clip)
    for at in range(_GAIN_AT, len(clip), FRAME_BYTES):
        (word,) = struct.unpack_from(">H", clip, at)
        gain = (word & _GAIN_BITS) >> 2
        struct.pack_into(">H", lower, at, word & ~_GAIN_BITS | max(gain - steps, 0) << 2)
    return bytes(lower)


def info_frame(frames: int) -> bytes:
    """Return the head of a file of so many audio frames: how many there are, and nothing else.

    Neither a seek table nor a tag with the encoder's delay: either shifts or coarsens where a player lands.
    """
    tag = b"Info" + struct.pack(">III", _INFO_FLAGS, frames, (frames + 1) * FRAME_BYTES)
    return (_HEADER + bytes(_SIDE_INFO) + tag).ljust(FRAME_BYTES, b"\0")


def faults(clip: bytes) -> Iterator[str]:
    """Yield what keeps a clip from being spliced: nothing for a good one."""
    if not clip or len(clip) % FRAME_BYTES:
        yield f"it has {len(clip)} bytes, which is no whole number of frames of {FRAME_BYTES}"
        return
    for start in range(0, len(clip), FRAME_BYTES):
        if not _ours(clip[start : start + 4]):
            yield f"frame {start // FRAME_BYTES} is not {KBIT_S} kbit/s, {SAMPLE_RATE} Hz, mono"
            return
    if clip[len(_HEADER)]:
        yield "its first frame takes from an earlier one"


def _ours(header: bytes) -> bool:
    return all(mine & mask == theirs & mask for mine, theirs, mask in zip(_HEADER, header, _FIXED, strict=False))
