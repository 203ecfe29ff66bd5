"""What is heard of an answer, and what is not when it is interrupted."""

from __future__ import annotations

from local.echo import Answer, Piece
from local.spoken import CLOSED, Spoken, breaths, sentences

HOLD = (Piece("Get ready. And hold.", 3_000), Piece("", 10_000), Piece("", 2_600), Piece("Let go.", 1_000))


def answer(*, ended: bool = False) -> Answer:
    return Answer("", "", HOLD, listening=not ended, ended=ended)


def test_words_come_with_the_silence_after_them_cut_to_whole_seconds() -> None:
    assert list(breaths(HOLD)) == [(0, "Get ready. And hold.  [12\N{NO-BREAK SPACE}s]"), (15_600, "Let go.")]


def test_short_silences_are_not_told_and_one_before_all_words_is() -> None:
    assert list(breaths((Piece("One.", 500), Piece("", 999), Piece("Two.", 500)))) == [(0, "One."), (1_499, "Two.")]
    assert list(breaths((Piece("", 4_000), Piece("Go.", 500)))) == [(0, "[4\N{NO-BREAK SPACE}s]"), (4_000, "Go.")]
    assert list(breaths(())) == []


def test_sentences_of_one_breath_come_at_their_share_of_its_time() -> None:
    assert list(sentences(HOLD)) == [(0, "Get ready."), (3_000 * 11 // 20, "And hold."), (15_600, "Let go.")]


def test_a_line_is_told_once_when_it_begins() -> None:
    spoken = Spoken(by_sentence=True)
    spoken.begin(answer(), at=1_000)
    assert spoken.until(999) == []
    assert spoken.until(1_000) == ["Get ready."]
    assert spoken.until(16_599) == ["And hold."]
    assert spoken.until(99_999) == ["Let go."]
    assert spoken.until(99_999) == []


def test_what_is_interrupted_is_not_told_any_more() -> None:
    spoken = Spoken()
    spoken.begin(answer(), at=0)
    spoken.begin(Answer("", "", (Piece("Paused.", 900),), listening=True, ended=False), at=5_000)
    assert spoken.until(99_999) == ["Paused."]


def test_the_microphone_closes_when_the_last_word_is_said() -> None:
    spoken = Spoken()
    spoken.begin(answer(ended=True), at=0)
    assert CLOSED not in spoken.until(16_599)
    assert spoken.until(16_600) == [CLOSED]


def test_the_rest_is_told_when_nobody_interrupts() -> None:
    spoken = Spoken()
    spoken.begin(answer(ended=True), at=0)
    spoken.until(0)
    assert spoken.rest() == ["Let go.", CLOSED]
    assert spoken.rest() == []


def test_a_question_is_still_to_be_said_until_it_was() -> None:
    spoken = Spoken(by_sentence=True)
    spoken.begin(Answer("", "", (Piece("Good. Is it so?", 2_000),), listening=True, ended=False), at=1_000)
    assert spoken.asks_later()
    spoken.until(9_000)
    assert not spoken.asks_later()
    spoken.begin(answer(), at=1_000)
    assert not spoken.asks_later()
