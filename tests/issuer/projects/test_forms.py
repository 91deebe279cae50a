"""The forms file: what may stand in it, and that whatever else is there is named."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.projects.forms import LARGEST, Forms, read_forms


def forms(document: Any) -> bytes:
    return json.dumps(document).encode()


def test_a_customisation_is_read_under_the_names_the_loader_uses() -> None:
    read = read_forms(
        forms(
            {
                "site": {"protectedPages": [{"path": "/members", "matcher": "start"}], "accessDeniedPage": "/denied"},
                "forms": {
                    "default": {
                        "type": "PHONE",
                        "authenticationMethod": "OTP",
                        "logo": "https://cdn.example.com/logo.png",
                        "modalTitle": "Welcome back!",
                        "modalTitleColor": "#2e2e2e",
                        "phoneChannels": ["SMS", "WHATSAPP"],
                        "additionalFields": [{"name": "company", "label": "Company", "initial_value": 1}],
                        "afterLoginURL": "https://app.example.com/home?x=1",
                        "afterLogoutURL": "/bye",
                    }
                },
            }
        )
    )
    assert read.site.access_denied_page == "/denied"
    assert read.forms["default"].after_logout_url == "/bye"


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({"form": {}}, "form"),
        ({"forms": []}, "forms"),
        ({"forms": {"a": {"type": "USERNAME"}}}, "type"),
        ({"forms": {"a": {"logo": "http://cdn.example.com/logo.png"}}}, "logo"),
        ({"forms": {"a": {"logo": 'https://x/"onerror=alert(1)'}}}, "logo"),
        ({"forms": {"a": {"modalTitle": "<img src=x>"}}}, "modalTitle"),
        ({"forms": {"a": {"modalTitleColor": "red;background:url(x)"}}}, "modalTitleColor"),
        ({"forms": {"a": {"afterLoginURL": "javascript:alert(1)"}}}, "afterLoginURL"),
        ({"forms": {"a": {"afterLoginURL": "//evil.example"}}}, "afterLoginURL"),
        ({"forms": {"a": {"afterLogoutURL": "/\\evil.example"}}}, "afterLogoutURL"),
        ({"forms": {"a": {"afterLogoutURL": "@evil.example"}}}, "afterLogoutURL"),
        ({"forms": {"a/b": {}}}, "name"),
        ({"forms": {"siteCustomization": {}}}, "name"),
        ({"forms": {"a": {"additionalFields": [{"label": "x"}]}}}, "name"),
        ({"forms": {"a": {"screening": {"allowed": ["ann example.com"]}}}}, "screening"),
        ({"forms": {"a": {"screening": {"allowed": "ann@example.com"}}}}, "screening"),
        ({"forms": {"a": {"screening": {"allowed": [7]}}}}, "screening"),
        ({"site": {"screening": []}}, "screening"),
        ({"forms": {"a": {"screening": {"allowed": ["example.com"]}}}}, "screening"),
        ({"site": {"protectedPages": [{"path": "x", "matcher": "equal"}]}}, "path"),
        ({"site": {"protectedPages": [{"path": "/x", "matcher": "regex"}]}}, "matcher"),
        ({"site": {"accessDeniedPage": "https://evil.example"}}, "accessDeniedPage"),
    ],
)
def test_what_will_not_do_is_named(document: Any, named: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        read_forms(forms(document))
    assert named in raised.value.message


def test_the_form_that_is_wrong_is_named() -> None:
    with pytest.raises(InvalidRequest) as raised:
        read_forms(forms({"forms": {"good": {}, "bad": {"additionalFields": [{"name": 7}]}}}))
    assert "'bad'" in raised.value.message
    assert "additionalFields[0].name" in raised.value.message


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b"[" * 100_000, b"[]", b" " * (LARGEST + 1)])
def test_what_is_no_such_file_is_refused(text: bytes) -> None:
    with pytest.raises(InvalidRequest):
        read_forms(text)


def test_a_rule_lets_in_whom_it_names_and_nobody_like_them() -> None:
    read = read_forms(
        forms(
            {
                "site": {"screening": {"allowed": ["ann@example.com", "@example.org", "+4915112345678"]}},
                "forms": {"open": {}},
            }
        )
    )
    rule = read.screening(None)
    assert rule is not None
    for identifier in ("ann@example.com", "anybody@example.org", "+4915112345678"):
        assert rule.passes(identifier)
    for identifier in ("bob@example.com", "x@mail.example.org", "x@notexample.org", "@", "", "+4915112345679"):
        assert not rule.passes(identifier)
    assert read.screening("open") is None
    assert read.screening("unknown") is None


@pytest.mark.parametrize(
    ("entry", "identifier"),
    [
        ("Ann@Example.com", "ann@example.com"),
        ("\ufeffann@example.com ", "ann@example.com"),
        ("ann@münchen.example", "ann@xn--mnchen-3ya.example"),
        ("@München.example", "ann@xn--mnchen-3ya.example"),
        ("+49 170 1234567", "+491701234567"),
        ("+52 1 55 1234 5678", "+525512345678"),
    ],
)
def test_a_rule_names_people_as_people_write_them(entry: str, identifier: str) -> None:
    read = read_forms(forms({"site": {"screening": {"allowed": [entry]}}}))
    rule = msgspec.json.decode(msgspec.json.encode(read), type=Forms).screening(None)
    assert rule is not None
    assert rule.passes(identifier)
