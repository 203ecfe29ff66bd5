"""A story in lines for a terminal, and as plain data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from coach.exercises import load_catalogue
from coach.routine import load_templates
from local.simulate.persona import PLACES
from local.simulate.story import Event, Story

MINUTE_MS = 60_000
UNTOLD = "?"


def story_data(story: Story) -> dict[str, Any]:
    """Return a story as JSON data; times as the clocks at home showed them."""
    return {
        "persona": story.persona,
        "about": story.about,
        "seed": story.seed,
        "weeks": story.weeks,
        "starts": story.starts,
        "zone": story.zone,
        "steps": story.steps,
        "events": [_event_data(story, event) for event in story.events],
    }


def story_lines(story: Story) -> list[str]:
    """Return a story in lines: who stretched when and how long, how it hurt, what changed and why, locks, alerts."""
    head = f"{story.persona}, seed {story.seed}, {story.weeks} weeks from {story.starts} ({story.zone})"
    told = [_line(story, event) for event in sorted(story.events, key=lambda each: each.at) if event.kind in LINES]
    return [head, story.about, *told, _sum(story), ""]


def session_data(event: Event) -> dict[str, Any]:
    """Return what is told of a session: the routine, minutes guided of those prescribed, the pain before and after."""
    data = event.data
    return {
        "routine": json.loads(str(data["routine"]))["id"],
        "guided_min": _minutes(data, "worked", "presumed"),
        "prescribed_min": _minutes(data, "prescribed"),
        "before": {"place": _place(data.get("place", 0)), "score": data.get("score", 0)},
        "after": {"place": _place(data.get("end_place")), "score": data.get("end_score")},
        "done": data["done"],
        "planned": data["planned"],
        "amount": data.get("amount"),
        "effort": data.get("effort"),
        "hurts": [dict(hurt) for hurt in data.get("hurts", ())],
    }


def change_text(event: Event) -> str:
    """Return in words what a clinician, or the rules, changed, with the reason; empty where it is no change."""
    data = event.data
    if event.kind == "assign":
        return f"assigned {json.loads(str(data['routine']))['name']} ({data['by']})"
    if event.kind == "clear":
        return f"cleared {', '.join(data['lifted'])} ({data['by']}: {data['reason']})"
    if event.kind == "left_out":
        name = load_catalogue().words[data["exercise"]].name
        return f"{name} waits for a clinician, as the pain went down the leg"
    if event.kind in ("change", "alert"):
        return ", ".join(f"{name} {value}" for name, value in data.items())
    return ""


def lock_text(event: Event) -> str:
    """Return in words what locked."""
    return f"locked by {event.data['flag']} ({event.data['urgency']})"


def _minutes(data: Mapping[str, Any], *names: str) -> float:
    return round(sum(sum(data.get(name, {}).values()) for name in names) / MINUTE_MS, 1)


def _place(number: Any) -> str | None:
    return PLACES[number].value if isinstance(number, int) else None


def _event_data(story: Story, event: Event) -> dict[str, Any]:
    data = session_data(event) if event.kind == "session" else dict(event.data)
    who = {"person": story.names.get(event.person, event.person)} if event.person else {}
    return {"kind": event.kind, "at": event.when.isoformat(timespec="seconds"), **who, **data}


def _line(story: Story, event: Event) -> str:
    who = story.names.get(event.person, str(event.data.get("name", "")))
    return f"  {event.when:%Y-%m-%d %H:%M}  {who:8}  {LINES[event.kind](event)}"


def _session(event: Event) -> str:
    told = session_data(event)
    before, after = told["before"], told["after"]
    ended = UNTOLD if after["score"] is None else f"{after['place'] or UNTOLD} {after['score']}"
    pain = f"{before['place']} {before['score']} -> {ended}"
    return f"{_name(told['routine']):24}  {told['guided_min']:4.1f} of {told['prescribed_min']:4.1f} min  {pain}"


def _name(routine: str) -> str:
    known = load_templates(load_catalogue())
    return f"{routine} {known[routine].name}" if routine in known else routine


def _said(text: str) -> Callable[[Event], str]:
    return lambda _: text


LINES: dict[str, Callable[[Event], str]] = {
    "session": _session,
    "lock": lock_text,
    "assign": change_text,
    "clear": change_text,
    "left_out": change_text,
    "change": change_text,
    "alert": lambda event: f"alert: {change_text(event)}",
    "gave_up": _said("nobody answered, and the device gave up"),
    "refused": _said("came, and nothing was begun, for it is locked"),
    "stops": _said("does not come any more, as it does not hurt"),
    "unseen": _said("a clinician could do nothing, for nobody has come yet"),
    "travel": lambda event: f"the household is in {event.data['zone']} now",
    "clock": lambda event: f"the clock is set by {event.data['minutes']} minutes",
}
"""What is told of each kind of event; of others nothing is."""


def _sum(story: Story) -> str:
    sessions = [session_data(event) for event in story.of("session")]
    guided, planned = (sum(each[name] for each in sessions) for name in ("guided_min", "prescribed_min"))
    locks = len(story.of("lock"))
    return (
        f"  {len(sessions)} sessions, {guided:.0f} of {planned:.0f} minutes, "
        f"{locks} lock{'' if locks == 1 else 's'}, {story.steps} requests"
    )
