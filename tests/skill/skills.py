"""Small skills on the real SDK, to stand behind the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder

from skill.entry import SPOKEN_TO

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.entry import Handler


class Everything(AbstractRequestHandler):
    """Handles every request by a function of the SDK's handler input."""

    def __init__(self, answer: Callable[[Any], object]) -> None:
        self._answer = answer

    def can_handle(self, handler_input: Any) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take everything."""
        return True

    def handle(self, handler_input: Any) -> Any:
        """Let the function look, and answer what it made."""
        self._answer(handler_input)
        return handler_input.response_builder.response


def skill(answer: Callable[[Any], object], skill_id: str | None = None) -> Handler:
    """Return the Lambda handler of a skill that gives every request to answer."""
    builder = SkillBuilder()
    builder.skill_id = skill_id  # type: ignore[assignment] # the SDK says None alone
    builder.add_request_handler(Everything(answer))
    handler: Handler = builder.lambda_handler()
    return handler


def greet(handler_input: Any) -> None:
    """Say hello where speech is allowed."""
    if handler_input.request_envelope.request.object_type in SPOKEN_TO:
        handler_input.response_builder.speak("Hello.")


def fail_sometimes(handler_input: Any) -> None:
    """Say hello, or trip over a request that lacks what every request has."""
    greet(handler_input)
    assert handler_input.request_envelope.context.system.user.user_id
