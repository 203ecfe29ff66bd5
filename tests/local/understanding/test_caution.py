from __future__ import annotations

import pytest

from local.understanding import Understanding
from local.understanding.caution import read_caution
from local.understanding.heard import FALLBACK

CAUTION = read_caution()
STOP, PAIN, FLAG = "AMAZON.StopIntent", "PainIntent", "RedFlagIntent"


def shares(**of: float) -> dict[str, float]:
    """Return probabilities of the intents named, the halting ones zero, the rest for going on."""
    named = {intent: of.get(intent.removeprefix("AMAZON."), 0.0) for intent in CAUTION.halting}
    named[FALLBACK] = of.get("Fallback", 0.0)
    return named | {"AMAZON.NextIntent": 1 - sum(named.values())}


def test_the_most_probable_wins_when_nothing_speaks_for_halting() -> None:
    assert CAUTION.choose("move along", shares()) == ("AMAZON.NextIntent", 1.0)


def test_halting_wins_together_although_going_on_is_likelier() -> None:
    halves = CAUTION.level / 2 + 0.01
    intent, confidence = CAUTION.choose("move along", shares(StopIntent=halves, PainIntent=halves - 0.005))
    assert intent == STOP
    assert confidence == pytest.approx(2 * halves - 0.005)


def test_a_cue_makes_less_enough() -> None:
    little = shares(PainIntent=CAUTION.level_with_cue)
    assert CAUTION.choose("it hurts so next", little)[0] == PAIN
    assert CAUTION.choose("so next", little)[0] == "AMAZON.NextIntent"


def test_a_cue_outweighs_what_seems_unrelated() -> None:
    mostly_unrelated = shares(Fallback=0.99, PainIntent=0.008)
    assert CAUTION.choose("the soup hurts", mostly_unrelated)[0] == PAIN
    assert CAUTION.choose("the soup", mostly_unrelated)[0] == FALLBACK


def test_what_locks_must_be_probable_by_itself() -> None:
    doubtful = CAUTION.lock_level - 0.01
    assert CAUTION.choose("so", shares(RedFlagIntent=doubtful, StopIntent=0.01))[0] == STOP
    assert CAUTION.choose("so", shares(RedFlagIntent=doubtful + 0.02, StopIntent=0.01))[0] == FLAG


@pytest.mark.parametrize("said", ["do not stop", "it does not really hurt", "no pain", "nothing hurts", "without pain"])
def test_a_denied_cue_is_none(said: str) -> None:
    assert not CAUTION.cued(said)


@pytest.mark.parametrize("said", ["stop", "no it hurts", "no my leg hurts", "i did not say go on i said stop"])
def test_a_cue_counts_when_no_word_shortly_before_denies_it(said: str) -> None:
    assert CAUTION.cued(said)


@pytest.mark.parametrize("said", ["i would rather not carry on", "i do not want to go on", "too tired to keep going"])
def test_going_on_refused_halts_however_improbable(said: str) -> None:
    assert CAUTION.choose(said, shares(StopIntent=0.001))[0] == STOP


@pytest.mark.parametrize("said", ["why do not we go on", "do not go on about it", "can not wait to go on", "carry on"])
def test_what_refuses_nothing_goes_on(said: str) -> None:
    assert not CAUTION.refusals.search(said)


def test_nothing_is_believed_below_the_floor() -> None:
    even = dict.fromkeys([*CAUTION.halting, *map(str, range(40))], 0.01)
    assert CAUTION.choose("so", even | {FALLBACK: 0.0})[0] == FALLBACK


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("should my calf be hurting when i do this one", "PainIntent"),
        ("it was fine on the other side but this side's hurting", "PainIntent"),
        ("who can see my pain scores", "WhoCanSeeIntent"),
        ("it hurts about an eight", "PainScoreIntent"),
        ("this one hurts", "PainIntent"),
    ],
)
def test_a_cry_halts_whatever_is_asked_with_it(said: str, intent: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent == intent


@pytest.mark.parametrize(
    "said", ["no it's numb", "no i'm numb there", "there is no feeling", "not numb but tingling", "no i can't feel it"]
)
def test_a_no_that_tells_of_numbness_is_no_clear_no(said: str, understanding: Understanding) -> None:
    heard = understanding.understand(said)
    assert heard.intent == PAIN
    assert heard.slots["quality"] in ("numb", "tingling")


@pytest.mark.parametrize("said", ["that's fine", "no problem", "fine", "no sorry yes", "i don't feel anything"])
def test_what_may_be_a_yes_or_a_no_is_neither(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent in (FALLBACK, "UnsureIntent")


@pytest.mark.parametrize(
    "said", ["no numbness", "no i'm not numb", "no tingling", "no it isn't numb", "not numb at all"]
)
def test_a_no_to_numbness_stays_a_no(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent == "AMAZON.NoIntent"


@pytest.mark.parametrize("said", ["call nine one one", "please call a doctor", "call an ambulance", "i need a doctor"])
def test_a_cry_for_help_names_no_symptom_that_was_not_said(said: str, understanding: Understanding) -> None:
    heard = understanding.understand(said)
    assert (heard.intent, dict(heard.slots)) == (FLAG, {})


@pytest.mark.parametrize(
    "said", ["pause then tell me how long is left", "carry on no stop", "don't do the next one yet"]
)
def test_an_order_to_halt_beats_what_else_is_said(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent in CAUTION.halting


@pytest.mark.parametrize("said", ["don't stop", "no don't stop", "don't stop yet"])
def test_a_denied_order_is_none(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent not in CAUTION.halting
