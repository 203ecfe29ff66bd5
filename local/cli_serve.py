"""`stretches serve`: the options of the server."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from local.cli_options import clear_errors, data_option
from local.hints import as_typed
from local.serve import Settings
from local.serve import serve as answer_requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Blueprint

    from backend.tracks import Shelf
    from skill.entry import Handler


class Composed(Protocol):
    """The skill over a store, as local.compose builds it."""

    @property
    def handle(self) -> Handler:
        """Answers one request of Alexa's."""

    @property
    def tracks(self) -> Shelf | None:
        """Where the tracks are found that it plays."""

    def healthy(self) -> bool:
        """Say whether the store keeps what is written."""


def compose(data: Path, base_url: str) -> Composed:
    """Return the skill over the store in data, with the voice of this machine if it has one. Raises CoachError."""
    from local.compose import build  # noqa: PLC0415 - the whole skill, which --help can do without
    from local.sound import open_sound, voice_installed  # noqa: PLC0415 - as above

    return build(data, open_sound(data) if voice_installed() else None, base_url)


def page(composed: Any, settings: Settings) -> Blueprint:
    """Return the device in the browser over what local.compose has built."""
    from local.cli_understand import cache_folder  # noqa: PLC0415 - as above
    from local.device.door import Door, own_names  # noqa: PLC0415
    from local.device.opening import open_device  # noqa: PLC0415
    from local.understanding import Understanding  # noqa: PLC0415

    names = own_names(settings.host, settings.public_url or "") if settings.device_for_all else ()
    door = Door(settings.device_for_all, names)
    voice = composed.sound.voice if composed.sound else None
    return open_device(composed, Understanding(cache_folder()), voice, door)


def serve_command(
    compose: Callable[[Path, str], Composed], page: Callable[[Any, Settings], Blueprint] = page
) -> click.Command:
    """Return the command over what compose returns, with its page."""

    @click.command("serve")
    @click.option("--host", default=Settings.host, show_default=True, help="The address to listen at.")
    @click.option("--port", default=Settings.port, show_default=True, type=click.IntRange(0, 65_535))
    @click.option("--public-url", metavar="URL", help="The https address by which an Echo reaches this server.")
    @click.option("--skill-id", envvar="STRETCHES_SKILL_ID", show_envvar=True, help="The skill to answer.")
    @click.option("--trust-unsigned", is_flag=True, help="Answer this machine's unsigned requests, for trials.")
    @click.option("--device-for-all", is_flag=True, help="Let all who reach this server use /device, without a login.")
    @data_option
    def command(data: Path, **options: Any) -> None:
        """Answer Alexa's requests on this machine."""
        with clear_errors():
            settings = Settings(**options)
            composed = compose(data, settings.public_url or "")
            answer_requests(
                composed.handle,
                settings,
                health=composed.healthy,
                talk=_talk(data),
                device=partial(page, composed, settings),
                tracks=composed.tracks,
            )

    return command


serve = serve_command(compose)


def _talk(data: Path) -> str:
    return as_typed("talk", data)
