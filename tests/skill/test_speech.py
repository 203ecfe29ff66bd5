"""Speech as the platform wants it: silences exact, escaped, inside the limits."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.conversation.guiding import span_end
from coach.exercises import Dose, DoseKind, Sides, load_catalogue
from coach.reply import Reply, Say, Span
from coach.routine import Countdown, Routine, RoutineItem, load_templates
from coach.session import compile_inputs
from coach.timeline import Inputs, Timeline
from skill.phrasebook import load_phrasebook
from skill.speech import (
    MOST_CHARS,
    MOST_MS,
    PAUSE_MS,
    ROOM_FOR_WORDS,
    WORDS_MS,
    fit,
    guided,
    length_of,
    plain,
    silence,
    speak,
)

CATALOGUE = load_catalogue()
TEMPLATES = load_templates(CATALOGUE)
BOOK = load_phrasebook()
BREAK = re.compile(r'<break time="(\d+)(ms|s)"/>')
RATES = (70, 100, 130)
every_template = pytest.mark.parametrize("template", sorted(TEMPLATES))


@cache
def line(template: str, rate: int = 100, *, known: bool = False) -> Timeline:
    """Return the timeline of a template."""
    return compile_inputs(Inputs(TEMPLATES[template], None, frozenset(CATALOGUE.exercises if known else ())), rate)


def breaks(ssml: str) -> list[int]:
    """Return the silences of an SSML text, in ms."""
    return [int(number) * (1000 if unit == "s" else 1) for number, unit in BREAK.findall(ssml)]


def spans(timeline: Timeline) -> list[Span]:
    """Return every span that the conversation would guide from the start of a step or of its lead-in."""
    starts = {place for step in timeline.steps for place in (step.start_ms, step.entry_ms, step.work_ms)}
    return [Span(start, span_end(timeline, start)) for start in sorted(starts) if start < timeline.total_ms]


def length(timeline: Timeline, span: Span) -> int:
    """Return how long the words and silences of a span last together, in ms."""
    words = sum(cue.length_ms for cue in timeline.cues_between(span.start_ms, span.end_ms) if cue.text)
    return words + sum(breaks("".join(guided(timeline, span))))


@every_template
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("known", [False, True])
def test_words_and_silences_of_a_span_add_up_to_its_length(template: str, rate: int, known: bool) -> None:
    timeline = line(template, rate, known=known)
    for span in spans(timeline):
        assert length(timeline, span) == span.end_ms - span.start_ms, span


@every_template
def test_no_two_sentences_of_the_guidance_are_glued_together(template: str) -> None:
    timeline = line(template)
    spoken = [cue for cue in timeline.cues if cue.text]
    assert all(cue.start_ms + cue.length_ms < after.start_ms for cue, after in pairwise(spoken))


@every_template
def test_a_span_cut_anywhere_is_silent_until_its_next_word(template: str) -> None:
    timeline = line(template)
    for start in range(0, timeline.total_ms, 7_919):
        span = Span(start, timeline.span_end(start))
        assert length(timeline, span) == span.end_ms - span.start_ms


@given(st.integers(-10_000, 5_000_000))
def test_silence_lasts_as_long_as_asked_in_breaks_of_at_most_ten_seconds(ms: int) -> None:
    parts = breaks("".join(silence(ms)))
    assert sum(parts) == max(ms, 0)
    assert all(0 < part <= 10_000 for part in parts)


# the limits


def heaviest() -> list[Timeline]:
    """Return exercises at the heaviest dose that can be prescribed, counted and told in full."""
    found = []
    for exercise in CATALOGUE.exercises.values():
        caps = exercise.caps
        for kind in exercise.kinds:
            reps = caps.reps or 20 if kind is DoseKind.REPS else 1
            hold = caps.hold_ms or 60_000 if kind is not DoseKind.REPS else min(caps.hold_ms or 10_000, 10_000)
            dose = Dose(kind, caps.sets or 3, reps, hold, 2_000, 2_000, 30_000, Sides.BOTH)
            item = RoutineItem(exercise.id, dose, "n" * 200)
            routine = Routine("r", 1, "heavy", (item,), "r" * 200, countdown=Countdown.EVERY_TEN)
            found.append(compile_inputs(Inputs(routine), 70))
    return found


def test_what_fits_ends_at_a_step_and_keeps_the_limit() -> None:
    parted = 0
    for timeline in heaviest():
        ends, start = {step.end_ms for step in timeline.steps}, 0
        while start < timeline.total_ms:
            wanted = span_end(timeline, start)
            end = fit(timeline, start, wanted)
            assert start < end <= wanted
            assert end == wanted or end in ends or timeline.at(end).end_ms - start > MOST_MS - WORDS_MS
            assert len("".join(guided(timeline, Span(start, end)))) <= MOST_CHARS - ROOM_FOR_WORDS
            parted += end < wanted
            start = end if end in ends else timeline.at(end).end_ms
    assert parted  # some are too long for one answer, else nothing was tested here


# escapes


@given(st.text(alphabet="abc &<>;#'\"", max_size=40))
def test_a_name_never_becomes_markup(name: str) -> None:
    spoken = speak(Reply(lead=(Say("who.is", {"name": name}),)), BOOK, None, 100)
    assert "<" not in spoken.ssml
    assert not re.search(r"&(?!amp;|lt;|gt;)", spoken.ssml)
    assert plain(spoken.ssml) == " ".join(BOOK.text(Say("who.is", {"name": name})).split())


def test_a_note_of_a_routine_never_becomes_markup() -> None:
    dose = Dose(DoseKind.REPS, reps=2)
    item = RoutineItem("bridge", dose, 'Knees & feet <break time="99s"/> apart.')
    timeline = compile_inputs(Inputs(Routine("r", 1, "one", (item,), "Slow & low.")), 100)
    ssml = "".join(guided(timeline, Span(0, timeline.total_ms)))
    assert "Knees &amp; feet &lt;break" in ssml
    assert max(breaks(ssml)) <= 10_000


@settings(max_examples=200)
@given(st.text(alphabet="ab &<>\"'#x;1", max_size=60))
def test_plain_gives_back_what_was_escaped(text: str) -> None:
    from xml.sax.saxutils import escape  # noqa: PLC0415 - the inverse, for this test alone

    assert plain(escape(text)) == " ".join(text.split())


# the whole answer


@pytest.mark.parametrize("rate", RATES)
def test_the_rate_is_around_all_that_is_said(rate: int) -> None:
    spoken = speak(Reply((Say("kept"),), None, (), (Say("kept"),), listen=True), BOOK, None, rate)
    for ssml in (spoken.ssml, spoken.reprompt):
        assert (f'<prosody rate="{rate}%">' in ssml) == (rate != 100)
        assert plain(ssml) == "All right. Your place is kept."


def test_the_order_is_lead_span_tail() -> None:
    timeline = line("neutral")
    reply = Reply((Say("kept"),), Span(0, span_end(timeline, 0)), (Say("ready.next"),), (), listen=True)
    words = plain(speak(reply, BOOK, timeline, 100).ssml)
    assert words.startswith("All right. Your place is kept. Walk")
    assert words.endswith("Ready?")


def test_nothing_said_is_nothing() -> None:
    assert speak(Reply(), BOOK, None, 85).ssml == ""


@pytest.mark.parametrize("rate", RATES)
def test_a_quiet_among_the_sentences_lasts_as_long_as_it_says_at_any_rate(rate: int) -> None:
    ready, quiet = Say("going.rep", {"n": 7}), Say("quiet", {"ms": 3_000})
    assert length_of((ready, quiet), BOOK, rate) == length_of((ready,), BOOK, rate) + 3_000
    spoken = speak(Reply(lead=(ready, quiet)), BOOK, None, rate)
    assert breaks(spoken.ssml) == [3_000]
    assert plain(spoken.ssml) == "Number seven. Get ready."


def test_a_sentence_lasts_its_words_and_a_pause() -> None:
    assert length_of((), BOOK, 100) == 0
    assert length_of((Say("bye"),), BOOK, 100) > PAUSE_MS
