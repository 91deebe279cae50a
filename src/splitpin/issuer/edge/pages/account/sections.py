"""The sections of the page of an account: each says what there is, and has a form for what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template

from splitpin.issuer.devices.model import EnrolledKey
from splitpin.issuer.edge.html.markup import Markup, filled, spoken
from splitpin.issuer.edge.pages.account.forms import hidden
from splitpin.issuer.edge.pages.account.visit import Visit
from splitpin.issuer.edge.pages.hosted.steps import CHANNELS
from splitpin.issuer.factors.model import RecoveryCodes
from splitpin.issuer.locale.moments import day, moment
from splitpin.issuer.passkeys.model import Passkey
from splitpin.issuer.past_addresses.model import PastAddress
from splitpin.issuer.policy import SET_ASIDE_KEPT
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.model import Identifier
from splitpin.jose.base64url import encode

Section = Callable[[Visit], Markup]

_HERE = Path(__file__).parent
_SECTION, _THING, _PASSKEY, _ADDRESS, _ADD_ADDRESS, _PHONE, _ADD_PHONE, _DELETE = (
    Template((_HERE / f"{name}.html").read_text("utf-8"))
    for name in ("section", "thing", "edit-passkey", "edit-address", "add-address", "edit-phone", "add-phone", "delete")
)
_FORM = Template("""\
    <form method="post" action="account">$hidden<button class="outlined" name="act" value="$act">$label</button></form>
