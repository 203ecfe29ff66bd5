"""AudioPlayer: directives to a device's player, and what it tells (alexa.md section 2)."""

from __future__ import annotations

from typing import Any

from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    AudioItemMetadata,
    CaptionData,
    CaptionType,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)
from ask_sdk_model.interfaces.display import Image, ImageInstance
from msgspec import Struct

from coach.captions import web_vtt
from coach.command import Ask, Player
from coach.playing import PlayerEvent
from coach.reply import Play
from coach.tape import LEAD_MS
from coach.timeline import Timeline

MOST_CAPTIONS = 20_000
"""Bytes of captions in a response, of which 24 kB in all are safe everywhere (alexa.md section 1)."""


class Shown(Struct, frozen=True):
    """What a device with a screen shows while a track plays: nothing of it names a symptom."""

    title: str
    subtitle: str
    art: str | None = None
    """The address of a picture."""


EVENTS = {
    "AudioPlayer.PlaybackStarted": PlayerEvent.STARTED,
    "AudioPlayer.PlaybackStopped": PlayerEvent.STOPPED,
    "AudioPlayer.PlaybackNearlyFinished": PlayerEvent.NEARLY,
    "AudioPlayer.PlaybackFinished": PlayerEvent.FINISHED,
    "AudioPlayer.PlaybackFailed": PlayerEvent.FAILED,
}
BUTTONS = {
    "PlaybackController.PlayCommandIssued": Ask.RESUME,
    "PlaybackController.PauseCommandIssued": Ask.PAUSE,
    "PlaybackController.NextCommandIssued": Ask.NEXT,
    "PlaybackController.PreviousCommandIssued": Ask.PREVIOUS,
}
FAULT = "System.ExceptionEncountered"


def play(play: Play, url: str, shown: Shown, timeline: Timeline) -> PlayDirective:
    """Return the one directive that plays a track from its position, instead of whatever is played or queued."""
    captions = web_vtt(timeline, lead_ms=LEAD_MS)
    fits = len(captions.encode()) <= MOST_CAPTIONS
    return PlayDirective(
        play_behavior=PlayBehavior.REPLACE_ALL,
        audio_item=AudioItem(
            stream=Stream(
                token=play.token,
                url=url,
                offset_in_milliseconds=offset_of(play.position_ms),
                caption_data=CaptionData(content=captions, object_type=CaptionType.WEBVTT) if fits else None,
            ),
            metadata=AudioItemMetadata(title=shown.title, subtitle=shown.subtitle, art=_art(shown)),
        ),
    )


def _art(shown: Shown) -> Image | None:
    if shown.art is None:
        return None
    return Image(content_description=shown.subtitle, sources=[ImageInstance(url=shown.art)])


def stop() -> StopDirective:
    """Return the directive that stops the player."""
    return StopDirective()


def offset_of(position_ms: int) -> int:
    """Return where a position of the timeline lies in its track; the beginning is the beginning."""
    return position_ms + LEAD_MS if position_ms else 0


def position_of(offset_ms: int | None) -> int:
    """Return the position that a player tells as an offset."""
    return max((offset_ms or 0) - LEAD_MS, 0)


def can_play(system: Any) -> bool:
    """Say whether a device has a player."""
    interfaces = system.device.supported_interfaces if system.device else None
    return bool(interfaces and interfaces.audio_player)


def player_of(context: Any) -> Player | None:
    """Return what the player of a device says in the context of a request."""
    state = context.audio_player
    if state is None or not state.token:
        return None
    activity = state.player_activity.value if state.player_activity else ""
    if activity == "IDLE":
        return None  # nothing is loaded: its offset means nothing
    position = position_of(state.offset_in_milliseconds)
    return Player(
        state.token,
        position,
        finished=activity == "FINISHED",
        sounds=activity == "PLAYING",
        held=activity in ("PAUSED", "BUFFER_UNDERRUN"),
    )


def event_of(request: Any) -> tuple[PlayerEvent, str, int]:
    """Return what happened, to which play, and where it was."""
    event = EVENTS[request.object_type]
    if event is PlayerEvent.FAILED:
        state = request.current_playback_state
        offset = state.offset_in_milliseconds if state and state.token == request.token else 0
        return event, request.token or "", position_of(offset)
    return event, request.token or "", position_of(request.offset_in_milliseconds)
