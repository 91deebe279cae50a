"""Whether words will do: they are tried with every case of their message before they are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from splitpin.errors import InvalidRequest
from splitpin.issuer.message_templates.markup import look_at
from splitpin.issuer.message_templates.model import CLIPPED, LONGEST, LONGEST_LINE, Kind, Part, parts_of
from splitpin.issuer.message_templates.samples import CODE, SECRETS, Sample, samples
from splitpin.issuer.message_templates.sandbox import Compiled, Sandbox
from splitpin.issuer.senders.segments import fits

_HOSTILE = '<b title="1">x</b>"\'> onload=1 & '
# Isolates (Unicode UAX 9 section 2.4.2) stay within their text, and texts from right to left have them.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
_LAST_LINE = f"\n\n@app.example.com #{CODE}"  # which phones read: see codes/text.py
_LOGO = re.compile(r"https://[!-~]+")


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that will do.

    Attributes:
        parts: As they are kept: one final line end is nobody's wish in a line.
        notes: What some mail programs do not show as it was meant.
    """

    parts: Mapping[Part, str]
    notes: Sequence[str]


def judge(
    sandbox: Sandbox, kind: Kind, parts: Mapping[Part, str], *, name: str = "Acme & Daughters", language: str = "en"
) -> Judged:
    """Tries parts of a message with every case that there is.

    Args:
        sandbox: Compiles them.
        kind: Which message they are of.
        parts: As written.
        name: The project's.
        language: Whose words these are.

    Raises:
        InvalidRequest: One will not do; names the part, the line where there is one, and why.
    """
    kept: dict[Part, str] = {}
    notes: list[str] = []
    cases = samples(kind, name=name, language=language)
    for part, written in parts.items():
        if part not in parts_of(kind):
            raise InvalidRequest(f"{kind} has no {part}: it has {', '.join(parts_of(kind))}.", field=part)
        source = written.removeprefix("\ufeff").replace("\r\n", "\n")
        if part not in {"text", "html", "footer"}:
            source = source.removesuffix("\n")
        _fit(part, source)
        if part == "logo":
            _check_logo(source)
        else:
            compiled = sandbox.compile(part, source, cases[0].values)
            for case in cases:
                said = _try(part, compiled, case)
                if kind == "phone" and not fits(said.strip() + _LAST_LINE):
                    raise InvalidRequest("The text is too long for an SMS, with its link and last line.", field=part)
            if part == "html":
                notes += _check_html(compiled, cases)
        kept[part] = source
    return Judged(kept, tuple(dict.fromkeys(notes)))


def unfit(part: Part, said: str) -> str | None:
    """Why a part cannot be sent as it was filled in; None where it can."""
    if not said.strip():
        return "it says nothing"
    if _UNFIT.search(said) or (part in {"subject", "preheader"} and re.search(r"[\t\n]", said)):
        return "it holds a control character, or a line end where there is one line"
    if part in {"subject", "preheader"} and len(said) > LONGEST_LINE:
        return f"it is longer than {LONGEST_LINE} characters"
    if part == "html" and len(said.encode()) > CLIPPED:
        return f"it has more than {CLIPPED} bytes, which Gmail would cut"
    if part == "text" and len(said) > 2 * LONGEST["text"]:
        return f"it is longer than {2 * LONGEST['text']} characters"
    return None


def _fit(part: Part, source: str) -> None:
    why = unfit(part, source) if part != "html" else unfit("text", source[:1000])
    if len(source) <= LONGEST[part] and (why or _UNFIT.search(source)):
        raise InvalidRequest(f"The {part} will not do: {why or 'it holds a control character'}.", field=part)


def _try(part: Part, compiled: Compiled, case: Sample) -> str:
    try:
        said = compiled.fill(case.values)
    except Exception as error:  # noqa: BLE001 - whatever it is, it would come again when a message is sent
        raise InvalidRequest(f"The {part} cannot be filled in: {type(error).__name__}.", field=part) from None
    why = unfit(part, said)
    if why is not None:
        raise InvalidRequest(f"The {part} will not do: {why}.", field=part)
    if part == "text":
        _check_needed(part, said, case)
    return said


def _check_html(compiled: Compiled, cases: Sequence[Sample]) -> list[str]:
    notes: list[str] = []
    for case in cases:
        look = look_at(compiled.fill(case.values))
        if look.wrong:
            raise InvalidRequest(f"The html will not do. {look.wrong[0]}", field="html")
        _check_needed("html", "\n".join((look.said, *look.links)), case)
        if any(secret in look.attributes for secret in SECRETS):
            raise InvalidRequest(
                "The html has a code or a link in an attribute: a code is for reading, and a link is all of an href.",
                field="html",
            )
        if any(secret in link and link != secret for link in look.links for secret in SECRETS):
            raise InvalidRequest("The html has a link with a code, or with more than the link, in it.", field="html")
        hostile = {key: _HOSTILE + str(value) if key == "name" else value for key, value in case.values.items()}
        if look_at(compiled.fill(hostile)).shape != look.shape:
            raise InvalidRequest(
                "The html has a value where it could become markup: values stand in text and in quoted attributes.",
                field="html",
            )
        notes += look.notes
    return notes


def _check_needed(part: Part, said: str, case: Sample) -> None:
    for name in case.needed:
        if str(case.values[name]) not in said:
            raise InvalidRequest(f"The {part} does not say {{{{ {name} }}}}, which people need.", field=part)


def _check_logo(address: str) -> None:
    if not _LOGO.fullmatch(address) or any(mark in address for mark in "\"'<>\\`{}") or not urlsplit(address).hostname:
        raise InvalidRequest("A logo is an address that begins with https://.", field="logo")
    if urlsplit(address).path.lower().endswith(".svg"):
        raise InvalidRequest("Gmail and Outlook show no SVG: use a PNG.", field="logo")
