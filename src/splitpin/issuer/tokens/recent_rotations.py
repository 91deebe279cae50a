"""The rotations of a grant's last seconds, as its row holds them: what tells which replaced tokens have grace.

It is for those that are older than the current token's predecessor, which needs no second to be known by.

The text is `second:generation`, once for each second in which the grant was rotated, oldest first, with blanks between;
the generation is the first that was replaced in that second. So there are never more of them than the grace has
seconds, however often the grant moves, and mostly there is one. It is text and not JSON because every rotation reads
and writes it: this costs a tenth.
"""

from __future__ import annotations


def noted(recent: str, *, generation: int, now: int, grace: int) -> str:
    """With the rotation that replaces `generation` now, and without those that are older than the grace."""
    newest = recent.rpartition(" ")[2].partition(":")[0]
    if not newest or now - int(newest) > grace:  # the usual case: nobody refreshed just now
        return f"{now}:{generation}"
    kept = [(at, first) for at, first in _pairs(recent) if now - at <= grace]
    if kept[-1][0] < now:
        kept.append((now, generation))
    return " ".join(f"{at}:{first}" for at, first in kept)


def replaced_within(recent: str, generation: int, *, now: int, grace: int) -> bool:
    """Whether tokens of a generation that is not the current one were replaced at most `grace` seconds ago."""
    return any(first <= generation and now - at <= grace for at, first in _pairs(recent))


def _pairs(recent: str) -> list[tuple[int, int]]:
    parts = (each.partition(":") for each in recent.split())
    return [(int(at), int(first)) for at, _, first in parts]
