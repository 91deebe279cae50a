"""Two texts are the same address exactly when they should be, and anything but one plain address is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.email import parse_email

NO_ADDRESS = "This is not an email address."
OTHER_LETTERS = "This address cannot be used here: some programs take a letter before its @ for another one."
MIXED = "This address cannot be used here: before its @ are letters of more than one alphabet that look alike."

SAME = [
    ("ann@example.com", "ann@example.com"),
    ("Ann@Example.COM", "ann@example.com"),
    ("ANN+TAG@EXAMPLE.COM", "ann+tag@example.com"),
    ("a.n.n@example.com", "a.n.n@example.com"),
    ("o'hara!#$%&*/=?^_`{|}~-@example.com", "o'hara!#$%&*/=?^_`{|}~-@example.com"),
    ("\u212aim@example.com", "kim@example.com"),  # KELVIN SIGN
    ("\u017fam@example.com", "sam@example.com"),  # LATIN SMALL LETTER LONG S
    ("ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ann@example.com"),  # full width, the @ and the dot included
    ("ann\ufe6bexample.com", "ann@example.com"),  # SMALL COMMERCIAL AT
    ("ann@example\u3002com", "ann@example.com"),  # IDEOGRAPHIC FULL STOP (RFC 5891 section 4.1, UTS 46)
    ("ann@BÜCHER.example.org", "ann@xn--bcher-kva.example.org"),
    ("ann@Bu\u0308cher.example.org", "ann@xn--bcher-kva.example.org"),  # decomposed
    ("ann@xn--bcher-kva.example.org", "ann@xn--bcher-kva.example.org"),
    ("ann@XN--BCHER-KVA.example.org", "ann@xn--bcher-kva.example.org"),
    ("ann@\u212a.example.org", "ann@k.example.org"),
    ("ann@straße.example.org", "ann@xn--strae-oqa.example.org"),  # IDNA 2008: not strasse
    ("ann@shop.test", "ann@shop.test"),
    ("cléo@example.com", "cléo@example.com"),
    ("CLÉO@Example.com", "cléo@example.com"),
    ("cle\u0301o@example.com", "cléo@example.com"),  # decomposed
    ("анна@пример.example", "анна@xn--e1afmkfd.example"),
    ("用户@例え.example", "用户@xn--r8jz45g.example"),
    ("ΔΟΚΙΜΉ@example.com", "δοκιμή@example.com"),
    ("مثال@example.com", "مثال@example.com"),
    ("o'néill+tag_1@example.com", "o'néill+tag_1@example.com"),
    ("cl\u200béo@example.com", "cléo@example.com"),
    (" \u00a0ann@example.com\r\n", "ann@example.com"),
    ("\ufeffann@example.com\u200b", "ann@example.com"),
    ("\u2068ann@example.com\u2069\u200e", "ann@example.com"),
    ("an\u200bn@exam\u00adple.com", "ann@example.com"),  # nothing that anybody sees, and no way to keep it in mind
    ("an\u200dn@exam\u200cple.com", "ann@example.com"),
    ('"ann@example.com"', "ann@example.com"),
    ("\u201eann@example.com\u201c", "ann@example.com"),
    ("\u00ab ann@example.com \u00bb", "ann@example.com"),
    ("'ann@example.com'", "ann@example.com"),
    ("<ann@example.com>", "ann@example.com"),
    ("mailto:ann@example.com", "ann@example.com"),
    ("<MAILTO:ann%2Btag@example.com?subject=Hello>", "ann+tag@example.com"),
    ("ann\u2011smith@exam\u2013ple.com", "ann-smith@exam-ple.com"),  # as word processors write a hyphen
    ("ann\u0661@example.com", "ann1@example.com"),
]

DIFFERENT = [
    ("ann@straße.example.org", "ann@strasse.example.org"),
    ("ann@\u0430pple.example.org", "ann@apple.example.org"),  # Cyrillic a
    ("ann@examp\u0131e.com", "ann@example.com"),  # dotless i for l's neighbour
    ("ann@\u0130.example.org", "ann@i.example.org"),  # I WITH DOT ABOVE
    ("a.nn@example.com", "ann@example.com"),  # no provider's rules
    ("ann+x@example.com", "ann@example.com"),
]

REFUSED = [
    "=?utf-8?q?mallory=40evil.test=3e=00?=ann@example.com",
    "=?utf-8?b?bWFsbG9yeUBldmlsLnRlc3Q=?=@example.com",
    "ann=?utf-8?Q?=41@example.com",
    "",
    "@",
    "ann",
    "ann@",
    "@example.com",
    "ann@@example.com",
    "ann@example.com@evil.example",
    "ann@example.com,eve@example.com",
    "ann@example.com;eve@example.com",
    "ann@example.com eve@example.com",
    "ann@example.com\r\nBcc: eve@example.com",
    "ann\n@example.com",
    "ann\x00@example.com",
    "ann@exam\x00ple.com",
    "ann\t@example.com",
    "Ann <ann@example.com>",
    "'Ann' <ann@example.com>",
    "mailto:",
    "mailto:ann@example.com,eve@example.com",
    "mailto:ann%40evil.test@example.com",
    "mailto:ann@example.com%0ABcc:eve@example.com",
    "\u202emoc.elpmaxe@nna",
    '"ann"@example.com',
    '"eve@evil.example"@example.com',  # GHSA-5jpx-9hw9-2fx4
    "ann(comment)@example.com",
    "ann@(comment)example.com",
    "@relay.example:ann@example.com",
    "ann%relay@evil.example@example.com",
    ".ann@example.com",
    "ann.@example.com",
    "a..n@example.com",
    "ann@[127.0.0.1]",
    "ann@[IPv6:::1]",
    "ann@127.0.0.1",
    "ann@localhost",
    "ann@example",
    "ann@.example.com",
    "ann@example..com",
    "ann@example.com.",
    "ann@-example.com",
    "ann@example-.com",
    "ann@exa_mple.com",
    "ann@exa mple.com",
    "\u0430nn@example.com",  # Cyrillic a beside Latin letters
    "ann\u03bf@example.com",  # Greek omicron
    "i\u0307nan@example.com",  # a dot more than an i has
    "cl\u2603o@example.com",
    "\U0001f600@example.com",
    "cléo\u00b7@example.com",
    "\u0301cleo@example.com",
    "é" * 33 + "@example.com",  # 66 octets
    "=?utf-8?q?é?=@example.com",
    "m\u0131ke@example.com",  # dotless i (CVE-2019-19844)
    "\u0130@example.com",
    "stra\u00dfe@example.com",
    "ann@\u202eexample.com",
    "ann@\u2603.example.org",  # a snowman is no letter
    "ann@xn--a.example.org",  # an A-label that decodes to nothing allowed
    "ann@\ud800.example.org",
    "\ud800@example.com",
    "ann@" + "a" * 64 + ".example.org",
    "a" * 65 + "@example.com",
    "ann@" + ".".join(["abcdefghi"] * 26) + ".org",
    "ann@" + ".".join(["é" * 20] * 11) + ".org",  # short as typed, too long as A-labels
    "\ufdfa" * 30 + "@example.com",  # one character that NFKC makes eighteen
    "ann@exam\uff0fple.com",  # a full-width slash
    "ann@exam\u2100ple.com",  # NFKC: a/c
]


@pytest.mark.parametrize(("typed", "canonical"), SAME)
def test_one_mailbox_has_one_canonical_address(typed: str, canonical: str) -> None:
    assert parse_email(typed).canonical == canonical


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_only_looks_alike_is_another_address(one: str, other: str) -> None:
    assert parse_email(one).canonical != parse_email(other).canonical


@pytest.mark.parametrize("text", REFUSED)
def test_anything_but_one_plain_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        parse_email(text)
    assert caught.value.field == "email"
    assert caught.value.message in {NO_ADDRESS, OTHER_LETTERS, MIXED}
    assert caught.value.__cause__ is None


def test_the_shown_form_keeps_what_was_typed() -> None:
    assert parse_email("Ann.B@Bücher.example.org").shown == "Ann.B@bücher.example.org"


@pytest.mark.parametrize(
    ("text", "message"),
    [("straße@example.com", OTHER_LETTERS), ("ışık@example.com", OTHER_LETTERS), ("\u0430nn@example.com", MIXED)],
)
def test_where_letters_cannot_be_taken_it_says_why(text: str, message: str) -> None:
    with pytest.raises(InvalidRequest, match=message):
        parse_email(text)


def test_the_shown_form_of_other_scripts_is_what_was_typed() -> None:
    assert parse_email("Cléo@München.example").shown == "Cléo@münchen.example"
    assert parse_email("ann@xn--mnchen-3ya.example").shown == "ann@münchen.example"


LOCAL = st.from_regex(r"[A-Za-z0-9äÖéñå!#$%&'*+/=?^_`{|}~-]{1,20}(\.[A-Za-z0-9-]{1,10}){0,2}", fullmatch=True)
DOMAIN = st.from_regex(r"([a-z0-9äöüéñ]{1,10}\.){1,3}(com|org|de)", fullmatch=True)


@settings(deadline=None)  # the machine may be busy, and patterns are compiled at their first use
@given(LOCAL, DOMAIN)
def test_reading_a_canonical_or_shown_address_again_changes_nothing(local: str, domain: str) -> None:
    address = parse_email(f"{local}@{domain}")
    assert parse_email(address.canonical).canonical == address.canonical
    assert parse_email(address.shown) == address
    assert address.canonical.isascii() == local.isascii()
    assert address.canonical == address.canonical.lower()


@settings(deadline=None)  # the machine may be busy, and patterns are compiled at their first use
@given(st.text(max_size=80) | st.text('aAıſK@.\u200b\uff20 "\\<>', max_size=20))
def test_no_text_makes_anything_but_an_address_or_a_refusal(text: str) -> None:
    try:
        address = parse_email(text)
    except InvalidRequest:
        return
    assert parse_email(address.canonical).canonical == address.canonical
    assert parse_email(address.shown) == address
    assert address.canonical.isprintable()
    assert address.canonical.count("@") == 1
    assert len(address.canonical.encode()) <= 254
    assert not set(address.canonical) & set(' \t\r\n\0"(),:;<>[]\\')
