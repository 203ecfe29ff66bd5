"""A story in lines for a terminal, and as plain data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.screening import load_screening
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
    known = (event for event in sorted(story.events, key=lambda each: each.at) if event.kind in LINES)
    told = [_line(story, event) for event in known if event.kind not in CHANGES or change_text(event)]
    return [head, story.about, *told, _sum(story), ""]


def session_data(event: Event) -> dict[str, Any]:
    """Return what is told of a session: the routine, minutes guided of those prescribed, the pain before and after."""
    data = event.data
    return {
        "routine": json.loads(str(data["routine"]))["id"],
        "guided_min": _minutes(data, "worked", "presumed"),
        "prescribed_min": _minutes(data, "prescribed"),
        "before": {"place": None, "score": None}  # of a bad day nobody was asked
        if data.get("low")
        else {"place": _place(data.get("place", 0)), "score": data.get("score", 0)},
        "after": {"place": _place(data.get("end_place")), "score": data.get("end_score")},
        "done": data["done"],
        "planned": data["planned"],
        "amount": data.get("amount"),
        "effort": data.get("effort"),
        "hurts": [dict(hurt) for hurt in data.get("hurts", ())],
    }


def change_text(event: Event) -> str:
    """Return in words what a clinician, or the rules, changed or ask for, with the reason; empty where nothing is."""
    return CHANGES[event.kind](event.data) if event.kind in CHANGES else ""


def _record(data: Mapping[str, Any]) -> str:
    told = (", ".join(data.get("codes", ())), str(data.get("direction", "")), str(data.get("phase", "acute")))
    return f"on record: {', '.join(filter(None, told))} ({data.get('rule') or data.get('by')})"


def _program(data: Mapping[str, Any]) -> str:
    """Return what a clinician has put into the program; what a rule changed is told by its changes."""
    if data.get("rule"):
        return ""
    regimes = data.get("regimes", {}).items()
    told = "; ".join(f"{phase} {json.loads(regime['routine'])['id']}" for phase, regime in regimes)
    return f"program {data['version']}: {told} ({data['by']}: {data['why']})"


def _screening(data: Mapping[str, Any]) -> str:
    questions = load_screening().questions
    worrying = (f"{flag} {said}" for flag, said in data["answers"].items() if said != questions[flag].safe)
    told = ", ".join(worrying)
    return f"told {'on the web' if data.get('web') else 'after a session'}: {told}" if told else ""


CHANGES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "clear": lambda data: f"cleared {', '.join(data['lifted']) or 'nothing'} ({data['by']}: {data['reason']})",
    "record": _record,
    "program": _program,
    "screening": _screening,
    "change": lambda data: f"{data['rule']} {data['what']}: {data['plain']}",
    "waits": lambda data: f"{data['rule']} {'waits' if data.get('code') else data['what']}: {data['plain']}",
    "left_out": lambda data: (
        f"{load_catalogue().words[data['exercise']].called:waits|wait} for a clinician, as the pain went down the leg"
    ),
    "cautions": lambda data: f"{data['flag']} leaves the gentle set alone until the record settles it",
    "mentions": lambda data: f"{data['flag']} is to be mentioned at the next visit",
}
"""How each kind of event tells of a change."""


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
    pain = " -> ".join(map(_pain, (told["before"], told["after"])))
    return f"{_name(told['routine']):24}  {told['guided_min']:4.1f} of {told['prescribed_min']:4.1f} min  {pain}"


def _pain(told: Mapping[str, Any]) -> str:
    return UNTOLD if told["score"] is None else f"{told['place'] or UNTOLD} {told['score']}"


def _name(routine: str) -> str:
    known = load_templates(load_catalogue())
    return f"{routine} {known[routine].name}" if routine in known else routine


def _said(text: str) -> Callable[[Event], str]:
    return lambda _: text


LINES: dict[str, Callable[[Event], str]] = {
    "session": _session,
    "lock": lock_text,
    **dict.fromkeys(CHANGES, change_text),
    "gave_up": _said("nobody answered, and the device gave up"),
    "refused": _said("came, and nothing was begun, for it is locked"),
    "stops": _said("does not come any more, as it does not hurt"),
    "unseen": lambda event: f"nothing could be done outside the voice: {event.data['reason']}",
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
