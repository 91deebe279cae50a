"""The guard and the request head, beyond what the scenario sends through each framework."""

from __future__ import annotations

from typing import Any

import pytest

from splitpin.errors import CrossSite, InvalidRequest
from splitpin.relying_party.http.cookie import Cookie
from splitpin.relying_party.http.guard import MAX_BODY, check_json, check_length, check_same_origin
from splitpin.relying_party.http.request import RequestHead, head_from_asgi, head_from_wsgi

ORIGIN = "https://app.example.com"


def test_headers_that_came_twice_equal_nothing_that_is_allowed() -> None:
    twice = [
        (b"origin", b"https://app.example.com"),
        (b"origin", b"https://app.example.com"),
        (b"content-type", b"application/json"),
        (b"content-type", b"application/json"),
        (b"authorization", b"Bearer x"),
        (b"authorization", b"Bearer y"),
    ]
    head = head_from_asgi({"method": "POST", "headers": twice})
    with pytest.raises(CrossSite):
        check_same_origin(head, ORIGIN)
    with pytest.raises(InvalidRequest):
        check_json(head)
    assert head.bearer_token == "x, Bearer y"


def test_both_interfaces_tell_the_same_of_a_request() -> None:
    sent: dict[str, Any] = {
        "authorization": "Bearer x",
        "content-length": "5",
        "content-type": "application/json",
        "cookie": "a=1",
        "origin": ORIGIN,
        "sec-fetch-site": "same-origin",
    }
    expected = RequestHead("POST", **{name.replace("-", "_"): value for name, value in sent.items()})
    assert expected.declared_length == 5
    headers = [(name.encode(), value.encode()) for name, value in sent.items()]
    assert head_from_asgi({"method": "POST", "headers": [*headers, (b"host", b"evil.example")]}) == expected
    keys = {name: f"{'' if name.startswith('content') else 'HTTP_'}{name.upper().replace('-', '_')}" for name in sent}
    environ = {keys[name]: value for name, value in sent.items()}
    assert head_from_wsgi({"REQUEST_METHOD": "POST", "HTTP_HOST": "evil.example", **environ}) == expected


def test_a_bearer_token_is_taken_without_the_blanks_around_it() -> None:
    assert RequestHead("GET", authorization="bearer  Xa.b.cX ").bearer_token == "Xa.b.cX"
    assert RequestHead("GET", authorization="Basic dTpw").bearer_token is None


def test_cookies_may_come_in_several_headers() -> None:
    """RFC 9113 section 8.2.3."""
    head = head_from_asgi({"method": "GET", "headers": [(b"cookie", b"a=1"), (b"cookie", b"b=2")]})
    assert head.cookie == "a=1; b=2"
    assert Cookie("b", secure=False).read(head.cookie) == "2"


def test_a_websocket_is_not_a_safe_request() -> None:
    """Another site's page can open one, with the person's cookies."""
    assert not head_from_asgi({"headers": []}).is_safe
    assert not RequestHead("get").is_safe
    assert all(RequestHead(method).is_safe for method in ("GET", "HEAD", "OPTIONS", "TRACE"))
    assert not any(RequestHead(method).is_safe for method in ("POST", "PUT", "PATCH", "DELETE", "PURGE"))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("0", 0),
        ("1000000", 1_000_000),
        ("9" * 5000, int("9" * 18)),
        ("-1", None),
        ("1e6", None),
        ("", None),
        ("٣", None),
        ("5, 5", None),
        (None, None),
    ],
)
def test_declared_lengths(text: str | None, length: int | None) -> None:
    assert RequestHead("POST", content_length=text).declared_length == length


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        'application/json ; Charset="UTF-8"',
        "application/json; charset=utf8\t; profile=x",
        "application/json;",
        "application/json; Xcharset=utf-16",
    ],
)
def test_json_in_utf8_passes(content_type: str) -> None:
    check_json(RequestHead("POST", content_type=content_type))


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/jsonp",
        "text/json; charset=utf-8",
        "application/json; charset=utf-16",
        "application/json; charset=",
        "application/json; charset",
        "application/json; profile=x; charset=latin-1",
        'application/json; charset=""utf-8""',
        "application/json; profile=x, text/plain",
        "application/json, application/json",
        "application/json\x0b",
        "Xapplication/json",
    ],
)
def test_nothing_but_json_in_utf8_passes(content_type: str | None) -> None:
    """A page of another site can post forms and plain text without asking first (W3C Fetch, simple requests)."""
    with pytest.raises(InvalidRequest, match=r"^Send application/json in UTF-8$") as caught:
        check_json(RequestHead("POST", content_type=content_type))
    assert (caught.value.status, caught.value.field) == (415, "Content-Type")


