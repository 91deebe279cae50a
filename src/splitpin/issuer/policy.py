"""How long, how many, how often: every figure the issuer decides by, named, frozen, and with its source.

`DEFAULT` is what a server runs with. `CHEAPEST` is for tests and benchmarks: what makes a figure hard to reach or long
to wait for is turned down, and nothing that is checked is switched off. Settings may raise some of these figures; none
may be set to a value that breaks the standard it cites.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

HOUR = 3600
DAY = 24 * HOUR

AUTHORIZATION_CODE_LIFETIME = 300
"""Seconds; what the published clients' documentation says. RFC 6749 section 4.1.2 ends at ten minutes."""

LINK_CONTINUATION_LIFETIME = 120
"""Seconds from the click on a link to the end of its sign-in on the site's own page: a page has loaded by then, and to
whoever reads its address later it is worth nothing. The code's own end may come first."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` events in any `seconds` seconds, wherever that window is laid."""

    most: int
    seconds: int

    def __post_init__(self) -> None:
        if self.most < 1 or self.seconds < 1:
            raise ValueError("a limit allows at least one event in at least one second")


RECORDED_REFUSALS = Limit(10, HOUR)
"""Of one authorization code, or of the tokens of one grant, brought in vain: who has a genuine one can bring it without
end, and records are kept for more than a year. What is beyond is refused all the same."""

WRONG_CLIENTS = Limit(60, HOUR)
"""Of requests that name one client and do not prove that they are it. What is beyond is refused with another word, and
recorded no more. The right secret is taken all the same, or anybody could shut a client out: it has 256 bits."""

UNPROVEN_RECORDS = Limit(200, DAY)
"""Of what anybody can cause who proves nothing, from one network: whoever looks into an attack sees by the first two
hundred what it was, and it has no end."""

UNPROVEN_RECORDS_KEPT = 7 * DAY
"""Seconds; what people proved is kept for as long as the operator says."""

UNPROVEN_RECORDS_AT_MOST = 1_000_000
"""Of all networks, since there is no end of them either; the oldest go first. About 200 MB."""


NOTICES_PER_SESSION = Limit(1, 7 * DAY)
"""Of one kind, for one session: whoever repeats something writes one mail."""

NOTICES_PER_ACCOUNT = (Limit(3, HOUR), Limit(10, DAY))
"""Both hold. Whoever could have more sent would bury the one that matters under the others."""

ADDRESS_CHANGES = (Limit(6, HOUR), Limit(12, DAY))
"""Addresses that come to an account or go from it. Whoever is concerned is told of each, so there is an end of it."""

PROVEN_EVERY = 30 * DAY
"""Seconds within which a further proof of an address is not noted, so that signing in writes no more than it did."""

RECOVERY_WAIT, LEAST_RECOVERY_WAIT, LONGEST_RECOVERY_WAIT = 3 * DAY, DAY, 30 * DAY
"""Seconds from the first proof of a recovery to the last: usually, and as an operator may choose it. Whoever sleeps or
flies is to see the notice in time, so that it is never nothing."""

SET_ASIDE_KEPT = 30 * DAY
"""Seconds for which what an account was recovered without is kept, and can take it back."""

CHALLENGE_LIFETIME = 600
"""Seconds in which what was asked of a stranger is to be solved: for a slow phone at a hard one."""

NOTICE_LIFETIME = HOUR
"""Seconds for which a mail server that is away is asked again."""

NOTICE_LINK_LIFETIME = 7 * DAY
"""Seconds for which the link of a notice ends its session: mail is read late."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long is kept what is over, in seconds. What lives is never deleted by age.

    Attributes:
        addresses: How long an account has an address that nobody proves again: then whoever proves it is somebody new.
            None: for ever.
        audit: Audit records: a year, and time to look back on it (PCI DSS 10.5.1 asks for twelve months).
        ended_sessions: Sessions that are over: they tell a browser that was seen before from a new one.
        deletions: Accounts whose owners want them deleted: so long they can take it back. A month is the longest that a
            person has to wait for it (GDPR articles 12.3 and 17).
    """

    addresses: int | None = 365 * DAY
    audit: int = 400 * DAY
    ended_sessions: int = 90 * DAY
    deletions: int = 14 * DAY

    DEFAULT: ClassVar[Retention]


