"""A bridge goes and heel slides go: what is said of an exercise, or a number, agrees with it, spoken and on record."""

from __future__ import annotations

import re

import pytest

from coach.progress.change import Kind, Teller
from coach.progress.numbers import load_numbers
from coach.reply import Say
from coach.wording import Worded
from skill.phrasebook import load_phrasebook

BOOK = load_phrasebook()
CATALOGUE = BOOK.catalogue
TELLER = Teller(CATALOGUE, load_numbers())
SENTENCES = {
    **{f"spoken {key}": text for key, text in BOOK.sentences.items()},
    **{f"kept {key}": text for key, text in load_numbers().plain.items()},
}
BARE = re.compile(r"\{(?:exercise|old|new)\} (\w+)")
AGREES_WITH_ANY = {"could", "out", "to"}
"""What may stand after a name, for one thing and for several."""
VERBS = {"goes": "go", "gets": "get", "gives": "give", "takes": "take", "is": "are"}
NOUNS = {"repetition", "second", "set"}
NAMED = re.compile(r"\{(exercise|old|new):(\w+)\|(\w+)\}")
SUBJECT = [
    (key, place, one, many)
    for key, text in SENTENCES.items()
    for place, one, many in NAMED.findall(text)
    if one not in NOUNS
]


def said(key: str, **params: int | str) -> str:
    """Return a sentence as it is spoken, or kept."""
    where, _, name = key.partition(" ")
    return BOOK.text(Say(name, params)) if where == "spoken" else TELLER.tell(Kind.EASE, "R5", name, **params).plain


@pytest.mark.parametrize("key", SENTENCES)
def test_nothing_that_would_have_to_agree_stands_after_a_name(key: str) -> None:
    assert set(BARE.findall(SENTENCES[key])) <= AGREES_WITH_ANY


def test_names_of_several_things_are_those_that_end_like_one() -> None:
    words = {**CATALOGUE.words, **{" ".join(key): words for key, words in CATALOGUE.placed.items()}}
    several = {key for key, each in words.items() if each.several}
    assert several == {key for key, each in words.items() if re.search(r"[^s]s$", each.name)}
    assert {words[key].name for key in several} == {"ankle pumps", "seated ankle pumps", "heel slides", "knee rolls"}


def test_an_exercise_is_the_subject_of_sentences_of_each_verb_both_spoken_and_kept() -> None:
    assert {(one, many) for _, _, one, many in SUBJECT} == set(VERBS.items())


@pytest.mark.parametrize("exercise", sorted(CATALOGUE.words))
def test_the_verb_agrees_with_every_name_in_every_such_sentence(exercise: str) -> None:
    name = CATALOGUE.words[exercise].name
    for key, place, one, many in SUBJECT:
        usual: dict[str, int | str] = {"exercise": "bridge", "old": "bridge", "new": "bridge", "n": 5}
        if "level" not in key:
            usual |= {"old": 3, "new": 4}
        text = said(key, **{**usual, place: exercise})
        assert f"{name} {many if CATALOGUE.words[exercise].several else one}" in text, key


@pytest.mark.parametrize("where", ["spoken program.", "kept "])
@pytest.mark.parametrize(
    ("key", "old", "new", "text"),
    [
        ("eased.sets", 2, 1, "Your ankle pumps go down from two sets to one."),
        ("eased.reps", 2, 1, "Your ankle pumps go down from two repetitions to one."),
        ("eased.hold", 2, 1, "Your ankle pumps go down from two seconds to one."),
        ("eased.hold", "7.5", 5, "Your ankle pumps go down from 7.5 seconds to five."),
        ("raised.sets", 1, 2, "Your ankle pumps go from one to two sets."),
        ("raised.hold", 6, "7.5", "Your ankle pumps go from six to 7.5 seconds."),
    ],
)
def test_a_number_agrees_with_what_is_counted(where: str, key: str, old: int | str, new: int | str, text: str) -> None:
    assert said(where + key, exercise="ankle_pumps", old=old, new=new) == text


def test_a_number_of_one_thing_takes_the_singular() -> None:
    assert f"{Worded('one', several=False):minute|minutes}" == "one minute"
    assert f"{Worded('two', several=True):minute|minutes}" == "two minutes"
    assert f"{Worded('two', several=True)}" == "two"
