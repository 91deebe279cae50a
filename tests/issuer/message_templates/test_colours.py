"""Mails have the theme and the accent that a project chose for its pages."""

from __future__ import annotations

import re

import pytest

from issuer.code_world import World
from splitpin.issuer.cli.mail_samples import sample
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.contrast import ratio
from splitpin.issuer.db import Database
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.message_templates.model import Kind
from splitpin.issuer.projects.branding import Branding
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.senders import Message
from splitpin.issuer.themes import THEMES, theme_of

ACCENT = "#7a2e86"


def mail(kind: Kind, branding: Branding) -> Message:
    message = sample(kind, sentences=sentences(ENGLISH), branding=branding)
    assert isinstance(message, Message)
    return message


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("accent", ["", ACCENT, "#ffffff", "#000000"])
@pytest.mark.parametrize("kind", ["link", "new_browser"])
def test_all_colours_are_of_the_theme_and_can_be_read(kind: Kind, theme: str, accent: str) -> None:
    html, chosen = mail(kind, Branding(theme=theme, accent=accent)).html, theme_of(theme, accent)
    light, dark = html.replace(re.findall(r"<style>.*?</style>", html, re.DOTALL)[0], ""), html
    palette = {chosen.light.ground, chosen.light.sheet, chosen.light.edge, chosen.light.text, chosen.light.muted}
    assert set(re.findall(r"#[0-9a-f]{6}\b", light.partition("<body")[2])) <= palette | {
        chosen.light.tint, chosen.light.accent, chosen.light.on_accent,
    }  # fmt: skip
    assert (
        f".button {{ background: {chosen.dark.accent} !important; color: {chosen.dark.on_accent} !important; }}" in dark
    )
    for colours in (chosen.light, chosen.dark):
        assert ratio(colours.on_accent, colours.accent) >= 4.5
        assert ratio(colours.text, colours.tint) >= 4.5
        assert ratio(colours.muted, colours.ground) >= 4.5


def test_a_theme_that_is_no_more_is_the_usual_one() -> None:
    assert mail("code", Branding(theme="gone")) == mail("code", Branding())


def test_a_code_s_mail_has_what_the_project_chose(db: Database) -> None:
    world = World.make(db)
    db.run_now(edit_project, world.client.project.id, accent=ACCENT)
    message = world.begun(client=db.run_now(find_client, world.client.id)).message
    assert isinstance(message, Message)
    assert theme_of("pine", ACCENT).dark.accent in message.html
