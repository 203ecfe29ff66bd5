"""`stretches render`: a routine as one exact MP3, with chapters and captions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from audio.recording import record
from audio.tracks import file_of
from coach.captions import web_vtt
from coach.chapters import Chapter, chapters
from coach.exercises import load_catalogue
from coach.tape import LEAD_MS
from coach.timeline import Inputs, Timeline, compile_timeline
from coach.timing.phrasebook import load_guide
from coach.today import BED
from local.cli_facts import facts_options
from local.cli_options import clear_errors, data_option, session_options
from local.cli_routines import chosen_inputs, timed_in, warn
from local.files import write_whole
from local.plan import plan_data, plan_lines
from local.sound import open_sound
from local.tags import tags


@click.command()
@click.argument("routine")
@click.option("-o", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The MP3 to write.")
@click.option("--cue", "vtt", type=click.Path(dir_okay=False, path_type=Path), help="Captions to write, as WebVTT.")
@click.option("--json", "as_json", is_flag=True, help="Steps, cues and chapters as one JSON object.")
@session_options
@data_option
@facts_options
def render(routine: str, out: Path, vtt: Path | None, *, as_json: bool, **told: Any) -> None:
    """Write ROUTINE as the exact track that a device plays.

    It is the id of a starter routine, or a file; bed is in the low voice of a bad day. The cues are printed. What is
    spoken is kept in the data folder, so that it is spoken once.
    """
    data, speed = told.pop("data"), told.pop("speed")
    with clear_errors():
        chosen, missing = chosen_inputs(routine, **told)
        inputs = replace(chosen, continuous=True, low=chosen.routine.id == BED)
        line, parts, marks = _rendered(inputs, data, speed)
        write_whole(out, parts)
        if vtt:
            write_whole(vtt, [web_vtt(line, lead_ms=LEAD_MS).encode()])
    warn(missing)
    if as_json:
        click.echo(json.dumps({**plan_data(line), "lead_ms": LEAD_MS, "chapters": [_told(mark) for mark in marks]}))
        return
    click.echo("\n".join(plan_lines(line, timed_in(inputs))))
    click.echo(f"{out}: {len(marks)} exercise{'s' if len(marks) != 1 else ''}, {line.total_ms / 1000:.1f} s")


def _rendered(inputs: Inputs, data: Path, speed: int) -> tuple[Timeline, Iterable[bytes], tuple[Chapter, ...]]:
    catalogue = load_catalogue()
    sound = open_sound(data)
    studio, guide = sound.studio.at_level(low=inputs.low), load_guide(catalogue.locale)
    made = record(lambda lengths: compile_timeline(inputs, catalogue, lengths), studio, speed, guide)
    line, track = made.timeline, made.track
    marks = chapters(line, catalogue)
    head = tags(inputs.routine.name, marks, track.ms + LEAD_MS, LEAD_MS)
    file = file_of(track, studio.frames)
    return line, (head, *file.read(0, file.size)), marks


def _told(mark: Chapter) -> dict[str, object]:
    return {"exercise": mark.exercise, "title": mark.title, "start_ms": mark.start_ms, "end_ms": mark.end_ms}
