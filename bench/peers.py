"""The peers: what ask-sdk-core costs by itself, and with the official DynamoDB adapter."""

from __future__ import annotations

from typing import Any

import boto3
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import CustomSkillBuilder, SkillBuilder

from skill.entry import Handler


class OneWord(AbstractRequestHandler):
    """Says one word."""

    def can_handle(self, handler_input: Any) -> bool:
        """Return True."""
        return True

    def handle(self, handler_input: Any) -> Any:
        """Return the word."""
        return handler_input.response_builder.speak("Hello").ask("Hello").response


class Saves(AbstractRequestHandler):
    """Says one word after one read and one save, with past sessions in its one item as the adapter keeps them."""

    def __init__(self, past: list[dict[str, Any]]) -> None:
        self._past = past

    def can_handle(self, handler_input: Any) -> bool:
        """Return True."""
        return True

    def handle(self, handler_input: Any) -> Any:
        """Return the word."""
        manager = handler_input.attributes_manager
        kept = manager.persistent_attributes
        kept.setdefault("past", self._past)
        kept["turns"] = int(kept.get("turns", 0)) + 1
        manager.save_persistent_attributes()
        return handler_input.response_builder.speak("Hello").ask("Hello").response


def one_word() -> Handler:
    """Return the Lambda handler of a bare skill that says one word."""
    builder = SkillBuilder()
    builder.add_request_handler(OneWord())
    handler: Handler = builder.lambda_handler()
    return handler


def with_adapter(endpoint: str, table: str, past: list[dict[str, Any]]) -> Handler:
    """Return the Lambda handler of a skill that keeps its state with the official adapter in a table of its own."""
    from ask_sdk_dynamodb.adapter import DynamoDbAdapter  # noqa: PLC0415 - asks for a region when imported

    resource = boto3.resource("dynamodb", endpoint_url=endpoint, region_name="us-east-1")
    adapter = DynamoDbAdapter(table, create_table=True, dynamodb_resource=resource)
    builder = CustomSkillBuilder(persistence_adapter=adapter)
    builder.add_request_handler(Saves(past))
    handler: Handler = builder.lambda_handler()
    return handler
