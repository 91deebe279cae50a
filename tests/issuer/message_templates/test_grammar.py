"""What a template may say: no source loops, reads anything but its values, or costs more than its length."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from splitpin.errors import InvalidRequest
from splitpin.issuer.message_templates.model import LONGEST, PARTS, Part
from splitpin.issuer.message_templates.sandbox import Sandbox

VALUES: dict[str, str | int] = {"code": "042517", "name": "Acme & <b>", "minutes": 5}
SANDBOX = Sandbox()


def filled(source: str, part: Part = "text") -> str:
    return SANDBOX.compile(part, source, VALUES).fill(VALUES)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ code }} for {{ name }}", "042517 for Acme & <b>"),
        ("{{ name|upper|trim }}", "ACME & <B>"),
        ("{% if minutes > 1 %}some{% elif minutes == 1 %}one{% else %}none{% endif %}", "some"),
        ("{{ 'soon' if minutes < 2 else 'in time' }}", "in time"),
        ("{% if name and not minutes == 4 or code in name %}yes{% endif %}", "yes"),
        ("{{ code ~ '/' ~ minutes }}", "042517/5"),
        ("{# nothing #}{% raw %}{{ code }}{% endraw %}", "{{ code }}"),
        ("a\n{% if code %}\nb\n{% endif %}\nc\n", "a\nb\nc\n"),
    ],
)
def test_it_says_values_and_decides(source: str, said: str) -> None:
    assert filled(source) == said


def test_in_html_values_are_text() -> None:
    assert filled("<p>{{ name }}</p>", "html") == "<p>Acme &amp; &lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{% for x in code %}{% endfor %}", "A loop"),
        ("{% set x = code %}", "An assignment"),
        ("{% set x %}{{ code }}{% endset %}", "An assignment"),
        ("{% macro x() %}{% endmacro %}", "A macro"),
        ("{{ code.upper() }}", "A call"),
        ("{{ range(9) }}", "A call"),
        ("{{ code.__class__ }}", "A part of a value"),
        ("{{ code['__class__'] }}", "A part of a value"),
        ("{{ code[0] }}", "A part of a value"),
        ("{{ code|attr('__class__') }}", "There is no filter 'attr'"),
        ("{{ code|safe }}", "There is no filter 'safe'"),
        ("{{ code|replace('0', '00') }}", "There is no filter 'replace'"),
        ("{{ code|center(1000000000) }}", "There is no filter 'center'"),
        ("{{ code|upper(1) }}", "takes nothing"),
        ("{% filter upper %}x{% endfilter %}", "This"),
        ("{% include '/etc/passwd' %}", "Another template"),
        ("{% import 'x' as x %}", "Another template"),
        ("{% from 'x' import y %}", "Another template"),
        ("{% extends 'x' %}", "Another template"),
        ("{% block x %}{% endblock %}", "This"),
        ("{% with x = 1 %}{% endwith %}", "This"),
        ("{% autoescape false %}{{ name }}{% endautoescape %}", "This"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", "This"),
        ("{{ 'a' * 1000000000 }}", "This"),
        ("{{ '%1000000000d' % 1 }}", "This"),
        ("{{ minutes + 1 }}", "This"),
        ("{{ [code] }}", "This"),
        ("{{ {'a': code} }}", "This"),
        ("{{ code is defined }}", "This"),
        ("{{ cod }}", "There is no value 'cod'. There are code, minutes, name."),
        ("{{ self }}", "There is no value 'self'"),
        ("{{ loop }}", "There is no value 'loop'"),
        ("{{ 'a' if code }}", "An if without an else"),
        ("{{ code", "line 1"),
        ("\n\n{% if code %}", "line 3"),
        ("{% nonsense %}", "line 1"),
    ],
)
def test_whatever_else_jinja_knows_is_refused_with_the_line(source: str, why: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        SANDBOX.compile("text", source, VALUES)
    assert refused.value.field == "text"
    assert why in refused.value.message


@pytest.mark.parametrize(
    ("source", "why"),
    [
        pytest.param("{{ " + "(" * 5000 + "code" + ")" * 5000 + " }}", "cannot be read", id="brackets"),
        pytest.param("{% if code %}" * 60 + "{% endif %}" * 60, "nested too deeply", id="ifs"),
        pytest.param("{{ " + "not " * 60 + "code }}", "nested too deeply", id="nots"),
        pytest.param("{{ " + "9" * 5000 + " }}", "cannot be read", id="digits"),
        pytest.param("{{code}}" * 1999, "more than 2000 pieces", id="pieces"),
        pytest.param("{" * 16_000, "cannot be read", id="braces"),
    ],
)
def test_what_is_as_long_as_it_may_be_is_still_no_work(source: str, why: str) -> None:
    with pytest.raises(InvalidRequest, match=why):
        SANDBOX.compile("text", source, VALUES)


@pytest.mark.parametrize("part", PARTS)
def test_a_template_is_as_long_as_its_part_may_be_and_no_longer(part: Part) -> None:
    SANDBOX.compile(part, "a" * LONGEST[part], ())
    with pytest.raises(InvalidRequest, match="has more than"):
        SANDBOX.compile(part, "a" * (LONGEST[part] + 1), ())


PIECES = st.sampled_from([
    "{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "if ", "else", "elif ", "endif", "for ", " in ", "endfor", "set ",
    "= ", "code", "name", "minutes", "nobody", "_", "__class__", ".", "[", "]", "(", ")", "|", "upper", "safe", "attr",
    "e", "~", "+", "*", "**", "%", "'", '"', "\\", "\\ud800", "\\x00", "1", "999999999", "1e999", " ", "\n", "raw",
    "endraw", "include ", "import ", "extends ", "macro ", "call ", "block ", "is ", "not ", "and ", "or ", "==", "<",
    ",", ":", "{", "}", "true", "none", "self", "range", "lipsum", "cycler", "joiner", "namespace", "dict",
])  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join), st.sampled_from(PARTS))
def test_any_source_is_refused_by_name_or_says_a_bounded_text(source: str, part: Part) -> None:
    """Nothing else leaves it: no other exception, nothing of Python, and no more than values times pieces."""
    try:
        compiled = SANDBOX.compile(part, source, VALUES)
    except InvalidRequest:
        return
    try:
        said = compiled.fill(VALUES)
    except (TypeError, ValueError):  # a number beside a text: whoever fills it in takes the ready words
        return
    assert len(said) <= 60 * (len(source) + 1)
    assert " object at 0x" not in said
    assert "<class" not in said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        st.sampled_from(["code", "name", "minutes", "'x'", "3", "true"]),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from([" ~ ", " and ", " or ", " == ", " < ", " in "]), inner).map("".join),
            inner.map("not {}".format),
            inner.map("({})".format),
            inner.map("({})|upper".format),
            st.tuples(inner, inner, inner).map(lambda three: "({} if {} else {})".format(*three)),
        ),
        max_leaves=30,
    )
)
def test_whatever_may_be_said_ends_in_a_text(expression: str) -> None:
    try:
        said = filled(f"{{{{ {expression} }}}}", "html")
    except (InvalidRequest, TypeError):  # nested too deeply; a number compared with a text
        return
    assert "<b>" not in said.lower()
    assert len(said) <= 30 * len(expression)
