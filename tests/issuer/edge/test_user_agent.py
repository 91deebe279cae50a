"""Of what a browser says of itself, family and platform are kept, in words of our own, and nothing else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issuer.edge.http_world import ISSUER, HttpWorld
from splitpin.issuer.edge.user_agent import LONGEST, look_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko)"

FAMILIES = {"Edge", "Opera", "Samsung Internet", "Vivaldi", "Firefox", "Chrome", "Safari"}
PLATFORMS = {"iPhone", "iPad", "Android", "Windows", "ChromeOS", "macOS", "Linux"}
LOOKS = {"", *FAMILIES, *PLATFORMS, *map(" on ".join, itertools.product(FAMILIES, PLATFORMS))}


@pytest.mark.parametrize(
    ("user_agent", "look"),
    [
        (f"{WINDOWS} Safari/537.36", "Chrome on Windows"),
        (f"{WINDOWS} Safari/537.36 Edg/131.0.0.0", "Edge on Windows"),
        (f"{WINDOWS} Safari/537.36 OPR/114.0.0.0", "Opera on Windows"),
        (f"{WINDOWS} Safari/537.36 Vivaldi/7.0", "Vivaldi on Windows"),
        (f"{MAC} Version/18.1 Safari/605.1.15", "Safari on macOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on macOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0", "Firefox on Android"),
        (f"{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        (f"{IPHONE} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
        (f"{IPHONE} FxiOS/133.0 Mobile/15E148 Safari/605.1.15", "Firefox on iPhone"),
        (f"{IPHONE} Version/18.0 EdgiOS/131.0 Mobile/15E148 Safari/604.1", "Edge on iPhone"),
        (f"{IPHONE.replace('iPhone', 'iPad')} Version/17.0 Mobile/15E148 Safari/604.1", "Safari on iPad"),
        (f"{ANDROID} Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        (f"{ANDROID} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android"),
        (f"{ANDROID} Chrome/131.0.0.0 Mobile Safari/537.36 EdgA/131.0", "Edge on Android"),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
            "Chrome on ChromeOS",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0 Safari/537.36", "Chrome on Linux"),
        ("MyApp/2.1 (Android 14)", "Android"),
        ("Firefox", "Firefox"),
        ("curl/8.5.0", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_family_and_platform_as_people_name_them(user_agent: str | None, look: str) -> None:
    assert look_of(user_agent) == look


def test_one_release_of_a_browser_looks_like_the_next() -> None:
    assert look_of(f"{WINDOWS} Safari/537.36") == look_of(f"{WINDOWS.replace('131', '132')} Safari/537.36")


def test_what_stands_behind_the_longest_there_is_is_not_read() -> None:
    assert look_of("x" * LONGEST + "Firefox") == ""


@given(st.text() | st.lists(st.sampled_from([*FAMILIES, *PLATFORMS, "OPR/", "<b>", "\0", "\n"])).map(" ".join))
def test_no_word_of_the_header_gets_through(user_agent: str) -> None:
    assert look_of(user_agent) in LOOKS


async def test_the_session_has_the_look_and_nothing_has_the_header(world: HttpWorld) -> None:
    header = f"{WINDOWS} Safari/537.36 Canary/f7d1"
    world.client.headers.update({"User-Agent": header, "Origin": ISSUER})
    await world.sign_in()

    def everything(tx: object) -> str:
        tables = ("sessions", "grants", "audit_events", "one_time_codes", "users", "identifiers", "limits")
        rows = (row for table in tables for row in tx.all(f"SELECT * FROM {table}"))  # type: ignore[attr-defined]
        return str([[str(row[column]) for column in row.keys()] for row in rows])  # noqa: SIM118 - a row is no dict

    stored = world.db.run_now(everything)
    assert "Chrome on Windows" in stored
    assert "Canary" not in stored
    assert "AppleWebKit" not in stored
