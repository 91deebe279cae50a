"""Settings are read once; whatever is wrong names itself and the fix, and weak ones do not start."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from pathlib import Path

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.given_settings import NAMES
from splitpin.issuer.policy import DAY, HOUR, Limit, LimitPolicy, TextLimits
from splitpin.issuer.settings import read_settings
from splitpin.issuer.text_settings import TextSettings

SECRET = "b3BlbnNzbCByYW5kIC1iYXNlNjQgNDggZ2l2ZXMgc29tZXRoaW5nIGxpa2UgdGhpcw=="
GOOD = {
    "SPLITPIN_ISSUER": "https://id.example.com",
    "SPLITPIN_MASTER_SECRET": SECRET,
    "SPLITPIN_SENDER": "smtp://user:pass@mail.example.com:587",
    "SPLITPIN_MAIL_FROM": "Example <sign-in@example.com>",
}
DEVELOPMENT = {
    "SPLITPIN_ISSUER": "http://localhost:8000",
    "SPLITPIN_MASTER_SECRET": SECRET,
    "SPLITPIN_DEVELOPMENT": "1",
}


def test_the_least_that_serves() -> None:
    settings = read_settings(GOOD | {"PATH": "/bin", "HOME": "/"})
    assert settings.issuer == "https://id.example.com"
    assert settings.database == "sqlite:///splitpin.sqlite3"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.development is False
    assert settings.trusted_proxies == ()
    assert [len(secret) for secret in settings.master_secrets] == [49]


def test_everything() -> None:
    settings = read_settings(
        GOOD
        | {
            "SPLITPIN_DATABASE": "postgresql://splitpin@db/splitpin",
            "SPLITPIN_HOST": "0.0.0.0",
            "SPLITPIN_PORT": "9000",
            "SPLITPIN_TRUSTED_PROXIES": "10.0.0.0/8, ::1 192.0.2.7",
            "SPLITPIN_MAILS_PER_NETWORK": "5000",
            "SPLITPIN_MAILS_PER_PROJECT": "100000",
            "SPLITPIN_WRONG_CODES_PER_NETWORK": "600",
        }
    )
    assert settings.database == "postgresql://splitpin@db/splitpin"
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)
    assert settings.trusted_proxies == (
        ipaddress.ip_network("10.0.0.0/8"),
        ipaddress.ip_network("::1/128"),
        ipaddress.ip_network("192.0.2.7/32"),
    )
    assert settings.limits == replace(
        LimitPolicy.DEFAULT,
        mails_per_network=Limit(5000, HOUR),
        mails_per_project=Limit(100_000, HOUR),
        wrong_per_network=Limit(600, HOUR),
    )


WRONG = [
    ("SPLITPIN_ISSUER", ""),
    ("SPLITPIN_ISSUER", "id.example.com"),
    ("SPLITPIN_ISSUER", "http://id.example.com"),
    ("SPLITPIN_ISSUER", "http://localhost.evil.test"),
    ("SPLITPIN_ISSUER", "http://127.0.0.1.evil.test"),
    ("SPLITPIN_ISSUER", "https://id.example.com/"),
    ("SPLITPIN_ISSUER", "https://id.example.com/a/../b"),
    ("SPLITPIN_ISSUER", "https://id.example.com?x"),
    ("SPLITPIN_ISSUER", "https://id.example.com#x"),
    ("SPLITPIN_ISSUER", "https://user@id.example.com"),
    ("SPLITPIN_ISSUER", "https://*.example.com"),
    ("SPLITPIN_ISSUER", "https://ID.example.com"),
    ("SPLITPIN_ISSUER", "HTTPS://id.example.com"),
    ("SPLITPIN_ISSUER", "https://id.example.com:99999"),
    ("SPLITPIN_ISSUER", "https://id.example.com:0"),
    ("SPLITPIN_ISSUER", "https://[::1"),
    ("SPLITPIN_ISSUER", "https://id.example.com:443"),
    ("SPLITPIN_ISSUER", "http://localhost:80"),
    ("SPLITPIN_ISSUER", "https://"),
    ("SPLITPIN_ISSUER", "https://exämple.com"),
    ("SPLITPIN_ISSUER", "ftp://id.example.com"),
    ("SPLITPIN_ISSUER", "https://id.example.com:"),
    ("SPLITPIN_ISSUER", "https://id example.com"),
    ("SPLITPIN_ISSUER", "https://id.example.com;script-src"),
    ("SPLITPIN_ISSUER", "https://id.example.com'"),
    ("SPLITPIN_ISSUER", "https://."),
    ("SPLITPIN_MASTER_SECRET", ""),
    ("SPLITPIN_MASTER_SECRET", "not base64!"),
    ("SPLITPIN_SENDER", ""),
    ("SPLITPIN_SENDER", "mail.example.com"),
    ("SPLITPIN_SENDER", "inbox"),
    ("SPLITPIN_MAIL_FROM", ""),
    ("SPLITPIN_MAIL_FROM", "nobody"),
    ("SPLITPIN_MAIL_FROM", "a@example.com\nBcc: b@example.com"),
    ("SPLITPIN_DATABASE", "mysql://x/y"),
    ("SPLITPIN_DATABASE", "splitpin.sqlite3"),
    ("SPLITPIN_DEVELOPMENT", "1"),
    ("SPLITPIN_DEVELOPMENT", "perhaps"),
    ("SPLITPIN_PORT", "0"),
    ("SPLITPIN_PORT", "65536"),
    ("SPLITPIN_PORT", "http"),
    ("SPLITPIN_PORT", "-1"),
    ("SPLITPIN_MAILS_PER_NETWORK", "0"),
    ("SPLITPIN_MAILS_PER_PROJECT", "many"),
    ("SPLITPIN_WRONG_CODES_PER_NETWORK", "1000001"),
    ("SPLITPIN_SMS_COUNTRIES", "XX"),
    ("SPLITPIN_SMS_COUNTRIES", "DE, Germany"),
    ("SPLITPIN_SMS_COUNTRIES", "+49"),
    ("SPLITPIN_SMS_COUNTRIES", "001"),
    ("SPLITPIN_SMS_COUNTRIES", "*"),
    ("SPLITPIN_SMS_SENDER", "inbox"),
    ("SPLITPIN_SMS_SENDER", "sms.example.com"),
    ("SPLITPIN_SMS_SENDER", "smtp://sms.example.com"),
    ("SPLITPIN_SMS_GATEWAY_SECRET", "two words with blanks"),
    ("SPLITPIN_SMS_GATEWAY_SECRET", "schlüsselwort"),
    ("SPLITPIN_SMS_PER_PROJECT", "0"),
    ("SPLITPIN_SMS_PER_PROJECT", "1000001"),
    ("SPLITPIN_SMS_PER_PROJECT", "1e3"),
    ("SPLITPIN_TRUSTED_PROXIES", "*"),
    ("SPLITPIN_TRUSTED_PROXIES", "proxy.example.com"),
    ("SPLITPIN_TRUSTED_PROXIES", "10.0.0.1/8"),
    ("SPLITPIN_TRUSTED_PROXIES", "10.0.0.0/8 0.0.0.0/0"),
    ("SPLITPIN_TRUSTED_PROXIES", "::/0"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_names_itself_and_the_fix_and_never_its_value(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(GOOD | {name: value})
    error = caught.value
    assert error.setting == name
    assert error.fix.endswith((".", "48"))
    if len(value) > 8 and value != "http://id.example.com":
        assert value not in error.message


@pytest.mark.parametrize(
    "issuer", ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000", "https://id.example.com:8443"]
)
def test_plain_http_is_for_loopback(issuer: str) -> None:
    assert read_settings(GOOD | {"SPLITPIN_ISSUER": issuer}).issuer == issuer


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "id.example.com"])
def test_the_inbox_is_not_shown_to_the_network(host: str) -> None:
    """The issuer's name says loopback, but whoever reaches the port can say so too, in a Host header."""
    with pytest.raises(ConfigurationError, match="SPLITPIN_HOST"):
        read_settings(DEVELOPMENT | {"SPLITPIN_HOST": host})
    assert read_settings(DEVELOPMENT | {"SPLITPIN_HOST": "127.0.0.1"}).development


