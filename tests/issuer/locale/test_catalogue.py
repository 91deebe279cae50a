"""The catalogue: whole in every language, and what is compiled of it is what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from splitpin.issuer import locale
from splitpin.issuer.locale.fluent import compiled
from splitpin.issuer.locale.sentences import LANGUAGES, Sentence, parts, sentences

ROOT = Path(__file__).parents[3]
CATALOGUE = Path(locale.__file__).parent / "messages"
OTHERS = sorted(set(LANGUAGES) - {"en"})
# What a language says with the very words of English.
ALIKE = {
    "codeLabel",
    "inboxTitle",
    "formPasskeys",
    "or",
    "identifierEmail",
    "inboxCopied",
    "noticeFrom",
    "accountPasskeys",
}


def words(sentence: Sentence) -> set[str]:
    if isinstance(sentence, str):
        return set(re.findall(r"\{(\w+)\}", sentence))
    return {sentence["by"]}.union(*map(words, sentence["forms"].values()))


def forms(sentence: Sentence) -> list[str]:
    return (
        [sentence]
        if isinstance(sentence, str)
        else [text for each in sentence["forms"].values() for text in forms(each)]
    )


def said(tag: str) -> dict[str, Sentence]:
    """What a language says itself, without the English that stands in for what it lacks."""
    files = sorted((CATALOGUE / tag).glob("*.ftl"))
    return {name: each for file in files for name, each in compiled(file.read_text("utf-8"), LANGUAGES[tag]).items()}


def test_what_is_compiled_is_what_the_catalogue_says() -> None:
    ran = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_each_language_has_its_folder_and_there_is_no_other() -> None:
    assert {folder.name for folder in CATALOGUE.iterdir()} == set(LANGUAGES)


def test_no_name_is_there_twice() -> None:
    names = [name for part in parts("en").values() for name in part]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("tag", OTHERS)
def test_no_sentence_is_missing_and_none_is_of_yesterday(tag: str) -> None:
    assert set(said(tag)) == set(said("en"))
    assert {file.name for file in (CATALOGUE / tag).iterdir()} == {file.name for file in (CATALOGUE / "en").iterdir()}


@pytest.mark.parametrize("tag", OTHERS)
def test_each_sentence_has_the_words_that_it_is_given(tag: str) -> None:
    english, own = sentences("en").by_name, sentences(tag).by_name
    assert {name: words(own[name]) for name in own} == {name: words(english[name]) for name in own}


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_was_left_in_english(tag: str) -> None:
    english, own = sentences("en").by_name, sentences(tag).by_name
    assert {name for name in own if own[name] == english[name]} <= ALIKE


@pytest.mark.parametrize("tag", list(LANGUAGES))
def test_sentences_are_text_and_no_markup(tag: str) -> None:
    for name, sentence in said(tag).items():
        for text in forms(sentence):
            assert text == text.strip(), name
            assert not re.search(r"[<>&\n]|\s\s", text), name


@pytest.mark.parametrize("tag", OTHERS)
def test_a_machine_s_translation_says_so(tag: str) -> None:
    """Whoever has read a file as a whole takes its first lines away, and this test's line for it."""
    for file in (CATALOGUE / tag).iterdir():
        assert file.read_text("utf-8").startswith("### Translated by a machine"), file


POLISH = {0: "0 nowych wiadomości", 1: "1 nowa wiadomość", 2: "2 nowe wiadomości", 5: "5 nowych wiadomości"}
ARABIC = {
    1: "رسالة جديدة واحدة",
    2: "رسالتان جديدتان",
    5: "5 رسائل جديدة",
    11: "11 رسالة جديدة",
    100: "100 رسالة جديدة",
}


@pytest.mark.parametrize(("tag", "expected"), [("pl", POLISH), ("ar", ARABIC), ("ja", {1: "新着メッセージ1件"})])
def test_a_number_has_the_form_of_its_language(tag: str, expected: dict[int, str]) -> None:
    assert {number: sentences(tag).say("inboxNews", number=number) for number in expected} == expected
