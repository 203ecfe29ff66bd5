"""What is told of a life, by days."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from local.simulate.report import session_data
from local.simulate.story import Event, Story


def day(story: Story, event: Event) -> int:
    """Return the day of an event; 1 is the first."""
    return (event.when.date() - date.fromisoformat(story.starts)).days + 1


def days(story: Story, kind: str) -> list[int]:
    """Return the days of the events of a kind."""
    return [day(story, event) for event in story.of(kind)]


def routines(story: Story) -> list[str]:
    """Return the routine of each session."""
    return [session_data(event)["routine"] for event in story.of("session")]


def changes(story: Story, rule: str, what: str = "") -> list[Event]:
    """Return the changes by a rule, of a kind where one is named."""
    return [event for event in story.of("change") if event.data["rule"] == rule and what in ("", event.data["what"])]


def routine_items(story: Story) -> list[list[dict[str, Any]]]:
    """Return the items of each session."""
    return [json.loads(str(event.data["routine"]))["items"] for event in story.of("session")]
