"""The mail of a notice: what, when, roughly where, a link to end the session, and nothing that a stranger wrote."""

from __future__ import annotations

import html

from splitpin.issuer.locale.moments import moment
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.message_templates.own_mail import in_own_words, letterhead
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.notices.model import Kind, Notice
from splitpin.issuer.senders.letter import host, one_line, row, strong
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.plain import joined, paragraphs
from splitpin.issuer.themes import theme_of

_WHAT: dict[Kind, str] = {
    "new_browser": "noticeNewBrowser",
    "device_added": "noticeDeviceAdded",
    "device_removed": "noticeDeviceRemoved",
    "passkey_added": "noticePasskeyAdded",
    "passkey_removed": "noticePasskeyRemoved",
    "passkey_synced": "noticePasskeySynced",
    "totp_added": "noticeTotpAdded",
    "totp_removed": "noticeTotpRemoved",
    "recovery_codes_made": "noticeRecoveryCodesMade",
    "recovery_code_used": "noticeRecoveryCodeUsed",
    "pin_set": "noticePinSet",
    "pin_removed": "noticePinRemoved",
    "sessions_ended": "noticeSessionsEnded",
    "address_added": "noticeAddressAdded",
    "address_changed": "noticeAddressChanged",
    "address_removed": "noticeAddressRemoved",
    "address_returned": "noticeAddressReturned",
    "data_downloaded": "noticeDataDownloaded",
    "deletion_asked": "noticeDeletionAsked",
    "deletion_undone": "noticeDeletionUndone",
    "account_deleted": "noticeAccountDeleted",
    "refresh_token_reused": "noticeReused",
}
"""The sentence that says what happened; with `Subject` behind it, the subject."""

_BUTTONS: dict[Kind, str] = {"deletion_asked": "noticeKeepButton"}
"""What the link does, where it does not end the session."""


def compose(
    notice: Notice, *, issuer: str, link: str | None, key: str, sentences: Sentences, wording: Wording = READY
) -> Message:
    """The mail of a notice.

    Args:
        notice: What happened.
        issuer: The issuer's own origin, from the settings.
        link: Ends the session; None where there is none, or where it has ended.
        key: Names the mail among all.
        sentences: Of the language that the person reads.
        wording: The project's own.
    """
    say, name = sentences.say, one_line(notice.name)
    theme = theme_of(notice.theme, notice.accent)
    head = letterhead(wording, name=name, issuer=host(issuer), sentences=sentences, theme=theme)
    subject = say(f"{_WHAT[notice.kind]}Subject", name=name)
    what = say(_WHAT[notice.kind], name=name, until=moment(notice.until, sentences.tag))
    when = moment(notice.at, sentences.tag)
    place = ", ".join(filter(None, (notice.user_agent, say("noticeNetwork", network=notice.network))))
    ended = notice.kind == "refresh_token_reused"
    circumstances = [(say("noticeWhen"), when)]
    if notice.network:  # what housekeeping does comes from nowhere
        circumstances.append((say("noticeSessionOf" if ended else "noticeFrom"), place))
    advice = _advice(notice, sentences, linked=link is not None)
    label = say("noticeReturnButton" if notice.past_id else _BUTTONS.get(notice.kind, "noticeButton"))
    lines = [f"{label} {value}" for label, value in circumstances]
    text = paragraphs([what], "\n".join(lines), [advice], *([] if link is None else [link]))
    shown = "<br>\n".join(f"{html.escape(label)} {strong(value)}" for label, value in circumstances)
    ready = Message(
        to=notice.to,
        subject=subject,
        text=f"{text}\n\n{head.closing}",
        html=head.letter(
            subject=subject,
            title=subject,
            rows=row(
                "20px 36px 32px",
                head.paragraph(html.escape(what), "strong", below=16)
                + head.paragraph(shown, "strong", below=16)
                + head.paragraph(html.escape(advice), "soft", below=0 if link is None else 16)
                + ("" if link is None else head.button(label, link)),
            ),
            preheader=what,
        ),
        key=key,
        date=notice.at,
        link=link,
    )
    own: dict[str, str | int] = {"name": name, "when": when, "issuer": head.issuer, "language": sentences.tag}
    own |= {"browser": notice.user_agent, "network": notice.network, "link": link or ""}
    return in_own_words(ready, wording, head, own, holds=() if link is None else (link,))


def _advice(notice: Notice, sentences: Sentences, *, linked: bool) -> str:
    """What to do, whoever it was."""
    kind = notice.kind
    if notice.past_id:
        until = moment(notice.until, sentences.tag)
        return joined((sentences.say("noticeNothingToDo"), sentences.say("noticeReturnAdvice", until=until)))
    if kind == "address_returned":
        return sentences.say("noticeReturnedAdvice")
    if kind == "deletion_asked":
        return sentences.say("noticeKeepAdvice")
    if kind == "account_deleted":
        return sentences.say("noticeErasedAdvice")
    if kind == "refresh_token_reused":
        return sentences.say("noticeOtherwise" if linked else "noticeReusedAdvice")
    otherwise = sentences.say("noticeOtherwise" if linked else "noticeOtherwiseNoLink")
    return joined((sentences.say("noticeNothingToDo"), otherwise))