@pytest.mark.parametrize("origin", [None, ORIGIN])
@pytest.mark.parametrize("site", [None, "same-origin", "none"])
def test_the_apps_own_pages_and_programs_pass(origin: str | None, site: str | None) -> None:
    check_same_origin(RequestHead("POST", origin=origin, sec_fetch_site=site), ORIGIN)


@pytest.mark.parametrize(
    ("origin", "site", "reason"),
    [
        ("null", None, "foreign_origin"),
        ("", None, "foreign_origin"),
        ("https://app.example.com/", "same-origin", "foreign_origin"),
        ("HTTPS://app.example.com", None, "foreign_origin"),
        ("http://app.example.com", "same-origin", "foreign_origin"),
        ("https://other.example.com", "same-site", "foreign_origin"),
        (None, "same-site", "foreign_site"),
        (ORIGIN, "cross-site", "foreign_site"),
        (ORIGIN, "", "foreign_site"),
        (ORIGIN, "same-planet", "foreign_site"),
    ],
)
def test_other_sites_pages_never_pass(origin: str | None, site: str | None, reason: str) -> None:
    with pytest.raises(CrossSite, match=r"^This request was made") as caught:
        check_same_origin(RequestHead("POST", origin=origin, sec_fetch_site=site), ORIGIN)
    assert caught.value.reason == reason


def test_the_limit_is_a_megabyte() -> None:
    check_length(None)
    check_length(MAX_BODY)
    with pytest.raises(InvalidRequest) as caught:
        check_length(1_000_000)
    assert caught.value.status == 413


def test_a_cookie_that_is_too_long_is_blamed_on_the_token() -> None:
    with pytest.raises(InvalidRequest, match="browsers keep 4096") as caught:
        Cookie.named("n", secure=True).set("v" * 4096, 60)
    assert caught.value.field == "access_token"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("n=a", "a"),
        ("m=b;n=a", "a"),
        ("m=b; \tn=a \t; k=c", "a"),
        ("n=a=b==", "a=b=="),
        ("n=", ""),
        ("n", ""),
        ("n=a; n=a", None),
        ("m=n; x=n=a", None),
        ("\x0bn=a", None),
        ("\xa0n=a", None),
        ("Xn=a", None),
        ("N=a", None),
        ("", None),
        (None, None),
    ],
)
def test_a_cookie_is_read_by_its_exact_name(header: str | None, value: str | None) -> None:
    assert Cookie("n", secure=False).read(header) == value


@pytest.mark.parametrize("size", [4000, 4001, 5000])
def test_a_cookie_is_measured_with_its_name_and_attributes(size: int) -> None:
    """Asks, row 16: 4,096 bytes in all; one more is refused, never sent."""
    cookie = Cookie.named("n", secure=True)
    room = 4096 - len(cookie.set("", 60))
    assert len(cookie.set("v" * room, 60)) == 4096
    with pytest.raises(InvalidRequest):
        cookie.set("v" * (room + 1), 60)
    if size > room:
        with pytest.raises(InvalidRequest):
            cookie.set("v" * size, 60)


def test_a_cookie_is_deleted_with_the_attributes_it_was_set_with() -> None:
    for secure in (True, False):
        cookie = Cookie.named("n", secure=secure)
        assert cookie.set("v", 60).replace("=v", "=").replace("Max-Age=60", "Max-Age=0") == cookie.delete()
