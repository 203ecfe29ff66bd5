"""Who may come in."""

from __future__ import annotations

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from local.device.door import Door, own_names


def asked(host: str = "127.0.0.1:8080", method: str = "POST", **headers: str) -> Request:
    named = {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Request(EnvironBuilder("/device/turn", method=method, headers=list(named.items())).get_environ())


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost:8080", "localhost", "[::1]:8080", "127.5.5.5", "LOCALHOST:1"]
)
def test_this_machine_may_come_in_by_the_names_of_its_loopback(host: str) -> None:
    assert Door().refusal(asked(host)) == ""


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8080",
        "localhost.evil.example",
        "192.168.1.5",
        "",
        "[",
        "127.0.0.1.evil.example",
        "127.1",
        "a@b",
        "mymachine",
    ],
)
def test_no_other_name_is_answered(host: str) -> None:
    assert "under that name" in Door().refusal(asked(host))


@pytest.mark.parametrize("header", ["Forwarded", "X_Forwarded_For", "X_Forwarded_Host", "X_Real_Ip"])
def test_what_came_through_a_tunnel_is_refused(header: str) -> None:
    request = asked(**{header: "203.0.113.9"})
    assert "no login" in Door().refusal(request)
    assert Door(for_all=True).refusal(request) == ""


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_another_page_asks_for_is_refused(site: str, method: str) -> None:
    assert "another page" in Door().refusal(asked(method=method, Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors"))


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9090", "http://localhost:8080"])
def test_another_origin_is_refused(origin: str) -> None:
    assert "another page" in Door().refusal(asked(Origin=origin))


def test_the_page_itself_and_who_follows_a_link_may_come_in() -> None:
    assert Door().refusal(asked(Origin="http://127.0.0.1:8080", Sec_Fetch_Site="same-origin")) == ""
    assert Door().refusal(asked(method="GET", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")) == ""
    assert Door().refusal(asked(method="POST", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")) != ""


def test_where_all_are_let_in_it_is_by_an_address_or_a_name_of_ours() -> None:
    door = Door(for_all=True, names=own_names("0.0.0.0", "https://stretch.example:8443"))  # noqa: S104
    assert door.refusal(asked("192.168.1.5:8080")) == ""
    assert door.refusal(asked("stretch.example")) == ""
    assert "under that name" in door.refusal(asked("evil.example"))