def test_the_inbox_is_refused_to_any_issuer_but_a_loopback_one() -> None:
    with pytest.raises(ConfigurationError, match="loopback"):
        read_settings(GOOD | {"SPLITPIN_DEVELOPMENT": "1", "SPLITPIN_SENDER": "inbox"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("SPLITPIN_ISUER", "SPLITPIN_ISSUER"), ("SPLITPIN_DATABASE_URL", "SPLITPIN_DATABASE"), ("SPLITPIN_SMTP", None)],
)
def test_an_unknown_name_is_refused_with_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(GOOD | {typed: "x"})
    assert caught.value.setting == typed
    assert f"Did you mean {meant}?" in caught.value.fix if meant else "Known settings" in caught.value.fix


def test_master_secrets_are_a_list_newest_first() -> None:
    older = "A" * 43
    both = read_settings(GOOD | {"SPLITPIN_MASTER_SECRET": f"{SECRET}, {older}"}).master_secrets
    assert [secret[:3] for secret in both] == [b"ope", b"\0\0\0"]


def test_the_master_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n{'B' * 43}\n")
    given = {name: value for name, value in GOOD.items() if name != "SPLITPIN_MASTER_SECRET"}
    settings = read_settings(given | {"SPLITPIN_MASTER_SECRET_FILE": str(file)})
    assert len(settings.master_secrets) == 2
    with pytest.raises(ConfigurationError, match="together with"):
        read_settings(GOOD | {"SPLITPIN_MASTER_SECRET_FILE": str(file)})
    for unreadable in (tmp_path / "missing", tmp_path):
        with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET_FILE"):
            read_settings(given | {"SPLITPIN_MASTER_SECRET_FILE": str(unreadable)})


