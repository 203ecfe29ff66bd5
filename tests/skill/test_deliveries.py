"""The same routine, spoken, as a track and in the browser: the same steps, the same holds; and what a track says."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from coach.conversation.guiding import span_end
from coach.exercises import Side, load_catalogue
from coach.prescribing.plain import fault
from coach.reply import Span
from coach.routine import Verbosity, load_templates
from coach.timeline import CueKind, Inputs, Step, StepKind, Timeline, compile_timeline, estimate_length
from coach.timing.measured import measured
from local.echo import pieces
from skill.phrasebook import load_phrasebook
from skill.speech import MOST_MS, WORDS_MS, fit, guided
from tests.skill.echo import TAPE, TRACKS

CATALOGUE = load_catalogue()
TEMPLATES = load_templates(CATALOGUE)
every_template = pytest.mark.parametrize("name", sorted(TEMPLATES))


def _spoken(name: str) -> Timeline:
    return compile_timeline(_inputs(name), CATALOGUE, estimate_length)


def _inputs(name: str, *, continuous: bool = False) -> Inputs:
    routine = replace(TEMPLATES[name], verbosity=Verbosity.FULL)
    return Inputs(routine, Side.LEFT, continuous=continuous)


def _track(name: str) -> tuple[Timeline, str]:
    inputs = _inputs(name, continuous=True)
    recorded = TAPE.record(inputs, 100, "", wait=True)
    assert recorded
    return compile_timeline(inputs, CATALOGUE, measured(recorded.lengths)), recorded.track


def _work(line: Timeline) -> list[tuple[object, ...]]:
    return [_told(step) for step in line.steps if step.kind is StepKind.WORK]


def _told(step: Step) -> tuple[object, ...]:
    return step.exercise, step.set, step.rep, step.side, step.hold_ms, step.work_end_ms - step.work_ms, step.posture


@every_template
def test_spoken_and_as_a_track_it_is_the_same_in_the_same_order(name: str) -> None:
    track, _ = _track(name)
    assert _work(_spoken(name)) == _work(track)


@every_template
def test_a_track_is_as_long_as_its_timeline(name: str) -> None:
    line, track = _track(name)
    file = TRACKS.open(track)
    assert file
    assert abs((file.size // 144 - 2) * 24 - line.total_ms) <= 12


@every_template
def test_what_is_spoken_between_the_ends_of_a_hold_lasts_as_long_as_the_hold(name: str) -> None:
    line = _spoken(name)
    for step in line.steps:
        if step.kind is StepKind.WORK and step.hold_ms:
            ssml = "".join(guided(line, Span(step.work_ms, step.work_end_ms)))
            heard = sum(piece.length_ms for piece in pieces(ssml))
            assert abs(heard - (step.work_end_ms - step.work_ms)) <= 1, step


@every_template
def test_no_spoken_answer_lasts_longer_than_four_minutes(name: str) -> None:
    line, at, answers = _spoken(name), 0, 0
    while at < line.total_ms:
        end = fit(line, at, span_end(line, at))
        assert at < end <= at + MOST_MS - WORDS_MS
        after = line.at(end)
        at = after.end_ms if after.kind is StepKind.WAIT and end > after.start_ms else end
        answers += 1
    assert answers > 1


@every_template
def test_a_track_says_how_it_is_called_and_never_the_wake_word(name: str) -> None:
    line, _ = _track(name)
    waits = [cue.text for cue in line.cues if cue.kind is CueKind.POSITION]
    assert all(re.search(r"call me, and say, next", text) for text in waits)
    assert "call me, and say, next" in next(cue.text for cue in line.cues if cue.kind is CueKind.CLOSING)
    for cue in line.cues:
        assert not cue.text or fault(cue.text, 400, empty=False) is None, cue.text


@every_template
def test_a_track_waits_forty_seconds_at_its_end_and_that_is_not_announced(name: str) -> None:
    line, _ = _track(name)
    last = line.cues[-1]
    assert line.total_ms - last.start_ms - last.length_ms == 40_000
    waits = sum(step.end_ms - step.start_ms for step in line.steps if step.kind is StepKind.WAIT)
    assert line.announced_ms == line.total_ms - waits - 40_000


def test_what_is_taught_on_a_track_works_on_a_track() -> None:
    book = load_phrasebook()
    lessons = [text for key, text in book.sentences.items() if key.startswith("lesson.track.")]
    assert len(lessons) == 5
    assert all("all me and say, pause" in text or "all me and say, repeat" in text for text in lessons)
    assert not [
        text for text in book.sentences.values() if re.search(r"\b(alexa|echo|computer|amazon)\b", text, re.IGNORECASE)
    ]
