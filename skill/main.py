"""The Lambda function: reads the environment once, names the adapters, holds no logic."""

from __future__ import annotations

import os
import random
import time

from skill.app import build_handler
from skill.compose import build_skill
from stores.open import open_table


def _back_off(attempt: int) -> None:
    time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 - jitter, not a secret


handler = build_handler(
    build_skill(open_table(os.environ["STRETCHES_STORE"]), os.environ["STRETCHES_KEY"].encode(), _back_off),
    os.environ.get("STRETCHES_SKILL_ID"),
)
