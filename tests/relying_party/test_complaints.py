"""An app's author reads in the log what a wrong setting refuses, once a minute, and no stranger fills it."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest

from memory_store import MemorySessions, MemoryUsers
from small_issuer import CLIENT_ID, ISSUER, ORIGIN, Clock, SmallIssuer
from splitpin.errors import CrossSite, InvalidToken, Refused, SplitpinError, Unauthenticated
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.complaints import LONG_AGO, Complaints
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import failure
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.steps import finish

FOREIGN = CrossSite("another origin", reason="foreign_origin")
LOCAL = "http://localhost:3000"
CASES = [
    (InvalidToken("wrong_audience", "aud"), CLIENT_ID),
    (InvalidToken("wrong_issuer", "iss"), ISSUER),
    (InvalidToken("unknown_key"), ISSUER),
    (InvalidToken("wrong_type", "typ"), "ID token"),
    (InvalidToken("lifetime_too_long", "exp"), "day"),
    (InvalidToken("missing_claim", "auth_time"), "auth_time"),
    (InvalidToken("not_yet_valid", "iat", seconds=3571), "3571 seconds"),
    (InvalidToken("expired", "exp", seconds=LONG_AGO), f"{LONG_AGO} seconds"),
    (InvalidToken("too_old", "iat", seconds=631), "login_window"),
    (InvalidToken("authentication_too_old", "auth_time", seconds=631), "max_age"),
    (InvalidToken("spent"), "again"),
    (FOREIGN, "'https://www.example.com\\x1b'"),
]
ORDINARY = [
    InvalidToken("expired", "exp", seconds=LONG_AGO - 1),
    InvalidToken("bad_signature"),
    InvalidToken("malformed"),
    Refused("no", reason="disabled"),
]
STRANGE = RequestHead("POST", origin="https://www.example.com\x1b")


def complaints_of(origin: str, clock: Clock) -> Complaints:
    return Complaints(issuer=ISSUER, audience=CLIENT_ID, origin=origin, clock=clock)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(("error", "said"), CASES)
def test_a_wrong_setting_is_told_once_a_minute(
    error: SplitpinError, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock(1000)
    complaints = complaints_of(ORIGIN, clock)
    for clock.now in (1000, 1001, 1059, 1060, 900):
        assert complaints.hear(error, STRANGE) is error
    assert len(lines(caplog)) == 3
    assert all(said in line for line in lines(caplog))


@pytest.mark.parametrize("error", ORDINARY)
def test_what_happens_every_day_is_not(error: SplitpinError, caplog: pytest.LogCaptureFixture) -> None:
    complaints_of(LOCAL, Clock()).hear(error, STRANGE)
    assert lines(caplog) == []
    assert error.hint is None


@pytest.mark.parametrize(
    ("origin", "debug", "told"), [(ORIGIN, False, False), (ORIGIN, True, True), (LOCAL, False, True)]
)
def test_the_answer_says_it_in_development_alone(origin: str, debug: bool, told: bool) -> None:
    error = CrossSite("another origin", reason="foreign_origin")
    answer = json.loads(failure(complaints_of(origin, Clock()).hear(error, STRANGE._replace(debug=debug))).body)
    assert ("hint" in answer) == told
    assert answer.get("hint", origin).count(origin) == 1


def test_one_reason_does_not_hide_another(caplog: pytest.LogCaptureFixture) -> None:
    complaints = complaints_of(ORIGIN, Clock())
    for _ in range(2):
        for error, _said in CASES:
            complaints.hear(error, STRANGE)
        complaints.hear(CrossSite("another site", reason="foreign_site"), STRANGE._replace(origin=None))
        complaints.foreign_session(STRANGE, "https://old.example", "old")
        complaints.unopened_cookie(STRANGE)
    said = lines(caplog)
    assert len(said) == len(CASES) + 3
    assert "no origin" in said[-3]
    assert all(word in said[-2] for word in (ISSUER, CLIENT_ID, "https://old.example", "'old'"))


def test_in_a_framework_s_debug_mode_every_refusal_has_its_hint() -> None:
    complaints, debugging = complaints_of(ORIGIN, Clock()), STRANGE._replace(debug=True)
    refusals = [
        complaints.hear(InvalidToken("wrong_audience", "aud"), debugging),
        complaints.foreign_session(debugging, "https://old.example", "old"),
        complaints.unopened_cookie(debugging),
    ]
    assert all(refusal.hint is not None for refusal in refusals)
    assert complaints.foreign_session(STRANGE, "https://old.example", "old").hint is None


def test_what_a_program_made_up_without_a_time_is_told_too(caplog: pytest.LogCaptureFixture) -> None:
    complaints_of(ORIGIN, Clock()).hear(InvalidToken("not_yet_valid", "iat"), STRANGE)
    assert "by some seconds" in lines(caplog)[0]


def test_the_endpoints_tell_of_the_origin(caplog: pytest.LogCaptureFixture) -> None:
    """The commonest mistake: the app is opened as `www`, or by another port, than the one that was configured."""
    party = SmallIssuer().party()
    head = RequestHead("POST", content_type="application/json", origin="https://www.example.com")
    assert finish(endpoints.login(party, head, lambda: b"{}", party.verifier.verify_fresh)).status == 403
    assert finish(endpoints.logout(party, head)).status == 403
    (line,) = lines(caplog)
    assert "https://www.example.com" in line
    assert ORIGIN in line


def signed_in(party: RelyingParty, issuer: SmallIssuer) -> str:
    """The value of the session's cookie."""
    head, body = RequestHead("POST", content_type="application/json"), json.dumps(issuer.payload()).encode()
    answer = finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh))
    return dict(answer.headers)[b"set-cookie"].decode().partition(";")[0].partition("=")[2]


