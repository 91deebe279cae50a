"""The page of a notice's link in Chromium: it shows the session, and a click ends that one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.policy import DAY, GrantPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions import flow
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances, Established, Proof, Session
from splitpin.issuer.users.flow import register_or_find

pytestmark = pytest.mark.browser


@pytest.fixture
def db(demo: Demo) -> Iterator[Database]:
    """The issuer's database."""
    database = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def session(demo: Demo, db: Database) -> Session:
    """Of somebody who signed in elsewhere."""
    now, email = int(demo.clock()), f"{secrets.token_hex(6)}@example.com"
    who = ProvenAddress("email", email, email)

    def sign_in(tx: Transaction) -> Session:
        user, _ = register_or_find(
            tx, who, project_id=demo.client_id, proven_at=now, now=now, entropy=secrets.token_bytes
        )
        established = flow.establish(
            tx,
            project_id=user.project_id,
            subject=user.subject,
            new=user.new,
            proof=Proof("OTP", ("otp",), now),
            circumstances=Circumstances("203.0.113.0/24", "Firefox on Linux"),
            policy=GrantPolicy.DEFAULT,
            cookies=SessionCookies([b"c" * 32]),
            now=now,
            entropy=secrets.token_bytes,
        )
        assert isinstance(established, Established)
        return established.session

    return db.run_now(sign_in)


def link_to(demo: Demo, session: Session, *, age: int = 0) -> str:
    """What the mail has."""
    links = NoticeLinks(MasterSecrets(demo.secrets).derive_all(NoticeLinks.PURPOSE))
    return links.address(demo.issuer, session.sid, now=int(demo.clock()) - age)


def test_a_click_ends_the_session_and_looking_does_not(
    demo: Demo, db: Database, session: Session, page: Page, context: BrowserContext
) -> None:
    link = link_to(demo, session)
    page.goto(link)
    expect(page.get_by_role("heading", name="End this session at Demo app?", level=1)).to_be_focused()
    assert page.url == f"{demo.issuer}/end-session"
    expect(page.get_by_text("in Firefox on Linux, from the network 203.0.113.0/24")).to_be_visible()
    page.reload()  # the secret left the address: nothing can be done without the mail
    expect(page.get_by_role("heading", name="This link is not complete")).to_be_visible()
    stored = db.run_now(flow.find, session.sid)
    assert stored is not None
    assert stored.ended_at is None

    page.goto(link)
    page.get_by_role("button", name="End the session").click()
    expect(page.get_by_role("heading", name="The session is ended")).to_be_focused()
    stored = db.run_now(flow.find, session.sid)
    assert stored is not None
    assert stored.ended_because == "person"

    elsewhere = context.new_page()
    elsewhere.goto(link)
    expect(elsewhere.get_by_role("heading", name="That session is over")).to_be_focused()
    assert elsewhere.locator("button:visible").count() == 0


def test_a_link_that_is_too_old_or_cut_ends_nothing(demo: Demo, session: Session, page: Page) -> None:
    for link in (link_to(demo, session, age=7 * DAY), link_to(demo, session)[:-1]):
        page.goto("about:blank")
        page.goto(link)
        expect(page.get_by_role("heading", name="This link does not work any more")).to_be_focused()
        assert page.locator("button:visible").count() == 0


def test_an_issuer_that_is_away_is_said_and_asked_again(
    demo: Demo, session: Session, page: Page, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    page.route("**/api/v1/notices/opened", lambda route: route.abort())
    page.goto(link_to(demo, session))
    expect(page.get_by_role("heading", name="The link could not be opened")).to_be_focused()
    page.unroute("**/api/v1/notices/opened")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="End the session")).to_be_visible()
