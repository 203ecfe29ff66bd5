"""The Lambda function: reads the environment once, names the adapters, holds no logic."""

from __future__ import annotations

import os
import random
import time

from skill.app import build_handler
from skill.compose import build_skill
from skill.settings import read_settings
from stores.open import open_table


def _back_off(attempt: int) -> None:
    time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 - jitter, not a secret


settings = read_settings(os.environ)
skill = build_skill(open_table(settings.store), settings.key, _back_off, clock=time.monotonic)
handler = build_handler(skill, settings.skill_id)
