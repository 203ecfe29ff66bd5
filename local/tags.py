"""A track as a file of its own: tags and chapters before the frames, for a player or a phone."""

from __future__ import annotations

import io
from collections.abc import Iterable

from mutagen.id3 import CHAP, CTOC, ID3, TALB, TIT2, TLEN, TPE1, CTOCFlags

from coach.chapters import Chapter

ALBUM = "Sciatica Stretches"
_NO_OFFSET = 0xFFFFFFFF
"""The chapter's place in bytes is not told: its times are exact."""


def tags(title: str, chapters: Iterable[Chapter], length_ms: int, lead_ms: int) -> bytes:
    """Return an ID3 tag with a title and the chapters of a track whose sound begins lead_ms late."""
    tag = ID3()
    tag.add(TIT2(encoding=3, text=[title]))
    tag.add(TALB(encoding=3, text=[ALBUM]))
    tag.add(TPE1(encoding=3, text=[ALBUM]))
    tag.add(TLEN(encoding=3, text=[str(length_ms)]))
    named = {f"chapter{number:03}": chapter for number, chapter in enumerate(chapters)}
    # Frames are written in the order of their size, and some players list them as they come: all are equally long.
    width = max((len(chapter.title) for chapter in named.values()), default=0)
    for name, chapter in named.items():
        tag.add(_mark(name, chapter, width, lead_ms))
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    tag.add(CTOC(element_id="contents", flags=flags, child_element_ids=list(named), sub_frames=[]))
    written = io.BytesIO()
    tag.save(written)
    return written.getvalue()


def _mark(name: str, chapter: Chapter, width: int, lead_ms: int) -> CHAP:
    return CHAP(
        element_id=name,
        start_time=chapter.start_ms + lead_ms,
        end_time=chapter.end_ms + lead_ms,
        start_offset=_NO_OFFSET,
        end_offset=_NO_OFFSET,
        sub_frames=[TIT2(encoding=3, text=[chapter.title.ljust(width)])],
    )