def nobody(party: RelyingParty, value: str) -> Unauthenticated:
    """Why a session's cookie lets nobody in."""
    assert party.cookie is not None
    head = RequestHead("GET", cookie=f"{party.cookie.name}={value}")
    with pytest.raises(Unauthenticated) as refused:
        finish(protect.session(party, head, party.verifier.verify))
    return refused.value


def test_a_session_of_another_sign_in_names_both(caplog: pytest.LogCaptureFixture) -> None:
    """The setting was changed, and the cookie's name with it; whoever sees both is told which is which."""
    issuer, users, sessions = SmallIssuer(), MemoryUsers(), MemorySessions()
    staff = issuer.party(users=users, sessions=sessions, audience="staff", origin=LOCAL)
    value = signed_in(issuer.party(users=users, sessions=sessions), issuer)
    assert nobody(staff, value).hint is not None
    (line,) = lines(caplog)
    assert CLIENT_ID in line
    assert "staff" in line


def test_sealed_cookies_under_keys_that_are_gone_are_told(caplog: pytest.LogCaptureFixture) -> None:
    """Keys made at each start sign everybody out with every deploy, and every other request of two processes."""
    issuer = SmallIssuer()
    before = issuer.party(users=MemoryUsers(), sessions=SealedCookie([bytes(range(1, 33))]))
    value = signed_in(before, issuer)
    after = replace(before, sessions=SealedCookie([bytes(range(32))]))
    assert nobody(after, value).hint is None
    assert len(lines(caplog)) == 1
    assert "keys" in lines(caplog)[0]
    with pytest.raises(Unauthenticated):
        finish(protect.session(after, RequestHead("GET"), after.verifier.verify))
    assert len(lines(caplog)) == 1


def test_how_far_a_clock_is_off_is_told_in_seconds(caplog: pytest.LogCaptureFixture) -> None:
    issuer = SmallIssuer()
    party = issuer.party(users=MemoryUsers(), sessions=None)
    text = issuer.access_token()
    for away in (-3600, 3600 + LONG_AGO):
        issuer.clock.now += away
        head = RequestHead("GET", authorization=f"Bearer {text}")
        with pytest.raises(Unauthenticated):
            finish(protect.bearer(party, head, party.verifier.verify))
        issuer.clock.now -= away
    assert ["3600 seconds" in line or f"{LONG_AGO} seconds" in line for line in lines(caplog)] == [True, True]
