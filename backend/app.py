"""The web application: what every page and address of it has in common."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from coach.errors import StoreUnavailableError
from coach.trace import describe

LIMIT_BYTES = 262_144
"""No form or request of ours comes near it."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "; ".join(
        f"{what} 'none'" for what in ("default-src", "base-uri", "form-action", "frame-ancestors")
    ),
    "Cache-Control": "no-store",
}
"""Set on every answer that does not set its own."""

MESSAGES = {
    400: ("bad_request", "The request could not be understood."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("too_large", "The request is too large."),
    416: ("range", "There is no such part: ask for one within the length that Content-Range tells."),
    500: ("internal", "Something went wrong on our side."),
    503: ("unavailable", "This cannot be made just now: try again in a moment."),
}

KEPT = frozenset({"Allow", "Content-Range"})
"""What an error says besides its message."""

Health = Callable[[], bool]
"""Says whether the store answers; may raise StoreUnavailableError instead."""

log = logging.getLogger("backend")


def create_app(blueprints: Iterable[Blueprint] = (), *, health: Health) -> Flask:
    """Return the application: blueprints, GET /healthz, errors as JSON, headers that forbid by default."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LIMIT_BYTES
    app.add_url_rule("/healthz", view_func=_healthz(health), endpoint="healthz")
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)
    app.after_request(_finish)
    return app


def _healthz(health: Health) -> Callable[[], Response]:
    def healthz() -> Response:
        if _healthy(health):
            return _json(200, {"status": "ok"})
        return _json(503, {"error": "store_unavailable", "message": "The store does not answer."})

    return healthz


def _healthy(health: Health) -> bool:
    try:
        return health()
    except StoreUnavailableError:
        return False


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    code, message = MESSAGES.get(status, ("error", f"{error.name}."))
    response = _json(status, {"error": code, "message": message})
    response.headers.extend((name, value) for name, value in error.get_headers() if name in KEPT)
    return response


def _unexpected(error: Exception) -> Response:
    log.error("%s %s failed: %s", request.method, _rule(), describe(error))
    return _http_error(InternalServerError())


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    log.info("%s %s %s", request.method, _rule(), response.status_code)
    return response


def _rule() -> str:
    """The address as it was declared: what a caller put into it stays out of the log."""
    return request.url_rule.rule if request.url_rule else "(unknown address)"


def _json(status: int, content: dict[str, str]) -> Response:
    return Response(json.dumps(content), status, mimetype="application/json")