def test_messages_to_phones_are_off_unless_countries_are_named() -> None:
    for given in (GOOD, DEVELOPMENT, GOOD | {"SPLITPIN_SMS_COUNTRIES": " , "}):
        assert read_settings(given).texts == TextSettings()
    assert not TextSettings().countries


def test_countries_and_a_gateway(tmp_path: Path) -> None:
    gateway = {
        "SPLITPIN_SMS_COUNTRIES": "de, at CH",
        "SPLITPIN_SMS_SENDER": "https://sms.example.com/send",
        "SPLITPIN_SMS_PER_PROJECT": "2000",
    }
    texts = read_settings(GOOD | gateway | {"SPLITPIN_SMS_GATEWAY_SECRET": "hunter2"}).texts
    assert texts.countries == {"DE", "AT", "CH"}
    assert (texts.sender, texts.secret) == ("https://sms.example.com/send", "hunter2")
    assert texts.limits == replace(TextLimits.DEFAULT, per_project=Limit(2000, DAY))
    assert "hunter2" not in repr(texts)
    file = tmp_path / "secret"
    file.write_text("hunter3\n")
    assert read_settings(GOOD | gateway | {"SPLITPIN_SMS_GATEWAY_SECRET_FILE": str(file)}).texts.secret == "hunter3"
    with pytest.raises(ConfigurationError, match="SPLITPIN_SMS_GATEWAY_SECRET: is missing"):
        read_settings(GOOD | gateway)
    with pytest.raises(ConfigurationError, match="SPLITPIN_SMS_SENDER: is missing"):
        read_settings(GOOD | {"SPLITPIN_SMS_COUNTRIES": "DE"})


def test_in_development_messages_to_phones_end_in_the_inbox() -> None:
    assert read_settings(DEVELOPMENT | {"SPLITPIN_SMS_COUNTRIES": "DE"}).texts.sender == "inbox"
    console = read_settings(DEVELOPMENT | {"SPLITPIN_SMS_COUNTRIES": "DE", "SPLITPIN_SMS_SENDER": "console"})
    assert console.texts.sender == "console"