@dataclass(frozen=True, slots=True)
class CodePolicy:
    """What a one-time code is.

    Attributes:
        digits: Six decimal digits hold 19.9 bits; NIST SP 800-63B section 5.1.3.2 asks for six digits at least.
        digits_under_attack: What new codes of a project have while it sees many wrong ones
            (`LimitPolicy.wrong_per_project`): a blind guess then hits a hundred times less often (RFC 4226 section 7.5
            is the same remedy: a longer code).
        digits_under_heavy_attack: The same where it sees more still (`LimitPolicy.wrong_longer_per_project`).
        lifetime: Seconds; NIST SP 800-63B section 5.1.3.2 and ASVS 5.0 6.5.5 end at ten minutes.
        attempts: Tries at one code; the one that was right is given back, for a browser that did not hear the answer.
    """

    digits: int = 6
    digits_under_attack: int = 8
    digits_under_heavy_attack: int = 10
    lifetime: int = 300
    attempts: int = 5

    DEFAULT: ClassVar[CodePolicy]
    CHEAPEST: ClassVar[CodePolicy]

    def __post_init__(self) -> None:
        if not 6 <= self.digits <= self.digits_under_attack <= self.digits_under_heavy_attack <= 10:
            raise ValueError("a code has 6 to 10 digits, and not fewer under attack")
        if not 1 <= self.lifetime <= 600:
            raise ValueError("a code lives 600 seconds at most (ASVS 5.0 6.5.5)")
        if not 1 <= self.attempts <= 5:
            raise ValueError("a code has one to five tries")


@dataclass(frozen=True, slots=True)
class LimitPolicy:
    """How often things may be asked for and got wrong. An account is an address within a project, known or not.

    Attributes:
        mails_per_account: Each of these holds for the mails to one address that strangers ask for (ASVS 5.0 2.4.1).
        mails_per_network: Requests for a mail from one /24 (IPv4) or /56 (IPv6), answered or not.
        mails_per_project: Mails of one project: the ceiling of what an attack can make it send.
        mails_per_account_here: The same from one network, so that one stranger does not have them all.
        mails_reserved: Mails to one address that browsers ask for in which somebody signed in to it before. With those
            of strangers they are ten an hour: what a mailbox gets at the most, whoever attacks it.
        wrong_per_account_here: Wrong codes typed at one account from one network. Ten networks together do not end the
            row of strangers by it.
        wrong_reserved: Wrong codes typed at one account in browsers in which somebody signed in to it before.
        wrong_in_a_row: Wrong codes at one account without a right one in between, whoever typed them; then codes are
            off for it (NIST SP 800-63B section 5.2.2: no more than 100).
        reserved_in_a_row: How many of those only a browser may type in which somebody signed in before.
        wrong_pins: Tries at the PIN of one account.
        wrong_per_network: Wrong codes from one network. 300 an hour are 7,200 a day, each right with one in a million.
        wrong_per_project: Wrong codes of one project. Nobody is locked out by it, or a stranger could lock out all; but
            from half of it on new codes get `CodePolicy.digits_under_attack`, and at the whole of it those that are
            still shorter end, so that codes collected before give no more guesses. 24,000 blind guesses a day at six
            digits, the most that stay below it, hit once in six weeks.
        wrong_longer_per_project: The same for the next two digits: 240,000 a day at eight hit once in a year, and a
            million at ten once in 27 years.
        lookups_per_network: Questions from one network whether an address has an account, where the client id alone is
            enough to ask: a million addresses then take one network 138 days.
        screenings_per_network: Questions from one network whether a form or site lets an address in. The loader script
            asks on every protected page, for everybody of an office behind one address.
        changes_per_account: Changes to the devices and the PIN of one account: each leaves a record, and each PIN costs
            a digest that is slow by design, taken or not.
    """

    mails_per_account: tuple[Limit, ...] = (Limit(6, HOUR),)
    mails_per_account_here: tuple[Limit, ...] = (Limit(1, 30), Limit(4, HOUR))
    mails_reserved: tuple[Limit, ...] = (Limit(1, 30), Limit(4, HOUR))
    mails_per_network: Limit = Limit(1_000, HOUR)
    mails_per_project: Limit = Limit(20_000, HOUR)
    wrong_per_account_here: Limit = Limit(7, HOUR)
    wrong_reserved: Limit = Limit(10, HOUR)
    wrong_in_a_row: int = 100
    reserved_in_a_row: int = 20
    wrong_pins: Limit = Limit(20, HOUR)
    wrong_per_network: Limit = Limit(300, HOUR)
    wrong_per_project: Limit = Limit(1_000, HOUR)
    wrong_longer_per_project: Limit = Limit(10_000, HOUR)
    lookups_per_network: Limit = Limit(300, HOUR)
    screenings_per_network: Limit = Limit(6_000, HOUR)
    changes_per_account: Limit = Limit(60, HOUR)

    DEFAULT: ClassVar[LimitPolicy]
    CHEAPEST: ClassVar[LimitPolicy]

    def __post_init__(self) -> None:
        if not (self.mails_per_account and self.mails_per_account_here and self.mails_reserved):
            raise ValueError("mails to one address have at least one limit")
        if not 1 <= self.reserved_in_a_row < self.wrong_in_a_row:
            raise ValueError("of the wrong codes in a row some are reserved, and not all")
        if not 1 <= self.wrong_in_a_row <= 100:
            raise ValueError("at most 100 wrong codes in a row (NIST SP 800-63B section 5.2.2)")
        if self.wrong_per_project.seconds != self.wrong_longer_per_project.seconds:
            raise ValueError("wrong codes of a project are counted in one window")

    @property
    def strangers_in_a_row(self) -> int:
        """How many wrong codes strangers may type at one account without a right one in between."""
        return self.wrong_in_a_row - self.reserved_in_a_row


