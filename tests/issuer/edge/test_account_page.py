"""One's own account without JavaScript: who sees it, what is there, and what is asked before it is changed."""

from __future__ import annotations

import pytest

from issuer.edge.account_browser import AccountBrowser, signed_in_elsewhere, told
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.passkeys.soft_authenticator import text
from issuer.edge.test_frames import policy

LATER = 301
ASKS = "Confirm that it is you"


@pytest.fixture
def browser(world: HttpWorld) -> AccountBrowser:
    return AccountBrowser(world)


async def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    page = await browser.account()
    assert page.status_code == 200
    assert "<h1>Your account</h1>" in page.text
    assert "Signed in as <bdi>ann@example.com</bdi>" in page.text
    assert "This browser" in page.text


async def test_nobody_frames_it_keeps_it_or_runs_anything_else_on_it(world: HttpWorld, browser: AccountBrowser) -> None:
    page = await browser.account()
    assert policy(page)["frame-ancestors"] == "'none'"
    assert policy(page)["script-src"] == "'self'"
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"


async def test_the_cookie_of_one_project_shows_no_account_of_another(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    other = await browser.open(f"/account?client_id={world.other.id}")
    assert (other.status_code, other.headers["location"].partition("?")[0]) == (303, "sign-in")


async def test_without_a_client_id_it_is_that_of_whoever_is_signed_in(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    assert (await browser.open("/account")).status_code == 400
    await browser.account()
    assert "ann@example.com" in (await browser.open("/account")).text


async def test_an_unknown_app_has_no_accounts(world: HttpWorld, browser: AccountBrowser) -> None:
    assert (await browser.open("/account?client_id=nobody")).status_code == 404


@pytest.mark.parametrize("origin", [None, "null", ORIGIN, "https://evil.test"])
async def test_only_our_own_page_may_send_a_form(world: HttpWorld, browser: AccountBrowser, origin: str | None) -> None:
    await browser.account()
    refused = await browser.send_form(browser.form("sign-out"), origin=origin)
    assert refused.status_code == 403
    assert "Your account" in (await browser.open("/account")).text


async def test_signing_out_ends_the_session(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    await browser.do("sign-out")
    assert (await browser.open(f"/account?client_id={world.app.id}")).status_code == 303


async def test_a_passkey_is_added_named_and_removed_and_its_owner_is_told(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    await browser.account()
    passkey = await browser.add_passkey()
    # Whoever has one proves it is them with that one: the code of the sign-in does not do any more.
    asked = await browser.do("rename-passkey", name="My key")
    assert ASKS in asked.text
    renamed = await browser.hold("rename-passkey", passkey)
    assert "The passkey has a new name." in renamed.text
    assert "<strong>My key</strong>" in renamed.text
    assert text(passkey.credential_id) in renamed.text.split("<body", 1)[1].split(">", 1)[0], "told to the browser"
    removed = await browser.do("remove-passkey", step="")
    assert "The passkey was removed." in removed.text
    assert "You have no passkey yet." in removed.text
    await told(world, "A passkey was added at Acme")
    await told(world, "A passkey was removed at Acme")


async def test_a_code_does_not_take_a_passkey_away(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    await browser.add_passkey()
    world.clock.now += LATER
    await browser.do("remove-passkey")
    asked = await browser.do("remove-passkey", by="code")
    assert 'data-ceremony="get"' in asked.text
    assert 'name="code"' not in asked.text


async def test_another_s_passkey_does_not_do(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    await browser.add_passkey()
    mallory = AccountBrowser(world)
    await mallory.account("mallory@example.com")
    theirs = await mallory.add_passkey()
    await browser.do("remove-passkey")
    refused = await browser.hold("remove-passkey", theirs)
    assert "did not work" in refused.text
    assert "You have no passkey yet." not in (await browser.open("/account")).text


async def test_what_is_dangerous_asks_for_a_proof_of_the_last_minutes_and_then_goes_on(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    await browser.account()
    world.clock.now += LATER
    asked = await browser.do("add-passkey")
    assert ASKS in asked.text
    assert "We sent a code to ann@example.com." in asked.text
    again = await browser.prove("add-passkey", code="000000")
    assert "That code does not work" in again.text
    went_on = await browser.prove("add-passkey", code=await world.code(mails=2))
    assert 'data-ceremony="create"' in went_on.text


async def test_a_proof_on_another_device_does_not_count_on_this_one(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    world.clock.now += LATER
    await AccountBrowser(world).account()
    await browser.open("/account")
    world.clock.now += 31  # two mails have gone to this address
    assert ASKS in (await browser.do("end-others")).text


async def test_a_code_that_somebody_else_was_sent_does_not_do(world: HttpWorld, browser: AccountBrowser) -> None:
    """Their own code, typed by whoever has this browser's form: it is bound to that browser's page and to a person."""
    await browser.account()
    mallory = AccountBrowser(world)
    await mallory.account("mallory@example.com")
    world.clock.now += LATER
    await browser.do("add-passkey")
    await mallory.do("add-passkey")
    theirs = mallory.form("add-passkey")
    form = browser.form("add-passkey") | {"challenge_id": theirs["challenge_id"]}
    code = await world.code("mallory@example.com", mails=2)
    refused = await browser.send_form(form | {"step": "prove", "code": code})
    assert "That code does not work" in refused.text


async def test_a_code_confirms_on_the_page_that_asked_for_it_alone(world: HttpWorld, browser: AccountBrowser) -> None:
    """Of one browser and session: what one page asks for is not used up, or used, by the forms of another."""
    await browser.account()
    world.clock.now += LATER
    await browser.do("add-passkey")
    asked = browser.form("add-passkey")
    code = await world.code(mails=2)
    await browser.open(f"/account?client_id={world.app.id}")
    other = browser.form("delete") | {"challenge_id": asked["challenge_id"], "step": "prove", "code": code}
    assert other["word"] != asked["word"]
    assert "That code does not work" in (await browser.send_form(other)).text
    assert 'data-ceremony="create"' in (await browser.send_form(asked | {"step": "prove", "code": code})).text


async def test_sessions_are_shown_and_ended(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    sid = next(row["sid"] for row in rows(world))
    world.clock.now += 60
    payload = await signed_in_elsewhere(world)
    page = await browser.open("/account")
    other = next(row["sid"] for row in rows(world) if row["sid"] != sid)
    assert in_section(page.text, "sessions").count("<li>") == 2
    ended = await browser.do("end-session", {"id": other})
    assert "The session was ended." in ended.text
    assert (await world.token(payload["oauth_token"]["refresh_token"])).status_code == 400
    await told(world, "Sessions were ended at Acme")


async def test_all_others_are_ended_and_this_one_stays(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    tokens: list[str] = []
    for _ in range(2):
        world.clock.now += 60
        tokens.append((await signed_in_elsewhere(world))["oauth_token"]["refresh_token"])
    await browser.open("/account")
    ended = await browser.do("end-others")
    assert "You are signed out everywhere else." in ended.text
    assert in_section(ended.text, "sessions").count("<li>") == 1
    assert [(await world.token(each)).status_code for each in tokens] == [400, 400]


async def test_nobody_ends_a_stranger_s_session(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    payload = await world.sign_in("bob@example.com")
    theirs = next(row["sid"] for row in rows(world) if row["subject"] == payload["user"]["ID"])
    world.clock.now += 1
    form = browser.form("sign-out") | {"act": "end-session", "id": theirs}
    refused = await browser.send_form(form)
    assert refused.status_code == 404
    assert "There is no such session." in refused.text
    assert (await world.token(payload["oauth_token"]["refresh_token"])).status_code == 200


def in_section(text: str, name: str) -> str:
    return text.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def rows(world: HttpWorld) -> list[dict[str, str]]:
    found = world.db.run_now(lambda tx: tx.all("SELECT sid, subject FROM sessions ORDER BY created_at"))
    return [dict(row) for row in found]


async def test_the_last_thing_to_sign_in_with_stays(world: HttpWorld, browser: AccountBrowser) -> None:
    """Somebody whose address was given to another account has the passkey alone."""
    await browser.account()
    passkey = await browser.add_passkey()
    await browser.do("remove-passkey")
    world.db.run_now(lambda tx: tx.execute("DELETE FROM identifiers WHERE value = 'ann@example.com'"))
    credential = text(passkey.credential_id)
    form = browser.form("remove-passkey") | {"id": credential}
    assert form["id"] == credential
    world.db.run_now(
        lambda tx: tx.execute(
            "UPDATE sessions SET proofs = proofs || :line",
            line=f'{{"method":"WEBAUTHN","amr":[],"at":{world.clock.now}}}\n',
        )
    )
    refused = await browser.send_form(form)
    assert refused.status_code == 409
    assert "This is the last thing that you can sign in with" in refused.text