@pytest.mark.parametrize(
    ("issuer", "port"),
    [
        ("http://localhost:8200", 8200),
        ("http://127.0.0.1:8200", 8200),
        ("http://localhost", 8000),
        ("https://id.test", 8000),
        ("https://id.test:8443", 8000),
    ],
)
def test_it_listens_where_browsers_find_a_loopback_issuer(issuer: str, port: int) -> None:
    assert read_settings(GOOD | {"SPLITPIN_ISSUER": issuer}).port == port


def test_settings_may_stand_in_a_file_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    lines = [f"{name}={value}" for name, value in GOOD.items()]
    file.write_text("# ours\n\n" + "\n".join(lines) + "\nSPLITPIN_PORT = 9000\n")
    assert read_settings({"SPLITPIN_SETTINGS_FILE": str(file)}).port == 9000
    assert read_settings({"SPLITPIN_SETTINGS_FILE": str(file), "SPLITPIN_PORT": "9001"}).port == 9001
    file.write_text("SPLITPIN_PROT=1\n")
    with pytest.raises(ConfigurationError, match="SPLITPIN_PROT"):
        read_settings({"SPLITPIN_SETTINGS_FILE": str(file)})
    file.write_text("just words\n")
    with pytest.raises(ConfigurationError, match="line 1"):
        read_settings({"SPLITPIN_SETTINGS_FILE": str(file)})


def test_no_secret_shows_when_settings_are_printed() -> None:
    shown = repr(read_settings(GOOD | {"SPLITPIN_DATABASE": "postgresql://u:hunter2@db/x"}))
    assert not [secret for secret in ("pass@", "hunter2", "openssl", SECRET) if secret in shown]


def test_every_field_of_the_settings_has_a_name() -> None:
    fields = {"issuer", "sender", "mail_from", "database", "development", "host", "port", "trusted_proxies"}
    fields |= {
        "database_connections",
        "leave_seconds",
        "local_addresses",
        "connections_per_network",
        "mail_connections",
        "hook_secret",
        "hook_secret_file",
        "refuse_disposable",
    }
    assert {f"SPLITPIN_{field.upper()}" for field in fields} == NAMES - {
        "SPLITPIN_MAILS_PER_NETWORK",
        "SPLITPIN_MAILS_PER_PROJECT",
        "SPLITPIN_WRONG_CODES_PER_NETWORK",
        "SPLITPIN_AUDIT_DAYS",
        "SPLITPIN_DORMANT_DAYS",
        "SPLITPIN_DELETION_DAYS",
        "SPLITPIN_ENDED_SESSION_DAYS",
        "SPLITPIN_RECOVERY_WAIT_HOURS",
        "SPLITPIN_MASTER_SECRET",
        "SPLITPIN_MASTER_SECRET_FILE",
        "SPLITPIN_SETTINGS_FILE",
    } - {name for name in NAMES if name.startswith(("SPLITPIN_SMS_", "SPLITPIN_CHALLENGE"))}


def test_connections_and_the_time_to_leave_are_numbers_within_bounds() -> None:
    usual = read_settings(GOOD)
    assert (usual.database_connections, usual.leave_seconds) == (None, 10)
    assert usual.connections_per_network == 256
    given = read_settings(GOOD | {"SPLITPIN_DATABASE_CONNECTIONS": "16", "SPLITPIN_LEAVE_SECONDS": "0"})
    assert (given.database_connections, given.leave_seconds) == (16, 0)
    for name, text in (("DATABASE_CONNECTIONS", "0"), ("DATABASE_CONNECTIONS", "many"), ("LEAVE_SECONDS", "301"),
                       ("CONNECTIONS_PER_NETWORK", "0")):  # fmt: skip
        with pytest.raises(ConfigurationError, match=f"SPLITPIN_{name}"):
            read_settings(GOOD | {f"SPLITPIN_{name}": text})
