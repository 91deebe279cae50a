"""How long and how often, for OpenID clients: as `policy`, named and with its source."""

from __future__ import annotations

from splitpin.issuer.policy import DAY, HOUR, Limit

OPENID_CODE_LIFETIME = 60
"""Seconds of an OpenID client's code, which its own server or page redeems at once (RFC 9700 section 2.1.1)."""

OPENID_TOKEN_LIFETIME = 600
"""Seconds of an OpenID client's access and ID tokens: whoever holds one is not asked again while it lives."""

PUSHED_REQUEST_LIFETIME = 60
"""Seconds for which what was pushed can be named by a browser (RFC 9126 section 2.2); signing in may take longer."""

AUTHORIZATION_REQUEST_LIFETIME = HOUR
"""Seconds for which what an app asked for waits for its person to sign in; later it begins anew."""

AUTHORIZATION_REQUEST_KEPT = DAY
"""Seconds for which it can begin anew: a page that was left open in the evening is there in the morning."""

AUTHORIZATION_REQUESTS = Limit(1_000, HOUR)
"""Authorization requests from one network that wait for somebody to sign in: as many as it may ask mails for."""
