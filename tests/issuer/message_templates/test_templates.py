"""A project's words as they are kept: for whom they count, from when on, and what is remembered of them."""

from __future__ import annotations

import pickle

import pytest

from issuer.code_world import World
from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer import audit
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.message_templates import store
from splitpin.issuer.message_templates.flow import list_templates, reset_templates, set_templates
from splitpin.issuer.message_templates.known import KnownTemplates
from splitpin.issuer.message_templates.model import Kind, Part, Template
from splitpin.issuer.message_templates.sandbox import Sandbox
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.projects.flow import find_project

SANDBOX = Sandbox()
NOW = 1_800_000_000
NOBODY = "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"


@pytest.fixture
def world(db: Database) -> World:
    return World.make(db)


def put(world: World, language: str = "", kind: Kind = "code", **parts: str) -> None:
    named: dict[Part, str] = dict(parts)  # type: ignore[assignment]
    world.database.run_now(
        set_templates, world.client.project.id, kind=kind, parts=named, language=language, sandbox=SANDBOX, now=NOW
    )


def subject(world: World, language: str, known: KnownTemplates | None = None) -> str | None:
    def say(tx: Transaction) -> str | None:
        project = find_project(tx, world.client.project.id)
        assert project is not None
        found = (known or KnownTemplates()).find(tx, project.id, project.templates, "code", language)
        return found.say("subject", {"code": "1", "name": "Acme"})

    return world.database.run_now(say)


def asked(world: World) -> str:
    """The subject of the mail that somebody gets."""
    client = world.database.run_now(find_client, world.client.id)
    message = world.begun(f"ann{world.now}@example.test", client=client).message
    world.now += 60
    assert message is not None
    return message.subject


def test_words_count_for_the_next_message_and_go_with_a_reset(world: World) -> None:
    ready = asked(world)
    put(world, subject="{{ name }} says hello")
    assert asked(world) == "Acme says hello"
    put(world, subject="Good day from {{ name }}")
    assert asked(world) == "Good day from Acme"
    assert world.database.run_now(reset_templates, world.client.id, kind=None, language=None, now=NOW) == 1
    assert asked(world).partition(" ")[2] == ready.partition(" ")[2]
    assert world.database.run_now(list_templates, world.client.id) == []


def test_the_nearest_language_s_words_are_said(world: World) -> None:
    put(world, subject="for all")
    put(world, "de", subject="deutsch")
    put(world, "pt-BR", subject="brasil")
    assert [subject(world, each) for each in ("de", "de-AT", "pt-BR", "pt", "en")] == [
        "deutsch", "deutsch", "brasil", "for all", "for all",
    ]  # fmt: skip


def test_a_part_that_a_language_does_not_say_is_the_one_for_all(world: World) -> None:
    put(world, subject="for all")
    put(world, "de", preheader="deutsch")
    assert subject(world, "de") == "for all"


def test_parts_that_are_not_named_stay_and_others_are_another_message_s(world: World) -> None:
    put(world, subject="one", preheader="two")
    put(world, subject="three")
    put(world, kind="link", subject="four")
    assert world.database.run_now(list_templates, world.client.id) == [
        Template("code", "", "preheader", "two"),
        Template("code", "", "subject", "three"),
        Template("link", "", "subject", "four"),
    ]


@pytest.mark.parametrize(
    ("kind", "language", "left"),
    [
        ("code", None, {("link", "de")}),
        (None, "de", {("code", "")}),
        ("code", "", {("code", "de"), ("link", "de")}),
        (None, None, set[object]()),
    ],
)
def test_what_is_reset_is_what_was_named(
    world: World, kind: Kind | None, language: str | None, left: set[object]
) -> None:
    put(world, subject="a")
    put(world, "de", subject="b")
    put(world, "de", "link", subject="c")
    world.database.run_now(reset_templates, world.client.id, kind=kind, language=language, now=NOW)
    assert {(each.kind, each.language) for each in world.database.run_now(list_templates, world.client.id)} == left


def test_of_words_of_which_one_will_not_do_none_is_kept(world: World) -> None:
    with pytest.raises(InvalidRequest):
        put(world, subject="good", text="no digits")
    assert world.database.run_now(list_templates, world.client.id) == []
    project = world.database.run_now(find_project, world.client.id)
    assert project is not None
    assert project.templates == 0


def test_the_log_says_which_words_were_changed_and_not_what_they_say(world: World) -> None:
    put(world, "de", subject="secret words")
    world.database.run_now(reset_templates, world.client.id, kind="code", language=None, now=NOW + 1)
    records = world.database.run_now(audit.latest, project_id=world.client.project.id, subject=None, after=None)
    assert [(each.event, each.at, each.reason) for each in records] == [
        ("templates.reset", NOW + 1, "code any"),
        ("templates.changed", NOW, "code de"),
    ]


def test_they_are_a_project_s_and_no_other_s(world: World) -> None:
    put(world, subject="mine")
    other = world.begun(client=world.other_client).message
    assert other is not None
    assert other.subject.endswith("is your code for Other")


def test_a_project_that_is_not_there_has_none(db: Database) -> None:
    for use in (
        lambda: db.run_now(set_templates, NOBODY, kind="code", parts={"subject": "a"}, sandbox=SANDBOX, now=NOW),
        lambda: db.run_now(list_templates, NOBODY),
        lambda: db.run_now(reset_templates, NOBODY, kind=None, language=None, now=NOW),
    ):
        with pytest.raises(NotFound):
            use()


def test_what_another_release_kept_and_this_one_cannot_read_is_the_ready_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    put(world, subject="mine", preheader="also mine")
    broken = [Template("code", "", "subject", "{{ something_new }}"), Template("code", "", "html", "{% if")]
    world.database.run_now(store.write, world.client.project.id, broken)
    assert asked(world).endswith("is your code for Acme")
    assert sorted(caplog.messages) == [
        f"the {part} of code (en) of project {world.client.project.id} cannot be read, and the ready words go out"
        for part in ("html", "subject")
    ]


def test_known_words_cost_no_query_and_a_change_one(world: World) -> None:
    known = KnownTemplates()
    put(world, subject="one")
    assert subject(world, "en", known) == "one"

    def find(tx: Transaction, changes: int) -> Wording:
        return known.find(tx, world.client.project.id, changes, "code", "en")

    before = world.database.run_now(find, 1)
    world.database.run_now(store.write, world.client.project.id, [Template("code", "", "subject", "two")])
    assert world.database.run_now(find, 1) is before
    assert world.database.run_now(find, 2) is not before
    assert world.database.run_now(find, 0) is READY


def test_what_is_remembered_is_bounded_by_its_length(world: World) -> None:
    known = KnownTemplates(3_000)
    put(world, subject="a" * 100, text="{{ code }} {{ place }}" + "b" * 900)

    def find(tx: Transaction, language: str) -> Wording:
        return known.find(tx, world.client.project.id, 1, "code", language)

    first = world.database.run_now(find, "en")
    assert world.database.run_now(find, "en") is first
    for number in range(50):
        world.database.run_now(find, f"x{chr(97 + number % 26)}{chr(97 + number // 26)}")
    assert known._size <= 3_000
    assert len(known._known) == 1
    assert world.database.run_now(find, "en") is not first


def test_another_process_remembers_for_itself() -> None:
    assert isinstance(pickle.loads(pickle.dumps(KnownTemplates())), KnownTemplates)
