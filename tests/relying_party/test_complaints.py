"""An app's author reads in the log what a wrong setting refuses, once a minute, and no stranger fills it."""

from __future__ import annotations

import logging

import pytest

from small_issuer import ORIGIN, SmallIssuer
from splitpin.errors import CrossSite, InvalidToken, Refused, SplitpinError
from splitpin.relying_party import endpoints
from splitpin.relying_party.complaints import Complaints
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.steps import finish

FOREIGN = CrossSite("another origin", reason="foreign_origin")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidToken("wrong_audience", "aud"), "audience"),
        (InvalidToken("wrong_issuer", "iss"), "issuer"),
        (InvalidToken("not_yet_valid", "iat"), "clock"),
        (FOREIGN, "'https://www.example.com\\x1b'"),
        (InvalidToken("bad_signature"), None),
        (Refused("no", reason="disabled"), None),
    ],
)
def test_a_wrong_setting_is_told_once_a_minute(
    error: SplitpinError, said: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    complaints, head = Complaints(), RequestHead("POST", origin="https://www.example.com\x1b")
    with caplog.at_level(logging.WARNING):
        for now in (1000.0, 1001.0, 1059.9, 1060.0):
            complaints.hear(error, head, origin=ORIGIN, now=now)
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == (0 if said is None else 2)
    assert all(said is not None and said in line for line in lines)


def test_the_endpoints_tell_of_the_origin(caplog: pytest.LogCaptureFixture) -> None:
    """The commonest mistake: the app is opened as `www`, or by another port, than the one that was configured."""
    party = SmallIssuer().party()
    head = RequestHead("POST", content_type="application/json", origin="https://www.example.com")
    with caplog.at_level(logging.WARNING):
        assert finish(endpoints.login(party, head, lambda: b"{}", party.verifier.verify_fresh)).status == 403
        assert finish(endpoints.logout(party, head)).status == 403
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "https://www.example.com" in caplog.text
    assert ORIGIN in caplog.text
