"""What people answer in their own words: each of these was once heard as something else."""

from __future__ import annotations

import pytest

from local.understanding import Understanding
from local.understanding.heard import FALLBACK

YES, NO, PAUSE, STOP = "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.PauseIntent", "AMAZON.StopIntent"
UNSURE, RESUME, PAIN, FLAG, SCORE = (
    "UnsureIntent",
    "AMAZON.ResumeIntent",
    "PainIntent",
    "RedFlagIntent",
    "PainScoreIntent",
)
Slots = dict[str, str]


def heard(understanding: Understanding, said: str) -> tuple[str, Slots]:
    found = understanding.understand(said)
    return found.intent, dict(found.slots)


@pytest.mark.parametrize(
    ("said", "symptom"),
    [
        ("i'm pregnant", "pregnant"),
        ("i am pregnant", "pregnant"),
        ("yes i'm pregnant", "pregnant"),
        ("i'm expecting", "pregnant"),
        ("i'm expecting a baby", "pregnant"),
        ("i am five months pregnant", "pregnant"),
        ("i'm twenty two weeks pregnant", "pregnant"),
        ("i might be pregnant", "pregnant"),
        ("i had an operation six weeks ago", "surgery"),
        ("i had back surgery in august", "surgery"),
        ("i had back surgery last month", "surgery"),
        ("they operated on my back in the spring", "surgery"),
        ("i had a discectomy", "surgery"),
        ("i've had a fusion", "surgery"),
        ("yes i had an operation", "surgery"),
        ("i'm recovering from surgery", "surgery"),
        ("i had an op on me spine in january", "surgery"),
    ],
)
def test_a_pregnancy_and_an_operation_are_told_as_such(said: str, symptom: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": symptom})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("i'm pregnant and i've started bleeding", {}),
        ("i'm pregnant and my waters broke", {"symptom": "pregnancy_sign"}),
        ("i had back surgery and the wound is red", {"symptom": "wound"}),
        ("since my operation i leak", {"symptom": "leak"}),
        ("i had surgery and my foot drags", {"symptom": "leg_weakness"}),
        ("i had surgery last month and now i can't feel down there", {"symptom": "saddle_numbness"}),
    ],
)
def test_an_emergency_told_with_them_is_what_counts(said: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, slots)


