"""What an answer sounds like, and when each sentence of it is due."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exercises import load_catalogue
from coach.reply import Reply, Say, Span
from coach.routine import load_templates
from coach.timeline import Inputs, compile_timeline, estimate_length
from local.device.spoken import Heard, Speech, lay_out
from skill.phrasebook import load_phrasebook
from skill.speech import guided, silence, speak


def nowhere(_text: str, _rate: int, *, low: bool) -> str | None:  # noqa: ARG001 - an address
    return None


def at(speech: Speech) -> list[tuple[int, str]]:
    return [(each.at_ms, each.text) for each in speech.heard]


def test_a_sentence_after_a_silence_is_due_when_the_words_before_it_were_taken_to_be_over() -> None:
    speech = lay_out('And hold.<break time="10s"/><break time="500ms"/>Halfway.<break time="9s"/>Let go.', nowhere)
    hold, half = estimate_length("And hold."), estimate_length("Halfway.")
    assert at(speech) == [(0, "And hold."), (hold + 10_500, "Halfway."), (hold + 10_500 + half + 9_000, "Let go.")]
    assert speech.ends_ms == 0


def test_a_silence_at_the_end_is_heard_out() -> None:
    assert lay_out('Rest.<break time="2s"/>', nowhere).ends_ms == estimate_length("Rest.") + 2_000


@pytest.mark.parametrize("routine", sorted(load_templates(load_catalogue())))
def test_every_cue_of_a_guided_span_is_due_at_its_place_on_the_timeline(routine: str) -> None:
    catalogue = load_catalogue()
    line = compile_timeline(Inputs(load_templates(catalogue)[routine]), catalogue, estimate_length)
    end = line.span_end(0)
    speech = lay_out("".join(guided(line, Span(0, end))), nowhere)
    starts = {cue.start_ms for cue in line.cues_between(0, end) if cue.text}
    assert starts <= {each.at_ms for each in speech.heard}


def test_the_sentences_of_one_run_fill_the_time_it_was_taken_to_last() -> None:
    run = "Calf, three. Five exercises, about ten minutes. Here we go."
    speech = lay_out(f'{run}<break time="3s"/>And begin.', nowhere)
    *lead, begin = speech.heard
    assert begin.at_ms == estimate_length(run) + 3_000
    assert [each.text for each in lead] == ["Calf, three.", "Five exercises, about ten minutes.", "Here we go."]
    assert all(one.at_ms + one.ms <= other.at_ms for one, other in pairwise(lead))
    assert lead[-1].at_ms + lead[-1].ms == estimate_length(run)


def test_a_conversation_goes_at_the_pace_of_the_voice() -> None:
    assert [each.follows for each in lay_out("Stopped. Let go slowly. Where?", nowhere).heard] == [False, True, True]


def test_the_rate_is_that_of_the_prosody_around_the_words() -> None:
    speech = lay_out('<prosody rate="85%">Let go.</prosody> Rest.', nowhere)
    assert [(each.rate, each.ms) for each in speech.heard] == [
        (85, estimate_length("Let go.", 85)),
        (100, estimate_length("Rest.")),
    ]


@pytest.mark.parametrize("rate", [70, 100])
def test_what_is_said_in_a_low_voice_has_another_address_and_takes_as_long(rate: int) -> None:
    def address(text: str, rate: int, *, low: bool) -> str:
        return f"{text} {rate} {low}"

    low, usual = (
        speak(Reply(lead=(Say("bad_day.start"),), tail=(Say("bad_day.bye"),), low=low), load_phrasebook(), None, rate)
        for low in (True, False)
    )
    heard, as_ever = (lay_out(spoken.ssml, address).heard for spoken in (low, usual))
    assert [each.url for each in heard] == [f"{each.text} {rate} True" for each in as_ever]
    assert [replace(each, low=False, url=other.url) for each, other in zip(heard, as_ever, strict=True)] == [*as_ever]


def test_after_a_low_voice_comes_the_usual_one() -> None:
    speech = lay_out('<prosody rate="85%" volume="-6dB">Rest now.</prosody> Ready?', nowhere)
    assert [(each.rate, each.low) for each in speech.heard] == [(85, True), (100, False)]


def test_each_sentence_has_its_address_and_none_without_a_voice() -> None:
    speech = lay_out("Let go. Rest.", lambda text, rate, low: f"/{text}/{rate}/{low}")
    assert [each.url for each in speech.heard] == ["/Let go./100/False", "/Rest./100/False"]
    assert [each.url for each in lay_out("Rest.", nowhere).heard] == [None]


def test_a_sound_is_fetched_from_where_it_says() -> None:
    sound, word = lay_out('<audio src="/tracks/a.mp3?x=1&amp;y=2"/>Let go.', nowhere).heard
    assert (sound.kind, sound.url, word.text) == ("sound", "/tracks/a.mp3?x=1&y=2", "Let go.")


def test_escapes_are_words_and_other_tags_are_nothing() -> None:
    speech = lay_out("<emphasis>Maria &amp; &lt;b&gt;Jo</emphasis> <script>x", nowhere)
    assert [each.text for each in speech.heard] == ["Maria & <b>Jo", "x"]


@given(st.text(alphabet='<>/="&;.?! abrek1930ms%\n', max_size=120))
def test_whatever_comes_is_laid_out_in_order(ssml: str) -> None:
    heard: tuple[Heard, ...] = lay_out(ssml, nowhere).heard
    assert all(one.at_ms <= other.at_ms for one, other in pairwise(heard))
    assert all(any(mark.isalnum() for mark in each.text) for each in heard if each.kind == "speech")


@given(st.integers(0, 400_000))
def test_silences_add_up(ms: int) -> None:
    speech = lay_out("One." + "".join(silence(ms)) + "Two.", nowhere)
    if ms:
        assert speech.heard[1].at_ms == estimate_length("One.") + ms
