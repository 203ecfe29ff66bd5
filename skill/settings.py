"""What the Lambda function is told by its environment: one value, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from coach.errors import InvalidError, Problem

SHORTEST_KEY = 32
SKILL_ID = "amzn1.ask.skill."


class Settings(Struct, frozen=True):
    """Where records are kept, the key that ids are hashed with, and the only skill that is served."""

    store: str
    key: bytes
    skill_id: str | None = None
    """None serves whoever may call the function."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings in an environment. Raises InvalidError with every variable that is missing or wrong."""
    store = environment.get("STRETCHES_STORE", "").strip()
    key = environment.get("STRETCHES_KEY", "").strip()
    skill_id = environment.get("STRETCHES_SKILL_ID", "").strip()
    problems = []
    if not store:
        example = "dynamodb://stretches?region=eu-west-1"
        problems.append(Problem("STRETCHES_STORE", f"it is missing; set an address such as {example}"))
    if len(key) < SHORTEST_KEY:
        fault = "it is too short" if key else "it is missing"
        remedy = f"set {SHORTEST_KEY} secret characters or more, such as openssl rand -hex 32 makes, once and for all"
        problems.append(Problem("STRETCHES_KEY", f"{fault}; {remedy}"))
    if skill_id and not skill_id.startswith(SKILL_ID):
        problems.append(Problem("STRETCHES_SKILL_ID", f"it is no skill id; set one such as {SKILL_ID}1234, or none"))
    if problems:
        raise InvalidError("The environment", tuple(problems))
    return Settings(store, key.encode(), skill_id or None)
