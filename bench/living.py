"""How fast invented people live: through the Lambda handler with full envelopes, with all invariants looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from bench.measure import verdict
from bench.peers import one_word
from local.simulate.life import Life
from local.simulate.persona_read import personas

LIVES = tuple((persona, 1) for persona in personas())
"""Personas and seeds: all of them, for they cost differently much, a household of two twice as much as one person."""
WEEKS = 4
GOAL = 10
"""Weeks a second a core."""


def run() -> Iterator[str]:
    """Yield weeks a second of a core and ms a request, beside the SDK alone over the very same envelopes."""
    sent = [event for persona, seed in LIVES for event in envelopes(persona, seed)]  # it warms up, too
    ours = seconds(lambda: [Life(personas()[persona], seed, WEEKS).live() for persona, seed in LIVES])
    bare = one_word()
    alone = seconds(lambda: [bare(event, None) for event in sent])
    weeks, requests = WEEKS * len(LIVES) / ours, len(sent)
    yield f"{weeks:.1f} simulated weeks a second of a core (goal {GOAL} or more: {verdict(weeks >= GOAL)})"
    yield (
        f"ours {1000 * ours / requests:.3f} ms a request, all looked at, ask-sdk-core, one word, over the same "
        f"{requests} envelopes {1000 * alone / requests:.3f} ms: {ours / alone:.2f}x"
    )


def envelopes(persona: str, seed: int) -> list[dict[str, Any]]:
    """Return what a life sends, in order."""
    sent: list[dict[str, Any]] = []
    life = Life(personas()[persona], seed, WEEKS)
    handle = life.house.handle

    def listening(event: Any, context: Any) -> dict[str, Any]:
        sent.append(event)
        return handle(event, context)

    life.house.handle = listening
    life.live()
    return sent


def seconds(call: Callable[[], object]) -> float:
    """Return how many seconds of a core a call takes."""
    began = time.process_time()
    call()
    return time.process_time() - began
