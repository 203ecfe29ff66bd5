from __future__ import annotations

import pytest

from local.understanding import LAUNCH, Heard, Understanding

FALLBACK = "AMAZON.FallbackIntent"


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("ten more seconds", "LongerIntent", {"duration": "PT10S"}),
        ("Could you give me half a minute more, please?", "LongerIntent", {"duration": "PT30S"}),
        ("it's burning in my calf", "PainIntent", {"quality": "burning", "place": "calf"}),
        ("ouch", "PainIntent", {}),
        ("down to my foot, seven", "PainScoreIntent", {"place": "foot", "score": "7"}),
        ("three in the calf", "PainScoreIntent", {"place": "calf", "score": "3"}),
        ("3", "PainScoreIntent", {"score": "3"}),
        ("eleven out of ten", "PainScoreIntent", {"score": "11"}),
        ("no pain", "PainScoreIntent", {"place": "none"}),
        ("effort four", "EffortIntent", {"score": "4"}),
        ("I've gone numb between my legs", "RedFlagIntent", {"symptom": "saddle_numbness"}),
        ("I can't hold my water", "RedFlagIntent", {"symptom": "leak"}),
        ("I fell and I can't get up", "RedFlagIntent", {"symptom": "fall"}),
        ("my foot is dragging", "RedFlagIntent", {"symptom": "leg_weakness"}),
        ("both my legs are weak", "RedFlagIntent", {"symptom": "both_legs"}),
        ("how do I do the ham string stretch", "HowToIntent", {"exercise": "ham_supine"}),
        ("go to the bird dogs", "GoToExerciseIntent", {"exercise": "bird_dog"}),
        ("give me something easier", "SwapIntent", {"direction": "easier"}),
        ("I walked for an hour", "LogWalkIntent", {"duration": "PT1H"}),
        ("remind me at six in the evening", "RemindIntent", {"time": "18:00"}),
        ("my name is Ngozi", "WhoAmIIntent", {"name": "ngozi"}),
        ("most of it", "DoneIntent", {"amount": "most"}),
        ("forget me", "ForgetIntent", {"what": "me"}),
        ("my back's in spasm", "PainIntent", {"place": "back"}),
        ("it's shooting down my leg", "PainIntent", {"quality": "shooting"}),
        ("paws please", "AMAZON.PauseIntent", {}),
        ("stock", "AMAZON.StopIntent", {}),
        ("back a step", "AMAZON.PreviousIntent", {}),
        ("the doorbell", "AMAZON.PauseIntent", {}),
        ("just an interruption", "AMAZON.PauseIntent", {}),
    ],
)
def test_what_is_said_word_for_word_is_certain(
    said: str, intent: str, slots: dict[str, str], understanding: Understanding
) -> None:
    assert understanding.understand(said) == Heard(intent, slots, 1.0)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("Alexa, start my sciatica stretches", LAUNCH, {}),
        ("open my sciatica stretches", LAUNCH, {}),
        ("ask my sciatica stretches to pause", "AMAZON.PauseIntent", {}),
        ("alexa tell my sciatica stretches it hurts", "PainIntent", {}),
        ("ask my sciatica stretches for the bridge", "GoToExerciseIntent", {"exercise": "bridge"}),
    ],
)
def test_the_way_to_the_skill_is_taken_off(
    said: str, intent: str, slots: dict[str, str], understanding: Understanding
) -> None:
    assert understanding.understand(said) == Heard(intent, slots)


@pytest.mark.parametrize("said", ["keep going", "don't stop", "please don't stop now", "it doesn't hurt", "no pain"])
def test_what_denies_a_halt_does_not_halt(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent in {"AMAZON.ResumeIntent", "PainScoreIntent"}


@pytest.mark.parametrize("said", ["no it hurts", "no it really does hurt quite a lot", "yes, stop, it hurts"])
def test_an_answer_before_a_pain_does_not_hide_it(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent in {"PainIntent", "AMAZON.StopIntent"}


@pytest.mark.parametrize("said", ["", "   ", "?!", "what's the weather", "play some jazz", "order a pizza"])
def test_what_has_nothing_to_do_with_the_skill_is_left_alone(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent == FALLBACK


def test_slots_are_filled_although_no_sample_says_it_so(understanding: Understanding) -> None:
    heard = understanding.understand("well dear, I'd say it'd be somewhere like a six down in the foot now")
    assert heard.slots == {"place": "foot", "score": "6"}
    assert 0 < heard.confidence < 1


def test_of_two_places_the_lower_and_of_two_scores_the_higher_counts(understanding: Understanding) -> None:
    heard = understanding.understand("dear me, it's in my thigh and my calf, about a three or a four")
    assert heard == Heard("PainScoreIntent", {"place": "calf", "score": "4"}, heard.confidence)
