"""How a project's forms and pages look to the loader script, and whom they let in: JSON that the operator writes.

The members have the names under which the loader reads them, so that an exported customisation can be pasted; only
`screening` is ours, and is never published. The loader puts logo, title and colours into the markup of the page it runs
in, so nothing that could be markup or a script's address gets in here.
"""

from __future__ import annotations

import re
from typing import Any, Literal, TypeVar, cast

import msgspec

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.address import parse_address
from splitpin.issuer.typed.domain import parse_domain

T = TypeVar("T")

LARGEST = 64 * 1024
"""Bytes of a forms file."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{1,30}|rgba?\([0-9., %]{1,40}\)")
_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]*)?")
# A page of the same site; not `//`, which browsers read as another host, nor `/\`, which they repair to it.
_PATH = re.compile(r"/(?![/\\])[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]*")
_ALLOWED = re.compile(r"[^@\s\"<>A-Z]*@[a-z0-9.-]+|\+[1-9][0-9]{6,14}")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SITE = "siteCustomization"


def _plain(member: str, value: str) -> None:
    if len(value) > 200 or not value.isprintable() or any(mark in value for mark in "<>\"'`"):
        raise ValueError(f"{member} must be a string of at most 200 characters, without quotes and angle brackets")


def _path(member: str, value: str) -> None:
    if len(value) > 2048 or not _PATH.fullmatch(value):
        raise ValueError(f"{member} must be the path of a page and begin with /")


class Screening(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Who may use a form.

    Attributes:
        allowed: Whole addresses (`ann@example.com`), domains (`@example.com`, no subdomains), phone numbers: canonical,
            and in the operator's file as people write them.
        message: What the others are told.
    """

    allowed: tuple[str, ...]
    message: str = "This address may not sign in here."

    def __post_init__(self) -> None:
        for entry in self.allowed:
            if not _ALLOWED.fullmatch(entry):
                raise ValueError("an entry must look like ann@example.com, @example.com or +4915112345678")
        _plain("message", self.message)

    def passes(self, identifier: str) -> bool:
        """Whether a canonical address or number is allowed."""
        return identifier in self.allowed or f"@{identifier.rpartition('@')[2]}" in self.allowed


class ProtectedPage(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A page that the loader shows to signed-in people only; the loader makes a regular expression of `path`."""

    path: str
    matcher: Literal["start", "equal"]

    def __post_init__(self) -> None:
        _path("path", self.path)


class AdditionalField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A further field of a form; its value comes back in the payload under `name`."""

    name: str
    label: str = ""
    type: str = "text"
    placeholder: str = ""
    initial_value: str | int | float = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError("name must have 1 to 64 letters, digits, hyphens and underscores")
        for member in ("label", "type", "placeholder"):
            _plain(member, getattr(self, member))


class Form(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """One form, as the loader script draws it."""

    type: Literal["EMAIL", "PHONE"] | None = None
    authentication_method: Literal["OTP", "MAGIC_LINK"] | None = None
    logo: str | None = None
    modal_title: str | None = None
    modal_title_color: str | None = None
    modal_background_color: str | None = None
    captcha_required: bool | None = None
    social_login_providers: tuple[Literal["GITHUB", "GOOGLE"], ...] | None = None
    phone_channels: tuple[Literal["SMS", "WHATSAPP"], ...] | None = None
    additional_fields: tuple[AdditionalField, ...] | None = None
    after_login_url: str | None = msgspec.field(default=None, name="afterLoginURL")
    after_logout_url: str | None = msgspec.field(default=None, name="afterLogoutURL")
    screening: Screening | None = None

    def __post_init__(self) -> None:
        if self.logo is not None and not _HTTPS.fullmatch(self.logo):
            raise ValueError("logo must be an https address")
        if self.modal_title is not None:
            _plain("modalTitle", self.modal_title)
        for member, colour in (
            ("modalTitleColor", self.modal_title_color),
            ("modalBackgroundColor", self.modal_background_color),
        ):
            if colour is not None and not _COLOUR.fullmatch(colour):
                raise ValueError(f"{member} must be a colour such as #2e2e2e")
        if self.after_login_url is not None and not _HTTPS.fullmatch(self.after_login_url):
            _path("afterLoginURL", self.after_login_url)
        if self.after_logout_url is not None:  # the loader puts the page's own origin in front of it
            _path("afterLogoutURL", self.after_logout_url)


class Site(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """The pages around the forms."""

    protected_pages: tuple[ProtectedPage, ...] = ()
    access_denied_page: str = "/"
    screening: Screening | None = None

    def __post_init__(self) -> None:
        _path("accessDeniedPage", self.access_denied_page)


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All of it.

    Attributes:
        site: The pages around the forms.
        forms: The forms by the name that stands in the page: `#/ct/login/<name>`.
    """

    site: Site = Site()
    forms: dict[str, Form] = {}

    def __post_init__(self) -> None:
        for name in self.forms:
            if not _NAME.fullmatch(name) or name == _SITE:
                raise ValueError("a form's name must have 1 to 64 letters, digits, hyphens and underscores")

    def screening(self, form: str | None) -> Screening | None:
        """The rule of a form, or, where none is named, of the site; None where anybody may pass."""
        if form is None:
            return self.site.screening
        found = self.forms.get(form)
        return None if found is None else found.screening


class _Named(msgspec.Struct, frozen=True):
    """The forms by name, unread: so that an error can say which one it is in."""

    forms: dict[str, msgspec.Raw] = {}


def _decoded(text: bytes | msgspec.Raw, shape: type[T], what: str, field: str) -> T:
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.ValidationError as error:
        raise InvalidRequest(f"In {what}: {error}.", field=field) from None


def _with_canonical_lists(document: Any) -> Any:
    """The forms file, not looked at yet, with the addresses of its `screening` in the way they are compared."""
    forms = _object(_object(document).get("forms"))
    for part in (_object(document).get("site"), *forms.values()):
        screening = _object(_object(part).get("screening"))
        allowed = screening.get("allowed")
        if isinstance(allowed, list):
            entries: list[Any] = allowed  # pyright: ignore[reportUnknownVariableType]
            screening["allowed"] = [_canonical(entry) if isinstance(entry, str) else entry for entry in entries]
    return document


def _object(value: Any) -> dict[str, Any]:
    """The value, if it is a JSON object; an empty one else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _canonical(entry: str) -> str:
    """The entry as it is compared; as it stands where it is none, which the rule then says of it."""
    try:
        if entry.startswith("@"):
            return "@" + parse_domain(entry[1:])
        return parse_address(entry).canonical
    except InvalidRequest:
        return entry


def read_forms(text: bytes, *, field: str = "forms") -> Forms:
    """Read a forms file.

    Raises:
        InvalidRequest: It is too large or no JSON; or a member is wrong, which the message names.
    """
    if len(text) > LARGEST:
        raise InvalidRequest(f"A forms file must not have more than {LARGEST} bytes.", field=field)
    try:
        text = msgspec.json.encode(_with_canonical_lists(msgspec.json.decode(text)))
        named = msgspec.json.decode(text, type=_Named)
        for name, form in named.forms.items():
            _decoded(form, Form, f"the form {name!a}", field)
        return _decoded(text, Forms, "the file", field)
    except msgspec.ValidationError as error:
        raise InvalidRequest(f"The file is not valid: {error}.", field=field) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidRequest("The file is not JSON.", field=field) from None
