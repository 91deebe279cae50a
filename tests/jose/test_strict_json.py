"""A7: strict UTF-8, one object, unique names, finite numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forged_tokens import claims, forge, verifier
from splitpin import InvalidToken
from splitpin.jose.strict_json import parse_object

BAD: dict[str, bytes] = {
    "empty": b"",
    "blank": b" ",
    "array": b"[]",
    "array of objects": b"[{}]",
    "text": b'"text"',
    "number": b"1",
    "true": b"true",
    "null": b"null",
    "two objects": b"{}{}",
    "trailing text": b"{} x",
    "trailing comma": b'{"a":1,}',
    "trailing NUL": b"{}\0",
    "leading NUL": b"\0{}",
    "comment": b'{"a":1/**/}',
    "single quotes": b"{'a':1}",
    "bare name": b"{a:1}",
    "byte order mark": b'\xef\xbb\xbf{"a":1}',
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "UTF-16 little-endian": '{"a":1}'.encode("utf-16-le"),
    "UTF-16 big-endian": '{"a":1}'.encode("utf-16-be"),
    "UTF-32": '{"a":1}'.encode("utf-32"),
    "Latin-1": '{"a":"é"}'.encode("latin-1"),
    "overlong UTF-8": b'{"a":"\xc0\xaf"}',
    "surrogate in UTF-8": b'{"a":"\xed\xa0\x80"}',
    "cut UTF-8": b'{"a":"\xe2\x82"}',
    "beyond Unicode": b'{"a":"\xf4\x90\x80\x80"}',
    "NaN": b'{"a":NaN}',
    "Infinity": b'{"a":Infinity}',
    "-Infinity": b'{"a":-Infinity}',
    "1e999": b'{"a":1e999}',
    "-1e999": b'{"a":-1e999}',
    "1e999 deep inside": b'{"a":[{"b":[1e999]}]}',
    "hexadecimal": b'{"a":0x1}',
    "leading zero": b'{"a":01}',
    "leading plus": b'{"a":+1}',
    "lone point": b'{"a":.5}',
    "five thousand digits": b'{"a":' + b"9" * 5000 + b"}",
    "full-width digits": '{"a":１}'.encode(),
    "line end in text": b'{"a":"\n"}',
    "NUL in text": b'{"a":"\0"}',
    "tab in text": b'{"a":"\t"}',
    "unknown escape": b'{"a":"\\x41"}',
    "cut escape": b'{"a":"\\u00"}',
    "no-break space around": '\u00a0{"a":1}'.encode(),
    "form feed around": b'\f{"a":1}',
    "duplicate": b'{"a":1,"a":2}',
    "equal duplicate": b'{"a":1,"a":1}',
    "duplicate by escape": b'{"a":1,"\\u0061":2}',
    "duplicate far apart": b'{"a":1,"b":"x,y","c":3,"a":2}',
    "duplicate with blanks": b'{ "a" : 1 , "a" : 2 }',
    "duplicate empty name": b'{"":1,"":2}',
    "duplicate before a list": b'{"a":1,"a":[1,2]}',
    "duplicate after a list": b'{"a":[1,2],"a":1}',
    "duplicate of a list": b'{"a":[1,2],"a":[1,2,3]}',
    "duplicate beside a list": b'{"a":1,"a":2,"b":["x","y","z"]}',
    "duplicate beside a list of lists": b'{"a":1,"a":2,"b":[["x","y"],["z"]]}',
    "duplicate inside": b'{"a":{"b":1,"b":2}}',
    "duplicate inside an array": b'{"a":[{"b":1,"b":2}]}',
    "duplicate beside an object": b'{"a":{},"a":{}}',
    "six thousand arrays": b'{"a":' + b"[" * 6000 + b"]" * 6000 + b"}",
    "two thousand objects": b'{"a":' * 2000 + b"1" + b"}" * 2000,
}


@pytest.mark.parametrize("document", BAD.values(), ids=BAD)
def test_what_is_not_one_strict_object_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match="not one strict JSON object") as refusal:
        parse_object(document)
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None


@pytest.mark.parametrize("document", BAD.values(), ids=BAD)
def test_a_payload_that_is_no_strict_json_is_refused_though_the_issuer_signed_it(document: bytes) -> None:
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(forge(payload=document))
    assert refusal.value.reason == "malformed"


@pytest.mark.parametrize(
    ("document", "members"),
    [
        (b"{}", {}),
        (b' \t\r\n{ "a" : 1 } \t\r\n', {"a": 1}),
        (b'{"a":"1,2","b":[1,2],"c":{"a":1},"d":{"a":1}}', {"a": "1,2", "b": [1, 2], "c": {"a": 1}, "d": {"a": 1}}),
        (b'{"a":"{","b":"}"}', {"a": "{", "b": "}"}),
        (b'{"a":[],"b":{}}', {"a": [], "b": {}}),
        (b'{"a":1.5,"b":-0,"c":1e3,"d":1E-3}', {"a": 1.5, "b": 0, "c": 1000.0, "d": 0.001}),
        ('{"ä":"\\u00e4€😀"}'.encode(), {"ä": "ä€😀"}),
        (b'{"a":"\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"A":1,"a":2}', {"A": 1, "a": 2}),
        (b'{"a":null,"b":true,"c":false}', {"a": None, "b": True, "c": False}),
    ],
)
def test_what_json_allows_is_read(document: bytes, members: dict[str, Any]) -> None:
    """A15: blanks, escapes, fractions, Unicode."""
    assert parse_object(document) == members


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)
PAIRS = st.lists(st.tuples(st.sampled_from(["a", "b", "c", "d,", "{", '"']), JSON), max_size=5)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(PAIRS, st.sampled_from([",", " , ", ",\n"]), st.sampled_from([":", " : "]))
@example([("a", "x,y"), ("b", 1), ("a", 2)], ",", ":")
@example([("a", {}), ("a", [1, 2])], ",", ":")
def test_names_are_unique_or_the_object_is_refused(pairs: list[tuple[str, Any]], comma: str, colon: str) -> None:
    """The quick way of counting commas never overlooks a duplicate, nor sees one where there is none."""
    document = "{" + comma.join(json.dumps(name) + colon + json.dumps(value) for name, value in pairs) + "}"
    if len(dict(pairs)) == len(pairs):
        assert parse_object(document.encode()) == dict(pairs)
    else:
        with pytest.raises(ValueError, match="not one strict JSON object"):
            parse_object(document.encode())


def test_unknown_claims_reach_the_app_as_they_were_signed() -> None:
    extra = {"roles": ["a", "b"], "nested": {"deep": {"er": [1, {"x": None}]}}, "ratio": 0.5, "name": "Zoë 😀"}
    token = verifier().verify(forge(payload=claims(**extra)))
    assert {name: token.claims[name] for name in extra} == extra
