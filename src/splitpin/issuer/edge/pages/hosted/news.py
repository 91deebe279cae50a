"""What a person is told of the code that is on its way."""

from __future__ import annotations

from splitpin.issuer.edge.pages.hosted.form import Form


def sent_to(form: Form) -> str:
    """That it was sent, and where to."""
    sentences = form.asked.sentences
    if not (form.digits.isdecimal() and len(form.digits) < 3):
        return sentences.say("codeSentPlain", email=form.to)
    if form.phone:
        return sentences.say("phoneCodeSent", digits=int(form.digits), phone=form.phone)
    kind = "linkSent" if "link" in form.asked.ways else "codeSent"
    return sentences.say(kind, digits=int(form.digits), email=form.email)


def sent_again_to(form: Form) -> str:
    """That the same one was sent again, and where to."""
    if form.phone:
        return form.asked.sentences.say("phoneCodeSentAgain", phone=form.phone)
    return form.asked.sentences.say("codeSentAgain", email=form.email)
