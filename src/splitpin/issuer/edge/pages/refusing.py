"""What a person is told of an error on a page that they can go on with."""

from __future__ import annotations

from splitpin.errors import SplitpinError, TooMany
from splitpin.issuer.locale.moments import length_of_time
from splitpin.issuer.locale.refusals import in_language
from splitpin.issuer.locale.sentences import Sentences


def refusal(sentences: Sentences, error: SplitpinError) -> str:
    """What a person is told of an error, with the time to wait where there is one."""
    if isinstance(error, TooMany):
        return sentences.say("tooMany", wait=length_of_time(error.retry_after, sentences.tag))
    return in_language(sentences, error.message) or error.message