@pytest.mark.parametrize(
    "said",
    [
        "not pregnant",
        "no i'm not pregnant",
        "no surgery",
        "no back surgery",
        "no operations",
        "i've never been operated on",
        "no i haven't had an operation",
        "neither pregnant nor operated on",
        "no not in the last three months",
    ],
)
def test_neither_pregnant_nor_operated_on_is_a_no(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (NO, {})


@pytest.mark.parametrize(
    "said",
    [
        "no trouble peeing",
        "no problem peeing",
        "no trouble with my bladder",
        "no trouble with my waterworks",
        "no problem there",
        "no trouble walking",
        "no trouble at all peeing",
        "no numbness down there",
        "no numbness or weakness in my legs",
        "no pain in both legs",
        "i haven't any trouble peeing",
        "there's no weakness in my leg",
        "no trouble going to the toilet",
    ],
)
def test_a_denial_that_tells_no_sign_is_a_no(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (NO, {})


@pytest.mark.parametrize(
    ("said", "symptom"),
    [
        ("no trouble walking but i can't pee", "urine_hard"),
        ("no trouble peeing just numb down there", "saddle_numbness"),
        ("i never had trouble peeing until today", "urine_hard"),
        ("nothing but trouble peeing", "urine_hard"),
        ("no i have trouble peeing", "urine_hard"),
        ("no feeling down there", "saddle_numbness"),
        ("no control over my bladder", "leak"),
        ("no strength in my leg", "leg_weakness"),
        ("no pain now in both legs", "both_legs"),
        ("no numb down there", "saddle_numbness"),
        ("no leaking a bit", "leak"),
        ("no chest pain going down my left arm", "chest_pain"),
    ],
)
def test_a_no_before_a_sign_that_is_told_hides_nothing(said: str, symptom: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": symptom})


@pytest.mark.parametrize(
    "said",
    ["no just a bit numb", "no only a bit numb", "no a bit numb", "no just numb", "no still numb", "well a bit numb"],
)
def test_a_no_that_tells_of_some_numbness_is_no_clear_no(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (PAIN, {"quality": "numb"})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("three or four", {"score": "4"}),
        ("four or five", {"score": "5"}),
        ("3 or 4", {"score": "4"}),
        ("maybe a four", {"score": "4"}),
        ("about a four", {"score": "4"}),
        ("maybe three or four", {"score": "4"}),
        ("a three or a four", {"score": "4"}),
        ("three to four", {"score": "4"}),
        ("between three and four", {"score": "4"}),
        ("six or seven out of ten", {"score": "7"}),
        ("in my calf three or four", {"place": "calf", "score": "4"}),
        ("oh i'd say three or maybe four today", {"score": "4"}),
        ("i'm five", {"score": "5"}),
        ("no i'm a five", {"score": "5"}),
    ],
)
def test_of_a_range_of_scores_the_higher_counts(said: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (SCORE, slots)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("no i am fifty eight", NO),
        ("no i'm seventy two", NO),
        ("i'm fifty", NO),
        ("i'm 58", NO),
        ("i am sixty three years old", NO),
        ("no i'm an adult", NO),
        ("i'm over eighteen", NO),
        ("way over eighteen", NO),
        ("i'm eighteen", NO),
        ("yes i'm sixteen", YES),
        ("i'm seventeen", YES),
        ("i'm nearly eighteen", YES),
        ("not yet eighteen", YES),
        ("i'm eleven years old", YES),
        ("no i'm sixteen", FALLBACK),
        ("yes i'm sixty", FALLBACK),
    ],
)
def test_an_age_answers_whether_somebody_is_under_eighteen(
    said: str, intent: str, understanding: Understanding
) -> None:
    assert heard(understanding, said) == (intent, {})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("this isn't maria", {}),
        ("i'm not maria", {}),
        ("that wasn't john", {}),
        ("my name isn't maria", {}),
        ("it isn't maria it's john", {"name": "john"}),
        ("i'm not john i'm maria", {"name": "maria"}),
        ("i'm maria", {"name": "maria"}),
    ],
)
def test_a_name_that_is_denied_is_nobodys(said: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == ("WhoAmIIntent", slots)


@pytest.mark.parametrize(
    "said",
    [
        "no just one leg",
        "only on one side",
        "just one leg",
        "only the one leg",
        "just my left leg",
        "no only one leg",
        "no only the left",
        "just the one side",
        "only in one leg",
        "it's not both legs",
    ],
)
def test_one_leg_alone_is_a_no_to_both_legs(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (NO, {})


@pytest.mark.parametrize(
    "said", ["only my left leg is weak", "just one leg is numb", "both legs", "the other leg as well"]
)
def test_what_is_told_of_a_leg_still_halts(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said)[0] == FLAG


@pytest.mark.parametrize("said", ["i gave up", "i've given up", "i just gave up"])
def test_who_gave_up_has_not_done_all(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (STOP, {})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("let me think", FALLBACK),
        ("let me see", FALLBACK),
        ("hang on let me think", FALLBACK),
        ("hm let me think about it", FALLBACK),
        ("well let me think", FALLBACK),
        ("not sure", UNSURE),
        ("i don't know", UNSURE),
        ("maybe", UNSURE),
        ("hang on", PAUSE),
        ("hang on let me rest", PAUSE),
    ],
)
def test_who_thinks_has_not_answered(said: str, intent: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, {})


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("my foot too", "foot"),
        ("my calf as well", "calf"),
        ("in my foot too", "foot"),
        ("and my thigh too", "thigh"),
        ("no my calf", "calf"),
        ("no the calf", "calf"),
        ("no my foot", "foot"),
        ("no it's in my thigh", "thigh"),
        ("just the back", "back"),
        ("only the back", "back"),
        ("the back", "back"),
        ("it's the back", "back"),
    ],
)
def test_a_place_told_as_well_or_instead_is_a_place(said: str, place: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (SCORE, {"place": place})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("in the back", {"place": "back"}),
        ("my back", {"place": "back"}),
        ("my leg too", {}),
        ("the whole leg", {}),
        ("all down the leg", {}),
        ("all down my leg", {}),
    ],
)
def test_a_place_that_hurts_is_pain(said: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (PAIN, slots)


def test_back_alone_goes_back(understanding: Understanding) -> None:
    assert heard(understanding, "back") == ("AMAZON.PreviousIntent", {})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("it's easing", YES),
        ("it is easing", YES),
        ("it's easing off", YES),
        ("yes it's easing off", YES),
        ("it eases when i lie down", YES),
        ("it's getting better", YES),
        ("it's better now", YES),
        ("no it is better now", YES),
        ("a bit better", YES),
        ("it is letting up", YES),
        ("it's easing a bit now thanks", YES),
        ("not yet", NO),
        ("not really", NO),
        ("no change", NO),
        ("it's the same", NO),
        ("no it is not easing", NO),
        ("it isn't easing", NO),
        ("it's not getting better", NO),
        ("no better", NO),
        ("it's getting worse", PAIN),
        ("it's easing but my foot is numb", FLAG),
    ],
)
def test_whether_it_eases_is_answered_in_its_own_words(said: str, intent: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, {})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("just the doorbell", PAUSE),
        ("just an interruption", PAUSE),
        ("no it was the doorbell", PAUSE),
        ("no pain just the phone", PAUSE),
        ("somebody was at the door", PAUSE),
        ("it was just the phone", PAUSE),
        ("it was the phone go on", RESUME),
        ("just the phone go on", RESUME),
        ("i was only interrupted go on", RESUME),
    ],
)
def test_an_interruption_goes_on_only_when_that_is_said(said: str, intent: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, {})


@pytest.mark.parametrize(
    "said",
    [
        "no pain now",
        "no pain today",
        "there is no pain",
        "pain free",
        "nowhere",
        "it does not hurt",
        "it does not hurt today",
        "it does not hurt now",
        "it doesn't hurt any more",
        "it has gone",
        "it's gone",
        "no it is gone",
        "the pain has gone",
        "the pain is gone",
        "i did not say it hurts",
    ],
)
def test_no_pain_has_no_place(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (SCORE, {"place": "none"})


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("it's gone to a six", SCORE, {"score": "6"}),
        ("it's gone down my leg", PAIN, {}),
        ("it's gone numb", PAIN, {"quality": "numb"}),
        ("the pain has gone into my foot", PAIN, {"place": "foot"}),
        ("my leg has gone", FLAG, {"symptom": "leg_weakness"}),
        ("it's gone from bad to worse", PAIN, {}),
    ],
)
def test_a_pain_that_went_somewhere_is_not_gone(
    said: str, intent: str, slots: Slots, understanding: Understanding
) -> None:
    assert heard(understanding, said) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    ["yes delete it", "yes delete everything", "yes forget it all", "yes please forget me", "yes really", "delete it"],
)
def test_what_is_to_be_forgotten_said_again_after_a_yes_is_a_yes(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (YES, {})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("okay go ahead", RESUME),
        ("all right go ahead", RESUME),
        ("go ahead", RESUME),
        ("yes go ahead", YES),
        ("sure go ahead", YES),
    ],
)
def test_go_ahead_is_understood(said: str, intent: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, {})
