"""A server that is killed at any moment signs nobody out: asking again within the grace gives the missed successor."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from issuer.tokens.grant_world import KEY, GrantWorld

KILLS = 8
CLIENT = Path(__file__).with_name("crashing_client.py")


def test_kill_9_between_commit_and_answer_loses_no_sign_in(world: GrantWorld, migrated_url: str) -> None:
    chance = random.Random(7)
    text = world.open()
    for _ in range(KILLS):
        arguments = [migrated_url, world.client_id, str(world.now), text, KEY.hex()]
        process = subprocess.Popen([sys.executable, str(CLIENT), *arguments], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        handed_out = [process.stdout.readline().strip()]
        time.sleep(chance.random() * 0.05)
        process.kill()
        handed_out += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()
        text = handed_out[-1]
        successor = world.refresh(text)  # what the client does: it asks again with the newest token it has
        assert world.revoked_at(text) is None
        text = world.refresh(successor)
        assert world.revoked_at(text) is None
        world.now += 60
