"""What every address of the web has in common."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NoReturn

import pytest
from flask import Blueprint, Response, abort, redirect, request

from backend.app import LIMIT_BYTES, create_app
from coach.errors import StoreUnavailableError

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from flask.typing import ResponseReturnValue

SECRET = "my-left-calf"


def pages() -> Blueprint:
    blueprint = Blueprint("pages", __name__)

    @blueprint.get("/fail")
    def fail() -> NoReturn:
        raise ValueError(SECRET)

    @blueprint.get("/forbid")
    def forbid() -> NoReturn:
        abort(403)

    @blueprint.get("/folder/")
    def folder() -> str:
        return "here"

    @blueprint.get("/away")
    def away() -> ResponseReturnValue:
        return redirect("/folder/")

    @blueprint.post("/read")
    def read() -> str:
        return str(len(request.get_data()))

    @blueprint.get("/own/<token>")
    def own(token: str) -> Response:
        return Response(token[:1], headers={"Content-Security-Policy": "default-src 'self'"})

    return blueprint


def client(*, healthy: bool = True) -> FlaskClient:
    return create_app([pages()], health=lambda: healthy).test_client()


def test_a_healthy_store_is_ok_and_nothing_more_is_told() -> None:
    answer = client().get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_a_store_that_does_not_answer_is_said_in_one_sentence() -> None:
    answer = client(healthy=False).get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {"error": "store_unavailable", "message": "The store does not answer."}


def test_a_store_that_raises_does_not_answer() -> None:
    def raises() -> bool:
        raise StoreUnavailableError(SECRET)

    answer = create_app(health=raises).test_client().get("/healthz")
    assert answer.status_code == 503
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing/here", 404, "not_found"),
        ("POST", "/healthz", 405, "method_not_allowed"),
        ("GET", "/fail", 500, "internal"),
        ("GET", "/forbid", 403, "error"),
        ("GET", "/static/x.css", 404, "not_found"),
    ],
)
def test_errors_are_json_of_one_shape(method: str, path: str, status: int, code: str) -> None:
    answer = client().open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/json")
    assert set(answer.json or {}) == {"error", "message"}
    assert (answer.json or {})["error"] == code
    assert (answer.json or {})["message"].endswith(".")


def test_a_wrong_method_is_told_which_are_right() -> None:
    assert "GET" in client().post("/healthz").headers["Allow"]


@pytest.mark.parametrize("path", ["/folder", "/away"])
def test_redirects_stay_redirects(path: str) -> None:
    answer = client().get(path)
    assert answer.status_code in {302, 308}
    assert answer.headers["Location"].endswith("/folder/")


@pytest.mark.parametrize(("size", "status"), [(LIMIT_BYTES, 200), (LIMIT_BYTES + 1, 413)])
def test_a_body_has_a_limit(size: int, status: int) -> None:
    assert client().post("/read", data=b"x" * size).status_code == status


@pytest.mark.parametrize("path", ["/healthz", "/nothing", "/fail", "/folder/", "/away"])
def test_every_answer_forbids_what_it_does_not_need_and_sets_no_cookie(path: str) -> None:
    headers = client().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    policy = headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    assert "Set-Cookie" not in headers


def test_a_page_may_set_its_own_policy() -> None:
    assert client().get("/own/x").headers["Content-Security-Policy"] == "default-src 'self'"


def test_the_log_holds_no_query_body_or_value_in_a_path(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for path in (f"/own/{SECRET}", f"/healthz?x={SECRET}", f"/{SECRET}"):
        client().get(path)
    client().post("/read", data=SECRET.encode())
    assert SECRET not in caplog.text
    assert caplog.messages == [
        "GET /own/<token> 200",
        "GET /healthz 200",
        "GET (unknown address) 404",
        "POST /read 200",
    ]


def test_an_unexpected_error_is_logged_by_its_class_and_places(caplog: pytest.LogCaptureFixture) -> None:
    answer = client().get("/fail")
    (message,) = caplog.messages
    assert message.startswith("GET /fail failed: ValueError at ")
    assert "test_app.py" in message
    assert SECRET not in message + answer.text
