"""A person's script, with PyPI `cotter`: sign in by the browser, keep the tokens in a file, use them.

python python_client.py email_otp|email_link|phone_otp|phone_link PORT

Where the issuer is, and for which project, is in the environment.
"""

from __future__ import annotations

import json
import os
import sys

import cotter
from cotter import constants, tokenhandler, validate

ISSUER, CLIENT_ID = os.environ["ISSUER"], os.environ["CLIENT_ID"]

constants.CotterBackendURL = f"{ISSUER}/api/v0"
constants.CotterJSURL = ISSUER
constants.CotterJWKSURL = f"{ISSUER}/api/v0/token/jwks"


def main(method: str, port: int) -> None:
    """Sign in and print what the client makes of it."""
    payload = getattr(cotter, f"login_with_{method}")(CLIENT_ID, port)
    tokens = payload["oauth_token"]
    tokenhandler.store_token_to_file(tokens, "tokens.json")
    kept = tokenhandler.get_token_from_file("tokens.json", CLIENT_ID)
    # A token that does not hold, as an hour later: the client refreshes.
    refreshed = tokenhandler.refresh_token({**tokens, "access_token": tokens["access_token"][:-6]}, CLIENT_ID)
    again = tokenhandler.refresh_token({**refreshed, "access_token": ""}, CLIENT_ID)
    found = {
        "payload": payload,
        "access": validate.validate_access_token(tokens["access_token"], CLIENT_ID),
        "id": validate.validate_id_token(tokens["id_token"], CLIENT_ID),
        "kept": kept == tokens,
        "refresh_tokens": [each["refresh_token"] for each in (tokens, refreshed, again)],
        "access_again": validate.validate_access_token(again["access_token"], CLIENT_ID),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