@dataclass(frozen=True, slots=True)
class TextLimits:
    """How often messages may go to phones. Each costs its sender money, so that people are paid for causing them.

    Attributes:
        per_account: Each of these holds for the messages to one number: three in ten minutes and ten a day, what the
            guides of those who sell them agree on (Twilio and Telnyx, on SMS pumping), and no two at once.
        per_network: Requests for one from a /24 (IPv4) or /56 (IPv6), answered or not.
        per_project: Messages of one project: the ceiling of what a day can cost. Beyond it mails go out as ever.
        per_neighbours: Messages that led to no sign-in, to the thousand numbers of a project that share all digits but
            the last three: ranges rented for fraud are dialled through.
        sample: How many of the latest messages to one country tell whether anybody reads them.
        least_verified: So many of them have led to a sign-in, or the country is stopped for the project. Of honest
            ones 60 to 80 of a hundred do, of bought ones none; the line is drawn at 20.
        pause: Seconds for which a country is stopped.
    """

    per_account: tuple[Limit, ...] = (Limit(1, 30), Limit(3, 600), Limit(10, DAY))
    per_network: Limit = Limit(100, HOUR)
    per_project: Limit = Limit(500, DAY)
    per_neighbours: Limit = Limit(10, HOUR)
    sample: int = 50
    least_verified: int = 10
    pause: int = HOUR

    DEFAULT: ClassVar[TextLimits]
    CHEAPEST: ClassVar[TextLimits]

    def __post_init__(self) -> None:
        if not self.per_account:
            raise ValueError("messages to one number have at least one limit")
        if not 0 <= self.least_verified <= self.sample or not self.sample:
            raise ValueError("of a sample of at least one message, no more than all can be verified")


@dataclass(frozen=True, slots=True)
class GrantPolicy:
    """How long what a sign-in ends in is good for; all in seconds.

    Attributes:
        access_token_lifetime: Also the ID token's; what the published clients expect.
        idle_lifetime: A grant ends when nobody refreshes for that long (RFC 9700 section 4.14.2; the published clients'
            documentation says 30 days).
        absolute_lifetime: A grant ends then in any case (ASVS 5.0 10.4.8).
        grace: For so long after it was replaced a refresh token gives what is current by then, for tabs that refresh
            at once. (The current one's predecessor always does: see `tokens`.)
    """

    access_token_lifetime: int = HOUR
    idle_lifetime: int = 30 * DAY
    absolute_lifetime: int = 90 * DAY
    grace: int = 10

    DEFAULT: ClassVar[GrantPolicy]
    CHEAPEST: ClassVar[GrantPolicy]

    def __post_init__(self) -> None:
        if not 1 <= self.access_token_lifetime <= DAY:
            raise ValueError("an access token lives a day at most: no verifier of ours takes a longer one")
        if not 1 <= self.idle_lifetime <= self.absolute_lifetime:
            raise ValueError("the idle lifetime is at most the absolute one")
        if not 0 <= self.grace <= 60:
            raise ValueError("the grace after a rotation is a minute at most")


Retention.DEFAULT = Retention()
CodePolicy.DEFAULT = CodePolicy()
CodePolicy.CHEAPEST = CodePolicy(lifetime=2)
LimitPolicy.DEFAULT = LimitPolicy()
LimitPolicy.CHEAPEST = LimitPolicy(
    mails_per_account=(Limit(1_000_000, 1),),
    mails_per_account_here=(Limit(1_000_000, 1),),
    mails_reserved=(Limit(1_000_000, 1),),
    mails_per_network=Limit(1_000_000, 1),
    mails_per_project=Limit(1_000_000, 1),
    wrong_per_account_here=Limit(1_000_000, 1),
    wrong_reserved=Limit(1_000_000, 1),
    wrong_pins=Limit(1_000_000, 1),
    wrong_per_network=Limit(1_000_000, 1),
    wrong_per_project=Limit(1_000_000, 1),
    wrong_longer_per_project=Limit(1_000_000, 1),
    lookups_per_network=Limit(1_000_000, 1),
    screenings_per_network=Limit(1_000_000, 1),
    changes_per_account=Limit(1_000_000, 1),
)
TextLimits.DEFAULT = TextLimits()
TextLimits.CHEAPEST = TextLimits(
    per_account=(Limit(1_000_000, 1),),
    per_network=Limit(1_000_000, 1),
    per_project=Limit(1_000_000, 1),
    per_neighbours=Limit(1_000_000, 1),
    least_verified=0,
)
GrantPolicy.DEFAULT = GrantPolicy()
GrantPolicy.CHEAPEST = GrantPolicy(access_token_lifetime=2, idle_lifetime=4, absolute_lifetime=8, grace=1)
