"""A project says sentences in its own words: what will do, and what is said then."""

from __future__ import annotations

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.locale.fluent import compiled
from splitpin.issuer.locale.sentences import LANGUAGES, parts, sentences
from splitpin.issuer.projects.model import Project
from splitpin.issuer.projects.sentences import NOTHING, of_language, read_sentences, with_language, written_sentences

WORDS = """\
# Ours.
emailTitle = Welcome back
codeSent = Look for { $digits } digits in { $email }.
mailWorksOnce = { $minutes ->
    [one] One minute.
   *[other] { $minutes } minutes.
}
"""


def saying(language: str, text: str, stored: str = NOTHING) -> Project:
    own = with_language(stored, language, read_sentences(text, language))
    return Project("p", "Acme", 0, sentences=own)


def test_what_is_said_otherwise_is_and_the_rest_is_ready() -> None:
    project = saying("en", WORDS)
    said = project.spoken("en")
    assert said.say("emailTitle") == "Welcome back"
    assert said.say("codeSent", digits=6, email="ann@example.test") == "Look for 6 digits in ann@example.test."
    assert [said.say("mailWorksOnce", minutes=number) for number in (1, 5)] == ["One minute.", "5 minutes."]
    assert said.say("emailLabel") == sentences("en").say("emailLabel")
    assert project.spoken("de") == sentences("de")


def test_languages_are_apart_and_nothing_is_left_of_those_that_are_taken_back() -> None:
    both = saying("de", "emailTitle = Hallo", saying("en", WORDS).sentences)
    assert both.spoken("en").say("emailTitle") == "Welcome back"
    assert both.spoken("de").say("emailTitle") == "Hallo"
    assert saying("de", "", saying("en", "", both.sentences).sentences).sentences == NOTHING


def test_words_from_left_to_right_are_set_apart_in_a_language_that_is_not() -> None:
    own = of_language(saying("ar", "signInTo = { $app } مرحبا").sentences, "ar")
    assert own == {"signInTo": "\u2068{app}\u2069 مرحبا"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("emailTitel = x", "There is no sentence 'emailTitel'"),
        ("emailTitle = { $email }", r"emailTitle is given no words, and not \{ \$email \}"),
        ("codeSent = { $digit } digits", r"codeSent is given \{ \$digits \}, \{ \$email \}"),
        ("mailSubject = Your code for { $name }", r"mailSubject does not say \{ \$code \}, which people need"),
        ("emailTitle = x\n\nbroken", "In line 3"),
        ("emailTitle = { -brand }", "In line 1"),
        ("emailTitle = x\nemailTitle = y", "In line 2"),
        ("emailTitle = " + "x" * 50_000, "50000 characters at the most"),
    ],
)
def test_what_will_not_do_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(InvalidRequest, match=why):
        read_sentences(text, "en")


def test_a_language_that_we_do_not_speak_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="The languages are en, de"):
        read_sentences("emailTitle = Hej", "sv")


@pytest.mark.parametrize("tag", list(LANGUAGES))
def test_what_is_shown_can_be_set_again(tag: str) -> None:
    for said in parts(tag).values():
        assert compiled(written_sentences(said), LANGUAGES[tag]) == said
