"""The address of a mail server, and what is said of one that is none."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.senders.mail_server import MailServer


def test_the_address_of_a_mail_server() -> None:
    assert MailServer.parse("smtp://me%40acme.test:p%40ss%3Aw%2Frd@mail.acme.test") == MailServer(
        "mail.acme.test", 587, "start", "me@acme.test", "p@ss:w/rd"
    )
    assert MailServer.parse("smtps://u:p@mail.acme.test") == MailServer("mail.acme.test", 465, "implicit", "u", "p")
    assert MailServer.parse("smtp://[::1]:1025").tls == "none"
    assert MailServer.parse("smtp://localhost").tls == "none"
    assert MailServer.parse("smtp://localhost.acme.test").tls == "start"
    assert "p@ss" not in repr(MailServer.parse("smtp://u:p%40ss@mail.acme.test"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://mail.acme.test",
        "smtp://",
        "smtp://mail.acme.test:0",
        "smtp://mail.acme.test:99999",
        "smtp://secretuser@mail.acme.test",
        "smtp://:secret@",
        "smtp://mail.acme.test/secret",
        "smtp://mail.acme.test?tls=none",
    ],
)
def test_what_is_no_mail_server_is_named_and_not_quoted(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        MailServer.parse(url)
    assert caught.value.setting == "SPLITPIN_SENDER"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("character", ["#", "/", "?", "%", "[", "]", "\\", " "])
@pytest.mark.parametrize(
    "place", ["smtp://us{}er:word@{}", "smtps://user:wo{}rd@{}", "smtp://user:{}@{}", "smtp://a@b:1{}@{}"]
)
@pytest.mark.parametrize("host", ["mail.acme.test", "mail.acme.test:587", "[::1]:25"])
def test_a_character_that_means_something_else_in_an_address_names_percent_encoding(
    character: str, place: str, host: str
) -> None:
    with pytest.raises(ConfigurationError, match="Percent-encode them") as caught:
        MailServer.parse(place.format(character, host))
    assert "word@" not in str(caught.value)


@pytest.mark.parametrize("password", ["p@ss", "p:w", "a#b/c?d@e%f[g]h\\i j", "pässwörd", "100%"])
def test_every_password_works_percent_encoded(password: str) -> None:
    server = MailServer.parse(f"smtp://me%40acme.test:{quote(password, safe='')}@mail.acme.test")
    assert (server.user, server.password) == ("me@acme.test", password)


def test_what_can_be_meant_in_one_way_alone_needs_no_encoding() -> None:
    server = MailServer.parse("smtp://me@acme.test:p@ss:w@mail.acme.test")
    assert (server.user, server.password, server.host) == ("me@acme.test", "p@ss:w", "mail.acme.test")


@pytest.mark.parametrize("host", ["mail..acme.test", "a" * 64 + ".test"])
def test_a_host_that_no_resolver_could_be_asked_for_is_refused_at_the_start(host: str) -> None:
    with pytest.raises(ConfigurationError, match="host"):
        MailServer.parse(f"smtp://{host}")
