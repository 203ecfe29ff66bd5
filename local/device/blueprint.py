"""/device: the page, its turns and events, and the sound of its sentences."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import TypeVar

import msgspec
from flask import Blueprint, Response, request

from audio.voice import VoiceError
from coach.trace import describe
from local.device.browser_session import Browsers
from local.device.desk import Desk
from local.device.door import Door
from local.device.messages import DEVICES, Answered, Event, Said
from local.device.page import POLICY, Page
from local.device.voice import DeviceVoice

LIMIT_BYTES = 32_768
FOR_GOOD = "private, max-age=31536000, immutable"

REFUSALS = {
    403: "forbidden",
    400: "bad_request",
    404: "not_found",
    409: "stale",
    415: "unsupported_media_type",
    503: "voice",
}
NO_COOKIE = "This browser was not given the page: open it anew, with cookies allowed."
NO_TOKEN = "This does not come from the page: open it anew."  # noqa: S105 - a sentence
NOT_JSON = "Send JSON, with Content-Type: application/json."
NOT_OURS = "The body is not what the page sends: open it anew."
STALE = "What the device was in the middle of is not what was lent to it: open the page anew."

T = TypeVar("T", Said, Event)

log = logging.getLogger("device")


def device_blueprint(
    desk: Desk, voice: DeviceVoice, browsers: Browsers, door: Door, opened: Callable[[], None]
) -> Blueprint:
    """Return the page and what it asks for; opened is called whenever somebody opens it."""
    blueprint = Blueprint("device", __name__, url_prefix="/device")
    _guard(blueprint, door)
    _show(blueprint, Page(), browsers, opened, voice=voice.installed)
    _converse(blueprint, desk, browsers, opened)

    @blueprint.get("/speech/<name>.mp3")
    def speech(name: str) -> Response:
        if browsers.known(request) is None:
            return _problem(403, NO_COOKIE)
        try:
            sound = voice.mp3(name)
        except VoiceError as error:
            log.warning("a sentence could not be spoken: %s", describe(error))
            return _problem(503, "The voice cannot say this.")
        if sound is None:
            return _problem(404, "There is no such sentence any more.")
        return Response(sound, mimetype="audio/mpeg", headers={"Cache-Control": FOR_GOOD})

    return blueprint


def _guard(blueprint: Blueprint, door: Door) -> None:
    """Let in whom the door lets in, and forbid what the page does not need."""

    @blueprint.before_request
    def check() -> Response | None:
        request.max_content_length = LIMIT_BYTES
        refusal = door.refusal(request)
        return _problem(403, refusal) if refusal else None

    @blueprint.after_request
    def forbid(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()"
        return response


def _show(blueprint: Blueprint, page: Page, browsers: Browsers, opened: Callable[[], None], *, voice: bool) -> None:
    """Serve the page and its files."""

    @blueprint.get("", strict_slashes=False)
    def show() -> Response:
        browser = browsers.meet(request)
        response = Response(page.html(browsers.token(browser), voice=voice), mimetype="text/html")
        browsers.remember(response, browser)
        opened()
        return response

    @blueprint.get("/static/<version>/<name>")
    def static(version: str, name: str) -> Response:
        found = page.file(version, name)
        if found is None:
            return _problem(404, "There is no such file: open the page anew.")
        return Response(found[0], mimetype=found[1], headers={"Cache-Control": FOR_GOOD})


def _converse(blueprint: Blueprint, desk: Desk, browsers: Browsers, opened: Callable[[], None]) -> None:
    """Take what is said and what happens, and tell where a device is."""

    @blueprint.get("/state/<int:tab>")
    def state(tab: int) -> Response:
        browser = _at_home(browsers)
        if isinstance(browser, Response):
            return browser
        if tab >= DEVICES:
            return _problem(404, "There is no such device.")
        opened()  # a page that outlived its server asks no more than this
        return _json(200, desk.standing(browser, tab))

    @blueprint.post("/turn")
    def turn() -> Response:
        return _told(Said, desk.said, browsers)

    @blueprint.post("/event")
    def event() -> Response:
        return _told(Event, desk.happened, browsers)


def _told(kind: type[T], do: Callable[[str, T], Answered | None], browsers: Browsers) -> Response:
    browser = _at_home(browsers)
    if isinstance(browser, Response):
        return browser
    if not request.is_json:
        return _problem(415, NOT_JSON)
    try:
        told = msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _problem(400, NOT_OURS)
    answered = do(browser, told)
    return _json(200, answered) if answered else _problem(409, STALE)


def _at_home(browsers: Browsers) -> str | Response:
    """Return the browser, or why it is refused."""
    browser = browsers.known(request)
    if browser is None:
        return _problem(403, NO_COOKIE)
    return browser if browsers.has_token(request, browser) else _problem(403, NO_TOKEN)


def _problem(status: int, message: str) -> Response:
    return _json(status, {"error": REFUSALS[status], "message": message})


def _json(status: int, content: object) -> Response:
    return Response(json.dumps(msgspec.to_builtins(content)), status, mimetype="application/json")
