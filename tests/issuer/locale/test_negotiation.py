"""The language that somebody reads: of those that they name, the first that we speak."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splitpin.issuer import locale
from splitpin.issuer.locale.negotiation import accepted, chosen, named
from splitpin.issuer.locale.sentences import LANGUAGES

WIDGET = Path(locale.__file__).parents[1] / "widget"
CASES = [
    (["de"], "de"),
    (["de-CH"], "de"),
    (["DE-at"], "de"),
    (["de-DE-1996"], "de"),
    (["de-DE-u-co-phonebk"], "de"),
    (["sv", "nl", "de"], "nl"),
    (["pt"], "pt-BR"),
    (["pt-PT"], "pt-BR"),
    (["zh"], "zh-Hans"),
    (["zh-CN"], "zh-Hans"),
    (["zh-Hans-HK"], "zh-Hans"),
    (["zh-TW", "ja"], "ja"),
    (["zh-Hant", "fr"], "fr"),
    (["ar-EG"], "ar"),
    (["", "*", "-", "x", "1234567890", "de_AT", "es-419"], "es"),
]


@pytest.mark.parametrize(("wanted", "language"), CASES)
def test_the_first_that_we_speak(wanted: list[str], language: str) -> None:
    assert chosen(wanted) == language


def test_nobody_is_answered_in_a_language_that_is_not_theirs() -> None:
    assert chosen(["sv", "zh-TW", "sr-Latn", "he"]) is None


def test_the_element_chooses_as_the_issuer_does() -> None:
    node = shutil.which("node")
    assert node is not None
    script = (
        f"import {{ chosenLanguage }} from {json.dumps((WIDGET / 'language.js').as_uri())};"
        f"console.log(JSON.stringify({json.dumps([wanted for wanted, _ in CASES])}.map(chosenLanguage)));"
    )
    told = subprocess.run(
        [node, "--experimental-detect-module", "--no-warnings", "--input-type=module", "-e", script],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(told.stdout) == [language for _, language in CASES]


def test_a_browser_s_weights_count_and_its_order_where_they_are_alike() -> None:
    assert accepted("fr;q=0.4, de-CH, de;q=0.9, it ; q=0.9") == ["de-CH", "de", "it", "fr"]
    assert accepted("de;q=0, it;q=2, nl;q=nan, ja;x=1, pl;q=, es;q=0.001") == ["es"]
    assert accepted("") == [""]


def test_a_page_names_languages_with_blanks_between_them() -> None:
    assert named("  fr-CA   fr\ten ") == ["fr-CA", "fr", "en"]


@given(st.text(max_size=3000))
def test_whatever_is_sent_somebody_is_answered(text: str) -> None:
    for wanted in (accepted(text), named(text)):
        assert chosen(wanted) in {None, *LANGUAGES}