""")
_BUTTON = Template(
    '<form method="post" action="account">$hidden'
    '<button class="quiet-button" name="act" value="$act" aria-label="$label: $name">$label</button></form>'
)
_REMOVE = Template(
    '<button class="quiet-button danger" name="act" value="$act" formnovalidate'
    ' aria-label="$accountRemove: $name">$accountRemove</button>'
)
_BY_PHONE = Template('<button class="outlined" name="channel" value="$channel">$text</button>\n        ')
_MARK = Template(' <span class="word">$word</span>')
_NONE = Template('    <p class="muted">$text</p>\n')
_LIST = Template('    <ul class="things">\n$things    </ul>\n')


def addresses(visit: Visit) -> Markup:
    """What the person signs in with by a code, and one more."""
    say = visit.sentences.say
    things = [_address(visit, each) for each in visit.overview.identifiers]
    things += [_past(visit, each) for each in visit.overview.past]
    more = spoken(_ADD_ADDRESS, visit.sentences, hidden=hidden(visit))
    if visit.channels:
        phone = spoken(_ADD_PHONE, visit.sentences, hidden=hidden(visit, act="add-phone"), buttons=_channels(visit))
        more = Markup(more + phone)
    return _section("addresses", say("accountAddresses"), say("accountAddressesText"), Markup(_listed(things) + more))


def recovery(visit: Visit) -> Markup:
    """Who is on the way into the account without what it asks for, and how to stop them; nothing where nobody is."""
    found, say, tag = visit.overview.recovery, visit.sentences.say, visit.sentences.tag
    if found is None:
        return Markup()
    name, when = visit.client.project.name, moment(found.begun_at, tag)
    by = "stopByOperator" if found.begun_by == "operator" else "stopInBrowser"
    told = (
        say("recoveryBegun", name=name, when=moment(found.opens_at, tag)),
        say(by, name=name, when=when, browser=found.user_agent or say("accountSomeBrowser"), network=found.network),
    )
    texts = "".join(filled(_NONE, text=text) for text in told)
    form = filled(_FORM, hidden=hidden(visit), act="stop-recovery", label=say("stopSubmit"))
    return _section("recovery", say("recoveryBegunSubject", name=name), "", Markup(texts + form))


def data(visit: Visit) -> Markup:
    """A copy of all that is kept of the person."""
    say = visit.sentences.say
    more = filled(_FORM, hidden=hidden(visit), act="download", label=say("accountDownload"))
    return _section("data", say("accountData"), say("accountDataText"), more)


def leaving(visit: Visit, *, days: int) -> Markup:
    """The end of the account."""
    say = visit.sentences.say
    text = say("accountDeleteText", days=days) if days else say("accountDeleteAtOnce")
    more = spoken(_DELETE, visit.sentences, hidden=hidden(visit), text=text)
    return _section("deletion", say("accountDelete"), "", more)


def passkeys(visit: Visit) -> Markup:
    """Passkeys, and one more."""
    say = visit.sentences.say
    things = [_passkey(visit, each) for each in visit.overview.passkeys]
    listed = _listed(things) if things else filled(_NONE, text=say("accountNoPasskeys"))
    more = filled(_FORM, hidden=hidden(visit), act="add-passkey", label=say("accountPasskeyAdd"))
    return _section("passkeys", say("accountPasskeys"), say("passkeyOfferText"), Markup(listed + more))


def factors(visit: Visit) -> Markup:
    """What is asked for after a code, where the project asks for more; nothing where it does not."""
    say, held = visit.sentences.say, visit.overview.factors
    if not visit.asks_for_second:
        return Markup()
    things, more = [_paper(visit, held.recovery_codes)], Markup()
    if held.totp_added_at is None:
        more = filled(_FORM, hidden=hidden(visit), act="add-app", label=say("accountAppAdd"))
    else:
        facts = say("accountAdded", when=day(held.totp_added_at, visit.sentences.tag))
        button = _button(visit, "remove-app", "accountRemove", say("accountApp"))
        things.insert(0, _thing(say("accountApp"), facts, button))
    return _section("factors", say("accountFactors"), say("accountFactorsText"), Markup(_listed(things) + more))


def devices(visit: Visit) -> Markup:
    """What the devices of older apps speak with; nothing where there are none."""
    say = visit.sentences.say
    things = [_device(visit, each) for each in visit.overview.devices]
    return _section("devices", say("accountDevices"), "", _listed(things)) if things else Markup()


def apps(visit: Visit) -> Markup:
    """What the person lets apps know that asked for it; nothing where none did."""
    say, things = visit.sentences.say, list[Markup]()
    for each in visit.overview.consents:
        facts = say("accountAppSince", when=day(each.given_at, visit.sentences.tag))
        button = _button(visit, "withdraw-consent", "accountAppWithdraw", each.name, id=each.client_id)
        things.append(_thing(each.name, facts, button))
    return _section("apps", say("accountApps"), say("accountAppsText"), _listed(things)) if things else Markup()


def sessions(visit: Visit) -> Markup:
    """Where the person is signed in."""
    say = visit.sentences.say
    things = [_session(visit, each) for each in visit.overview.sessions]
    more = Markup()
    if len(things) > 1:
        more = filled(_FORM, hidden=hidden(visit), act="end-others", label=say("accountEndOthers"))
    return _section("sessions", say("accountSessions"), say("accountSessionsText"), Markup(_listed(things) + more))


def _address(visit: Visit, identifier: Identifier) -> Markup:
    say = visit.sentences.say
    facts = say("accountNotConfirmed")
    if identifier.verified_at is not None:
        facts = say("accountConfirmedOn", when=day(identifier.verified_at, visit.sentences.tag))
    last = identifier.verified_at is not None and len(visit.overview.proven) == 1
    remove = Markup() if last else spoken(_REMOVE, visit.sentences, act="remove-address", name=identifier.shown)
    if identifier.kind == "phone" and not visit.channels:  # nothing goes to phones by now
        form = _button(visit, "remove-address", "accountRemove", identifier.shown, replaces=identifier.value)
        return _thing(identifier.shown, facts, Markup() if last else form)
    form = spoken(
        _PHONE if identifier.kind == "phone" else _ADDRESS,
        visit.sentences,
        name=identifier.shown,
        field=f"address-{visit.overview.identifiers.index(identifier)}",
        hidden=hidden(visit, replaces=identifier.value),
        buttons=_channels(visit),
        remove=remove,
    )
    return _thing(identifier.shown, facts, form)


def _past(visit: Visit, past: PastAddress) -> Markup:
    say, tag = visit.sentences.say, visit.sentences.tag
    facts = say("accountAddressWent", when=day(past.went_at, tag), until=moment(past.expires_at, tag))
    return _thing(past.shown, facts, _button(visit, "return-address", "returnSubmit", past.shown, id=past.past_id))


def _channels(visit: Visit) -> Markup:
    say = visit.sentences.say
    buttons = (filled(_BY_PHONE, channel=each, text=say(CHANNELS[each])) for each in visit.channels)
    return Markup("".join(buttons))


def _passkey(visit: Visit, passkey: Passkey) -> Markup:
    say, tag = visit.sentences.say, visit.sentences.tag
    used = say("accountNeverUsed")
    if passkey.used_at is not None:
        used = say("accountUsed", when=day(passkey.used_at, tag))
    facts = f"{say('accountCreated', when=day(passkey.created_at, tag))} · {used}"
    if passkey.set_aside_at is not None:
        until = day(passkey.set_aside_at + SET_ASIDE_KEPT, tag)
        return _thing(passkey.name, say("accountPasskeyLost", until=until), Markup(), say("accountLost"))
    form = spoken(
        _PASSKEY,
        visit.sentences,
        name=passkey.name,
        field=f"name-{encode(passkey.credential_id)[:16]}",
        hidden=hidden(visit, id=encode(passkey.credential_id)),
    )
    return _thing(passkey.name, facts, form, say("accountSynced") if passkey.backed_up else "")


def _paper(visit: Visit, codes: RecoveryCodes | None) -> Markup:
    say = visit.sentences.say
    facts = say("accountPaperNone")
    if codes is not None:
        facts = say("accountPaperLeft", left=codes.left, when=day(codes.made_at, visit.sentences.tag))
    button = _button(visit, "new-codes", "accountPaperMake", say("accountPaper"))
    return _thing(say("accountPaper"), facts, button)


def _device(visit: Visit, key: EnrolledKey) -> Markup:
    say, name = visit.sentences.say, key.device.name or key.device.kind
    facts = say("accountAdded", when=day(key.enrolled_at, visit.sentences.tag))
    return _thing(name, facts, _button(visit, "remove-device", "accountRemove", name, id=str(key.number)))


def _session(visit: Visit, session: Session) -> Markup:
    say, tag = visit.sentences.say, visit.sentences.tag
    name, here = session.user_agent or say("accountSomeBrowser"), session.sid == visit.session.sid
    facts = f"{session.network} · {say('accountUsed', when=moment(session.seen_at, tag))}"
    button = Markup() if here else _button(visit, "end-session", "accountEndSession", name, id=session.sid)
    return _thing(name, facts, button, say("accountThisBrowser") if here else "")


def _button(visit: Visit, act: str, label: str, name: str, **more: str) -> Markup:
    return filled(_BUTTON, hidden=hidden(visit, **more), act=act, label=visit.sentences.say(label), name=name)


def _thing(name: str, facts: str, more: Markup, word: str = "") -> Markup:
    mark = filled(_MARK, word=word) if word else Markup()
    return filled(_THING, name=name, mark=mark, facts=facts, more=more)


def _listed(things: list[Markup]) -> Markup:
    return filled(_LIST, things=Markup("".join(things)))


def _section(name: str, title: str, text: str, content: Markup) -> Markup:
    said = filled(_NONE, text=text) if text else Markup()
    return filled(_SECTION, name=name, title=title, text=said, content=content)
