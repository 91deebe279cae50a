"""An issuer without HTTP for each test, on each database."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator

import pytest

from issuer.code_world import ISSUER, START, Browser
from issuer.sign_in_world import Clock, House
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.codes.challenges import Door, ProofOfWork
from splitpin.issuer.codes.link import LinkKeys
from splitpin.issuer.codes.model import CodeKeys
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.codes.posting import CodeComposer
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.keys.flow import ensure_key
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.notices.delivery import NoticeComposer, Notices
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.outbox.outbox import build_outbox
from splitpin.issuer.policy import CodePolicy, GrantPolicy, LimitPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.more_needed import Demands
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.outcome import TokensHere
from splitpin.issuer.tokens.refresh_token import RefreshTokens


@pytest.fixture
async def house(db: Database) -> AsyncIterator[House]:
    clock = Clock()
    master = MasterSecrets([bytes(range(32))])
    ring = KeyRing(master, KeyPolicy.DEFAULT)
    db.run_now(ensure_key, now=START, secrets=master, entropy=secrets.token_bytes, policy=KeyPolicy.DEFAULT)
    client, _ = db.run_now(
        create_project, name="Acme", origins=["https://acme.test"], now=START, entropy=secrets.token_bytes
    )
    inbox = InboxSender(clock)
    mint = Mint(
        ISSUER, RefreshTokens(master.derive_all(RefreshTokens.PURPOSE)), GrantPolicy.DEFAULT, secrets.token_bytes
    )
    keys = CodeKeys(master.derive_all(CodeKeys.PURPOSE))
    links = LinkKeys(master.derive_all(LinkKeys.LINK), master.derive_all(LinkKeys.CONTINUATION))
    passes = BrowserPasses(master.derive_all(BrowserPasses.PASS), master.derive_all(BrowserPasses.LINK))
    terms = CodeTerms(ISSUER, keys, links, passes, CodePolicy.DEFAULT, LimitPolicy.DEFAULT)
    notice_links = NoticeLinks(master.derive_all(NoticeLinks.PURPOSE))
    outbox = build_outbox(
        db,
        mails=inbox,
        composers={
            "code": CodeComposer(terms),
            "notice": NoticeComposer(ISSUER, notice_links, ReturnLinks((bytes(32),))),
        },
        clock=clock,
    )
    outbox.start()
    door = Door(db, ProofOfWork(master.derive_all(ProofOfWork.PURPOSE), secrets.token_bytes), clock)
    codes = Codes(db, terms, outbox, door, clock, secrets.token_bytes)
    notices = Notices(db, notice_links, outbox, clock)
    sign_in = SignIn(
        db,
        GrantPolicy.DEFAULT,
        notices,
        SessionCookies(master.derive_all(SessionCookies.PURPOSE)),
        Demands(Handles(master.derive_all(Handles.PURPOSE)), secrets.token_bytes),
        clock,
        secrets.token_bytes,
    )
    yield House(db, clock, ring, inbox, outbox, client, codes, sign_in, TokensHere(db, ring, mint), Browser())
    await outbox.stop()
