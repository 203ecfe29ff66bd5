"""Every sentence that can ever be heard is fit for the ear: the guide's, the exercises', all timelines, all phrases."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from coach.exercises import Position, Side, load_catalogue
from coach.prescribing.limits import limits, read_data
from coach.routine import load_templates
from coach.timeline import CueKind, Inputs, Timeline, compile_timeline, estimate_length

CATALOGUE = load_catalogue("en-US")
TEMPLATES = load_templates(CATALOGUE)
GUIDE = read_data("en-US", "guide.toml")
EVERYTHING_TICKED = frozenset(CATALOGUE.exercises)
LONGEST = 16
"""Words in a sentence."""
LONGER = {
    # Each is said whole by purpose; a full stop inside would hide a part of the question or of the instruction.
    "Anything new: numb where you sit, bladder or bowel trouble, a weaker leg, or both legs bad?",
    "I'm not a doctor, I can't see you, and I can't call for help.",
}
CLAIMS = re.compile(
    r"\b(treat\w*|cur(e|es|ed|ing)|reliev\w*|heal\w*|fix\w*|painless|pain-free|guarante\w*|prevent\w*|safe(ly)?)\b",
    re.IGNORECASE,
)
"""What is never promised. "Heel" and "relief set" are names and pass."""
UNSPOKEN = re.compile(r"[!\d;*_#<>&%/\\\u2018\u2019\u201c\u201d\u2013\u2014\u2026()\[\]]|--|\.\.|  | [,.?:]|^\s|\s$")
"""What a voice stumbles over, and typographic marks: an apostrophe is a plain one."""
SHORTENED = re.compile(r"\b(e\.g|i\.e|etc|vs|approx|min|mins|sec|secs|reps?|max|no\.|dr|pt|nrs|er)\b\.?", re.IGNORECASE)
LETTERS_ALONE = re.compile(r"\b[A-Z]{2,}\b")
SENTENCE = re.compile(r"[^.?!]+[.?!]*")
VOWELS = re.compile(r"[aeiouy]+")
GRADE = 6.0
"""Flesch-Kincaid, of each source of sentences as a whole: what an eleven-year-old reads."""


def phrases() -> list[str]:
    """Return the sentences of the conversation, their fields filled with ordinary words."""
    text = (files("skill.phrases") / "en-US.toml").read_text("utf-8")
    return [filled(sentence) for sentence in flat(tomllib.loads(text)) if sentence]


def exercise_sentences() -> list[str]:
    """Return all that is said of the exercises."""
    return [
        sentence
        for words in (*CATALOGUE.words.values(), *CATALOGUE.placed.values())
        for sentence in (
            *words.steps,
            *words.coaching,
            *words.mistakes,
            words.why,
            words.easier,
            words.lift,
            words.lower,
            words.release,
            *words.hold_steps,
            words.into,
            words.finish,
        )
        if sentence
    ]


def guide_sentences() -> list[str]:
    """Return the guide's own sentences, their fields filled."""
    said = [*GUIDE["say"].values(), *GUIDE["talk"]["coaching"], *GUIDE["talk"]["count"]]
    return [filled(sentence) for sentence in (*said, *(move["text"] for move in GUIDE["move"]))]


@cache
def timelines() -> tuple[Timeline, ...]:
    """Return the timelines of all starter routines, new and known, without a sore side and with each."""
    known = frozenset(CATALOGUE.exercises)
    return tuple(
        compile_timeline(Inputs(routine, sore, seen, ()), CATALOGUE, estimate_length)
        for routine in TEMPLATES.values()
        for sore in (None, Side.LEFT, Side.RIGHT)
        for seen in (frozenset(), known)
    )


@cache
def heard() -> tuple[str, ...]:
    """Return every text of those timelines once."""
    return tuple(sorted({cue.text for line in timelines() for cue in line.cues if cue.text}))


def flat(table: object) -> list[str]:
    """Return all strings of a nested table."""
    if isinstance(table, str):
        return [table]
    return [text for value in table.values() for text in flat(value)] if isinstance(table, dict) else []


def filled(sentence: str) -> str:
    """Return a sentence with an ordinary word in each field."""
    return re.sub(r"\{(\w+)(:[^}]*)?\}", lambda field: "Six" if field[1][0].isupper() else "six", sentence)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [found.strip() for found in SENTENCE.findall(text) if found.strip()]


