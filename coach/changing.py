"""What changes a session on its way: a dose, a rate, other words. Where the person is maps to the new timeline."""

from __future__ import annotations

import msgspec

from coach.session import EditRecord, Session, compile_inputs, inputs_of, place_of, rest, timeline_of
from coach.timeline import EASING, Edit, StepKind, Timeline, edit_timeline, holding, lasting


def edited(session: Session, edit: Edit) -> Session:
    """Return the session with one change of dose, where it maps to. Raises InvalidError when it does not fit."""
    was = place_of(session)
    inputs, _, here = edit_timeline(
        inputs_of(session),
        was,
        _of_what_remains(timeline_of(session), was, edit),
        lambda each: compile_inputs(each, session.rate, session.lengths),
    )
    records = tuple(EditRecord(e.kind, e.bout, e.rep, e.ms, e.to) for e in inputs.edits)
    changed = msgspec.structs.replace(session, edits=records)
    return rest(changed, here)


def retold(
    session: Session,
    *,
    rate: int | None = None,
    guidance: str | None = None,
    lengths: str | None = None,
    track: str | None = None,
) -> Session:
    """Return the session with another rate, verbosity or voice, as far into the same work, rest or wait."""
    here = place_of(session)
    was = timeline_of(session).at(here)
    changed = msgspec.structs.replace(
        session,
        rate=rate or session.rate,
        guidance=session.guidance if guidance is None else guidance,
        lengths=session.lengths if lengths is None else lengths,
        track=session.track if track is None else track,
    )
    line = timeline_of(changed)
    now = line.steps[was.index]
    if here >= was.work_ms:
        return rest(changed, min(now.work_ms + here - was.work_ms, now.end_ms - 1))
    # Other words: what was under way of them is said from its beginning.
    return rest(changed, now.entry_ms if here >= was.entry_ms else line.start_of(now.bout))


def _of_what_remains(line: Timeline, here: int, edit: Edit) -> Edit:
    # What is eased is what remains: repetitions and minutes that were done stay as they were.
    step = line.at(here)
    if edit.kind not in EASING or step.kind is not StepKind.WORK or step.bout != edit.bout:
        return edit
    rep = step.rep + 1 if here >= step.work_end_ms else step.rep
    done = here - step.work_ms if lasting(step) and holding(step, here) else 0
    return Edit(edit.kind, edit.bout, rep=rep, ms=done)
