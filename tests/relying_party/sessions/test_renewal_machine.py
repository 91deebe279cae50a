"""A model of two processes, a network that loses things and an issuer that ends families: nobody is signed out."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from small_issuer import ISSUER, SmallIssuer
from splitpin.errors import IssuerUnavailable
from splitpin.exchange import Request, Response, TransportError
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import finish
from splitpin.testing.memory import MemoryStore
from starting import starting

KEY, DIGEST = bytes(range(32)), b"d" * 32
HEAD = RequestHead("GET")
GRACE = 10


class StrictIssuer(SmallIssuer):
    """Rotates as the real one does: one live generation, a grace for the one before, the end for anything older."""

    def __init__(self) -> None:
        super().__init__()
        self.generation = 0
        self.rotated_at = 0
        self.ended = False

    def refresh(self, text: str) -> Response:
        generation = int(text.removeprefix("generation-"))
        if not self.ended and generation == self.generation:
            self.generation, self.rotated_at = generation + 1, self.clock.now
        elif generation != self.generation - 1 or self.clock.now - self.rotated_at > GRACE:
            self.ended = True
        if self.ended:
            return _json(400, {"error": "invalid_grant"})
        token = {"access_token": self.access_token(), "token_type": "Bearer"}
        return _json(200, token | {"refresh_token": f"generation-{self.generation}"})


def _json(status: int, document: object) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())


class Renewals(RuleBasedStateMachine):
    """Requests of one session arrive at either process; time passes; the network breaks and mends."""

    def __init__(self) -> None:
        super().__init__()
        self.issuer = StrictIssuer()
        self.store = MemoryStore()
        self.down = False
        self.deaf = 0
        self.nested: list[int] = []
        self.owed = False
        sessions = TokenSessions([KEY], send=self.send)
        parties = [self.issuer.party(store=self.store, sessions=sessions) for _ in range(2)]
        self.processes = [party.renewal for party in parties if party.renewal is not None]
        text = self.issuer.access_token()
        token = parties[0].verifier.verify_fresh(text)
        sealed = self.processes[0].keep(DIGEST, text, token, "generation-0")
        now = self.issuer.clock.now
        self.store.sign_in(Identity.from_token(token), starting(DIGEST, now, now + 10**9, tokens=sealed))

    def send(self, request: Request) -> Response:
        if self.down:
            raise TransportError("down")
        if request.method == "GET":
            return _json(200, {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"})
        answer = self.issuer.refresh(parse_qs((request.body or b"").decode())["refresh_token"][0])
        if self.nested:
            # The other process is served between this one's request and the answer to it.
            self.request(self.nested.pop())
        if self.deaf:
            self.deaf -= 1
            self.owed = True
            raise TransportError("deaf")
        return answer

    def request(self, process: int) -> None:
        session = self.store.sessions.find(DIGEST)
        assert session is not None, "the person was signed out"
        before = session.tokens
        try:
            tokens = finish(self.processes[process].current(DIGEST, session, HEAD))
        except IssuerUnavailable:
            return
        assert tokens.expires_at > self.issuer.clock.now
        after = self.store.sessions.find(DIGEST)
        assert after is not None
        self.owed = self.owed and after.tokens == before

    @rule(process=st.sampled_from([0, 1]))
    def a_request(self, process: int) -> None:
        self.request(process)

    @rule(first=st.sampled_from([0, 1]))
    def two_requests_at_once(self, first: int) -> None:
        self.nested = [1 - first]
        self.request(first)
        self.nested = []

    @rule(seconds=st.sampled_from([1, 30, 3500, 3601, 50_000]))
    def time_passes(self, seconds: int) -> None:
        if not self.owed:
            self.issuer.clock.now += seconds
            return
        # A person whose answer was lost asks again soon; for one who does not, the price is a new sign-in.
        self.issuer.clock.now += 1
        self.request(seconds % 2)

    @rule(answers=st.sampled_from([1, 2]))
    def answers_get_lost(self, answers: int) -> None:
        if not self.owed:
            self.deaf = answers

    @rule()
    def the_network_breaks(self) -> None:
        self.down = not self.owed

    @rule()
    def the_network_mends(self) -> None:
        self.down = False

    @invariant()
    def the_issuer_has_seen_no_theft(self) -> None:
        assert not self.issuer.ended

    def teardown(self) -> None:
        """Whatever happened, once the network is well the person goes on."""
        self.down, self.deaf = False, 0
        for _ in range(6):
            self.issuer.clock.now += 1
            self.request(0)
        self.issuer.clock.now += 4000
        session: Any = self.store.sessions.find(DIGEST)
        assert finish(self.processes[1].current(DIGEST, session, HEAD)).expires_at > self.issuer.clock.now


TestRenewals = Renewals.TestCase
TestRenewals.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