def syllables(word: str) -> int:
    """Return about how many syllables a word has."""
    bare = re.sub(r"(?<=[^laeiouy])e(s|d)?$", "", word.lower())
    return max(1, len(VOWELS.findall(bare)))


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade of texts taken together."""
    whole = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in whole for word in re.findall(r"[A-Za-z']+", sentence)]
    return 0.39 * len(words) / len(whole) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


SOURCES = {
    "phrases": phrases(),
    "exercises": exercise_sentences(),
    "guide": guide_sentences(),
    "timelines": list(heard()),
}
each_source = pytest.mark.parametrize("source", sorted(SOURCES))


@each_source
def test_no_text_wakes_the_device_or_promises_anything(source: str) -> None:
    for text in SOURCES[source]:
        assert not limits().wake_words & set(re.findall(r"[a-z]+", text.casefold())), text
        assert not CLAIMS.search(text), text


@each_source
def test_every_text_can_be_said_as_it_is_written(source: str) -> None:
    for text in SOURCES[source]:
        assert not UNSPOKEN.search(text), text
        assert not SHORTENED.search(text), text
        assert not LETTERS_ALONE.search(text), text
        assert text.isascii(), text


@each_source
def test_sentences_are_short(source: str) -> None:
    for text in SOURCES[source]:
        for sentence in sentences(text):
            assert len(sentence.split()) <= LONGEST or sentence in LONGER, sentence


def test_each_exception_is_still_said() -> None:
    said = {sentence for texts in SOURCES.values() for text in texts for sentence in sentences(text)}
    assert said >= LONGER


@each_source
def test_the_words_are_plain(source: str) -> None:
    assert grade(SOURCES[source]) <= GRADE


def test_the_grade_tells_plain_from_hard() -> None:
    hard = "Discontinue immediately if symptoms of progressive neurological deterioration are experienced subsequently."
    assert grade(["Lie on your back. Hug one knee."]) < GRADE < grade([hard])


@pytest.mark.parametrize("text", heard())
def test_what_is_guided_begins_with_a_capital_and_ends_like_a_sentence(text: str) -> None:
    assert re.fullmatch(r"[A-Z].*[.?]", text)
    assert "{" not in text


def test_nothing_is_guided_twice_in_a_row() -> None:
    # "Lift" comes back with each repetition, and a short cue in each hold; so does "and down" where nothing is counted.
    again = (CueKind.START, CueKind.COACHING, CueKind.COUNT)
    for line in timelines():
        said = [cue for cue in line.cues if cue.text and cue.kind not in again]
        for before, after in pairwise(said):
            assert before.text != after.text, (before, after)


@pytest.mark.parametrize("move", GUIDE["move"], ids=lambda move: f"{'-'.join(move['from'])}-{move['to']}")
def test_getting_up_or_down_names_the_safe_way(move: dict[str, object]) -> None:
    lying, kneeling = {"supine", "prone", "side_lying"}, {"hands_and_knees", "half_kneeling"}
    upright = {"standing", "seated"}
    starts, to, text = set(move["from"]), move["to"], str(move["text"])  # type: ignore[call-overload]  # a TOML list
    if starts <= upright and to not in upright:
        assert re.search(r"hands first|hands and knees first|hold something firm", text, re.IGNORECASE)
    if starts <= lying and to not in lying:
        first = (
            "roll to your side first|^Now push up (onto|slowly, onto) your hands and knees|^Now push up with your hands"
        )
        assert re.search(first, text)
    if "side_lying" in starts and to not in lying:
        assert "roll" not in text
        assert text.startswith("Now push up with your hands")
    if starts <= kneeling and to in upright:
        assert "hand on" in text


def test_who_rises_from_the_floor_is_told_how_before_where_to() -> None:
    for move in GUIDE["move"]:
        if "supine" in move["from"] and move["to"] in ("standing", "seated", "half_kneeling", "hands_and_knees"):
            assert move["text"].startswith("Now roll to your side first")


def test_lying_on_a_side_names_the_side_and_kneeling_on_one_knee_the_knee() -> None:
    named = {Position.SIDE_LYING.value, Position.HALF_KNEELING.value}
    for move in GUIDE["move"]:
        assert ("{lying}" in move["text"]) == (move["to"] in named)


def test_the_way_up_stands_at_the_end_of_each_routine_that_ends_on_the_floor() -> None:
    for line in timelines():
        last = [step.exercise for step in line.steps if step.exercise][-1]
        closing = [cue.text for cue in line.cues if cue.kind is CueKind.CLOSING][-1]
        position = CATALOGUE.exercises[last or ""].position
        if position is Position.SIDE_LYING:
            assert "push up with your hands" in closing
            assert "roll" not in closing
        elif position in (Position.SUPINE, Position.PRONE):
            assert "roll to your side first" in closing
        elif position in (Position.HANDS_AND_KNEES, Position.HALF_KNEELING):
            assert "something firm" in closing
