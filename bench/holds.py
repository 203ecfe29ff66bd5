"""How exactly the holds of every starter routine are heard, measured on what ffmpeg decodes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from audio.tracks import file_of
from bench import sound
from bench.measure import verdict
from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.tape import LEAD_MS
from local.sound import voice_installed
from tools.heard import decode, hold_errors

GOAL_MS = 24


def run() -> Iterator[str]:
    """Yield the largest errors of all holds, from the bell to the end sound, and of the lengths of the tracks."""
    if not shutil.which("ffmpeg") or not voice_installed():
        yield "left out: ffmpeg and the installed voice are needed"
        return
    holds, lengths, complaints, studio = [0.0], [0.0], 0, sound.studio()
    templates = load_templates(load_catalogue())
    for routine in templates.values():
        line, track = sound.recorded(routine, studio)
        file = file_of(track, studio.frames)
        heard = decode(b"".join(file.read(0, file.size)))
        holds += [abs(error) for _, error in hold_errors(line, heard)]
        lengths.append(abs(heard.ms - LEAD_MS - line.total_ms))
        complaints += len(heard.warnings.splitlines())
    yield f"{len(holds) - 1} holds and durations that a bell begins, of {len(templates)} starter routines, decoded:"
    yield f"from bell to end sound it is off by {_off(holds)}"
    yield f"the whole is off by {_off(lengths)}"
    yield f"warnings of the decoder: {complaints} (goal 0: {verdict(not complaints)})"


def _off(errors: list[float]) -> str:
    worst = max(errors)
    return f"{worst:.1f} ms at most (goal {GOAL_MS} ms or less: {verdict(worst <= GOAL_MS)})"
