"""Sessions of the templates, at any place, for the tests of their arithmetic."""

from __future__ import annotations

import json

import msgspec
from hypothesis import settings
from hypothesis import strategies as st

from coach.exercises import load_catalogue
from coach.routine import load_templates, routine_data
from coach.session import Session, rest, timeline_of
from coach.timeline import Step, StepKind, Timeline

CATALOGUE = load_catalogue()
TEXTS = {id_: json.dumps(routine_data(routine)) for id_, routine in load_templates(CATALOGUE).items()}
NOW = 1_767_603_600_000
relaxed = settings(deadline=None, max_examples=60)
routines = st.sampled_from(sorted(TEXTS))


def session(template: str = "T7", **changes: object) -> Session:
    """Return a session at its beginning."""
    made = Session(id="s", routine=TEXTS[template], started_at=NOW)
    return rest(msgspec.structs.replace(made, **changes), 0)


def where(line: Timeline, part: float) -> int:
    """Return a position at a part of the whole."""
    return min(int(line.total_ms * part), line.total_ms - 1)


def work_steps(state: Session) -> list[Step]:
    """Return the steps with work."""
    return [step for step in timeline_of(state).steps if step.kind is StepKind.WORK]
