"""Taking words off the shelf: the clips that say them, the tracks that hold one, and what is in memory of both."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from audio.clips import Clips
from audio.tracks import Tracks


def forget(words: AbstractSet[str], names: AbstractSet[str], clips: Clips, tracks: Tracks) -> None:
    """Remove every clip that says one of these texts, every track that holds one, and those named. Raises ShelfError.

    It goes by the records and not by the names, so that what another voice said, at whatever rate, is found as well.
    """
    records = tuple(clips.all()) if words else ()
    gone = {clip.wanted.key: clip.content for clip in records if clip.wanted.text in words}
    # Tracks first, so that none is played that is missing a part; records before frames, so that none is made again.
    contents = tracks.remove(gone.keys(), names) | set(gone.values())
    for key in gone:
        clips.remove_record(key)
    # Frames are named by what they are: those of another clip stay.
    for content in contents - {clip.content for clip in records if clip.wanted.key not in gone}:
        clips.remove_frames(content)
    tracks.forget()
