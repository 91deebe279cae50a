"""The latest messages of one project to one country, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from splitpin.issuer.policy import TextLimits

_READ, _UNREAD = "1", "0"


@dataclass(frozen=True, slots=True)
class Country:
    """What is known of a country's messages.

    Attributes:
        outcomes: One sign for each of the latest messages, newest first: `1` led to a sign-in, `0` has not yet.
        stopped_until: No message before this second, UTC.
    """

    outcomes: str = ""
    stopped_until: int = 0

    def wait(self, now: int) -> int:
        """Seconds until messages may go there; 0 for now."""
        return max(0, self.stopped_until - now)

    def unread(self, limits: TextLimits) -> bool:
        """Whether there are enough messages to judge by, and too few of them were read."""
        return len(self.outcomes) >= limits.sample and self.outcomes.count(_READ) < limits.least_verified

    def stopped(self, limits: TextLimits, now: int) -> Country:
        """Stopped, and half forgotten: afterwards half a sample must be read, or it is stopped again."""
        return Country(self.outcomes[: limits.sample // 2], now + limits.pause)

    def sent(self, limits: TextLimits) -> Country:
        """With one more message."""
        return replace(self, outcomes=(_UNREAD + self.outcomes)[: limits.sample])

    def proven(self) -> Country:
        """With one more sign-in. Which message led to it does not matter, only how many did: the newest unread one."""
        return replace(self, outcomes=self.outcomes.replace(_UNREAD, _READ, 1))
