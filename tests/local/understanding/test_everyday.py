"""Everyday words: what denies readiness waits, what is doubtful goes nowhere, and what is no alarm locks nothing."""

from __future__ import annotations

import pytest

from local.understanding import Heard, Understanding
from local.understanding.caution import read_caution
from local.understanding.heard import FALLBACK

CAUTION = read_caution()
YES, NO, PAUSE, STOP = "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.PauseIntent", "AMAZON.StopIntent"
RESUME, NEXT, REPEAT, READY = "AMAZON.ResumeIntent", "AMAZON.NextIntent", "AMAZON.RepeatIntent", "ReadyIntent"
PAIN, FLAG, SCORE, SWAP, DONE = "PainIntent", "RedFlagIntent", "PainScoreIntent", "SwapIntent", "DoneIntent"
SIDE, HOW = "WhichSideIntent", "HowToIntent"
Slots = dict[str, str]


def heard(understanding: Understanding, said: str) -> tuple[str, Slots]:
    found = understanding.understand(said)
    return found.intent, dict(found.slots)


@pytest.mark.parametrize(
    "said",
    [
        "i can't get down on my knees",
        "i'm not on my back",
        "i'm not lying down yet",
        "i'm not there yet",
        "i can't get down",
        "no i can't get down",
        "i'm not ready",
        "not ready yet",
        "no i'm not ready",
        "i don't think i'm ready",
        "yes but i'm not ready",
        "yes not ready",
        "ready not",
        "never ready",
        "hardly ready",
        "nowhere near ready",
        "nobody's ready",
        "nothing's ready",
        "i am not in position",
        "not on my back yet",
        "i haven't found the strap yet",
        "i have not got the chair",
        "i've no strap",
        "i'm not lying on my side",
        "my leg isn't up",
        "the strap is not in place",
        "not yet go on",
        "it's not easing go on",
        "never go on",
        "don't you dare carry on",
        "don't skip this one",
        "not next",
        "don't go to the next one",
        "don't start over",
        "it's not a yes",
    ],
)
def test_what_denies_readiness_or_going_on_is_met_with_time(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (PAUSE, {})


@pytest.mark.parametrize(
    ("said", "symptom"),
    [
        ("i'm not ready i have chest pain", "chest_pain"),
        ("i am not down i fell", "fall"),
        ("i'm not on my back my leg gave way", "leg_weakness"),
        ("i can't get down my leg gave way", "leg_weakness"),
    ],
)
def test_what_denies_readiness_hides_no_alarm(said: str, symptom: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": symptom})


@pytest.mark.parametrize("said", ["not this one yet", "don't start", "not yet start over"])
def test_what_is_put_off_halts(said: str, understanding: Understanding) -> None:
    assert understanding.understand(said).intent in CAUTION.halting


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("why not, go on", RESUME),
        ("don't stop", RESUME),
        ("can't stop now go on", RESUME),
        ("no problem go on", RESUME),
        ("no i'm fine carry on", RESUME),
        ("no pain go on", RESUME),
        ("no hurry go on", RESUME),
        ("not too bad carry on", RESUME),
        ("it doesn't hurt go on", RESUME),
        ("i can't wait to go on", RESUME),
        ("i'm not tired carry on", RESUME),
        ("no i'm ready", READY),
        ("no next", NEXT),
        ("i don't fancy this one", NEXT),
        ("i'm not keen on that one", NEXT),
        ("why not", YES),
    ],
)
def test_what_denies_a_halt_or_declines_an_exercise_still_goes_on(
    said: str, intent: str, understanding: Understanding
) -> None:
    assert heard(understanding, said) == (intent, {})


@pytest.mark.parametrize("intent", sorted(CAUTION.going))
def test_what_goes_on_must_be_probable(intent: str) -> None:
    none = dict.fromkeys([*CAUTION.halting, FALLBACK, "EffortIntent"], 0.0)
    doubtful = none | {intent: CAUTION.sure - 0.01, "EffortIntent": 1.01 - CAUTION.sure}
    certain = none | {intent: CAUTION.sure, "EffortIntent": 1 - CAUTION.sure}
    assert CAUTION.choose("so", doubtful)[0] == FALLBACK
    assert CAUTION.choose("so", certain)[0] == intent


def test_no_sample_of_ready_denies_anything(understanding: Understanding) -> None:
    assert [s for s in understanding.lexicon.intents[READY].samples if CAUTION.negations.search(s)] == []


@pytest.mark.parametrize(
    "said",
    ["the other leg", "other leg please", "now the other leg", "the other side", "use both legs", "do both legs"],
)
def test_a_word_about_legs_asks_which(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (SIDE, {})


@pytest.mark.parametrize(
    "said",
    [
        "the other leg hurts",
        "the other leg too",
        "the other leg is numb now",
        "it's the other leg",
        "my other leg",
        "now my other leg",
        "yes both legs",
        "in both legs",
        "both legs hurt",
    ],
)
def test_what_is_told_of_the_other_leg_is_an_alarm(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": "both_legs"})


@pytest.mark.parametrize(
    "said",
    [
        "i can't feel the stretch",
        "i don't feel a stretch",
        "i can't feel any stretch",
        "i can't really feel much of a stretch",
        "i can't feel it stretching",
        "i don't feel anything stretching",
    ],
)
def test_who_does_not_feel_the_stretch_is_told_how(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (HOW, {})


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("i can't feel anything", PAIN, {"quality": "numb"}),
        ("i can't feel a thing", PAIN, {"quality": "numb"}),
        ("i can't feel it", PAIN, {"quality": "numb"}),
        ("i can't feel the stretch my foot is numb", PAIN, {"place": "foot", "quality": "numb"}),
        ("i can't feel a thing down there", FLAG, {"symptom": "saddle_numbness"}),
        ("i can't feel anything down there", FLAG, {"symptom": "saddle_numbness"}),
        ("i can't feel my leg", FLAG, {"symptom": "leg_weakness"}),
        ("i can't feel anything in my foot", FLAG, {"symptom": "leg_weakness"}),
        ("i can't feel my foot when i stretch", FLAG, {"symptom": "leg_weakness"}),
        ("my foot fell asleep", PAIN, {"place": "foot", "quality": "numb"}),
        ("my foot's asleep", PAIN, {"place": "foot", "quality": "numb"}),
        ("my leg fell asleep", PAIN, {"quality": "numb"}),
        ("my private parts fell asleep", FLAG, {"symptom": "saddle_numbness"}),
    ],
)
def test_who_feels_nothing_halts(said: str, intent: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, slots)


@pytest.mark.parametrize("said", ["i fell asleep", "i nearly fell asleep", "i fell behind", "i've fallen behind"])
def test_who_fell_asleep_or_behind_has_not_fallen(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FALLBACK, {})


@pytest.mark.parametrize(
    "said", ["i fell", "i fell asleep and fell off the bed", "i've fallen behind the sofa and can't get up"]
)
def test_who_fell_as_well_has_fallen(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": "fall"})


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("i can't lie down", PAUSE, {}),
        ("i can't lie on my back", PAUSE, {}),
        ("i can't sit down", PAUSE, {}),
        ("i can't kneel", SWAP, {"direction": "easier"}),
        ("i can't kneel on this carpet", SWAP, {"direction": "easier"}),
        ("i can't reach my foot", SWAP, {"direction": "easier"}),
        ("i can't do this one", SWAP, {"direction": "easier"}),
        ("i can't bend that far", SWAP, {"direction": "easier"}),
        ("i can't hold it any longer", PAUSE, {}),
    ],
)
def test_who_cannot_take_up_a_position_is_not_locked_out(
    said: str, intent: str, slots: Slots, understanding: Understanding
) -> None:
    assert heard(understanding, said) == (intent, slots)


@pytest.mark.parametrize(
    ("said", "symptom"),
    [
        ("i can't sit down because i can't feel my bottom", "saddle_numbness"),
        ("i can't kneel my leg gave way", "leg_weakness"),
        ("i can't bend my foot up", "leg_weakness"),
        ("i can't get my foot off the ground", "leg_weakness"),
        ("i can't reach the toilet in time", "leak"),
        ("i can't hold my pee", "leak"),
        ("i can't hold my water", "leak"),
        ("i can't hold my urine", "leak"),
        ("i can't hold it in any longer", "leak"),
    ],
)
def test_an_alarm_told_as_what_cannot_be_done_stays_one(said: str, symptom: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": symptom})


@pytest.mark.parametrize(
    "said", ["sorry?", "sorry", "oh sorry", "pardon", "sorry what", "what was that", "excuse me", "i'm sorry"]
)
def test_who_begs_pardon_hears_it_again(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (REPEAT, {})


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ("this is hard", "easier"),
        ("it's hard", "easier"),
        ("that's hard", "easier"),
        ("that one is hard", "easier"),
        ("this is so hard", "easier"),
        ("it's tough", "easier"),
        ("this is tough going", "easier"),
        ("this is a hard one", "easier"),
        ("make it harder", "harder"),
        ("make it hard", "harder"),
        ("i want something harder", "harder"),
        ("too easy", "harder"),
    ],
)
def test_hard_is_a_complaint_and_harder_a_wish(said: str, direction: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (SWAP, {"direction": direction})


@pytest.mark.parametrize(
    "said",
    [
        *("um", "er", "erm", "hmm", "uh", "ah", "oh", "well", "so", "um er", "well um", "oh well"),
        *("thank you", "thanks", "thanks a lot", "thank you very much", "thanks alexa", "many thanks", "well done"),
    ],
)
def test_fillers_and_thanks_end_nothing(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FALLBACK, {})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("thank you that's enough", STOP),
        ("thanks bye", STOP),
        ("um stop", STOP),
        ("no thank you", NO),
        ("ow", PAIN),
        ("ouch", PAIN),
        ("argh", PAIN),
        ("ah it hurts", PAIN),
        ("oh dear", PAIN),
    ],
)
def test_what_is_said_with_a_filler_counts(said: str, intent: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, {})


@pytest.mark.parametrize(
    "said",
    [
        *("done", "finished", "all done", "that's done", "i've done it", "i have finished", "i've finished that one"),
        *("i'm done with that one", "yes i've done it", "done that one"),
    ],
)
def test_what_is_done_is_all_of_it(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (DONE, {"amount": "all"})


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("i'm done for today", STOP, {}),
        ("i'm finished for today", STOP, {}),
        ("i am done quit", STOP, {}),
        ("i'm done", STOP, {}),
        ("i'm done with this one", NEXT, {}),
        ("i've done half", DONE, {"amount": "some"}),
        ("i didn't finish", DONE, {}),
        ("i finished early", DONE, {}),
        ("that's done my back in", PAIN, {"place": "back"}),
    ],
)
def test_done_with_more_said_means_that(said: str, intent: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, slots)


@pytest.mark.parametrize("said", ["skip this exercise", "next exercise", "skip this one", "leave this one out"])
def test_what_is_left_out_is_followed_by_the_next(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (NEXT, {})


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("none", NO, {}),
        ("nothing", NO, {}),
        ("none at all", SCORE, {"place": "none"}),
        ("no pain at all", SCORE, {"place": "none"}),
    ],
)
def test_none_at_all_is_no_pain(said: str, intent: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (intent, slots)


class TestMoreThanABreath:
    def test_its_beginning_halts(self, understanding: Understanding) -> None:
        assert understanding.understand("it hurts " * 200_000).intent == PAIN
        assert understanding.understand("stop right now please " + "and so on " * 200_000).intent in CAUTION.halting

    def test_nothing_else_is_believed(self, understanding: Understanding) -> None:
        assert understanding.understand("go on " * 200_000).intent == FALLBACK
        assert understanding.understand("x" * 2_000_000) == Heard(FALLBACK)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("let go", PAUSE, {}),
        ("i can't", PAUSE, {}),
        ("i don't feel right", PAUSE, {}),
        ("jesus", PAUSE, {}),
        ("my leg's going to sleep", "PainIntent", {"quality": "numb"}),
        ("all down the leg, six", "PainScoreIntent", {"score": "6"}),
        ("four calf", "PainScoreIntent", {"score": "4", "place": "calf"}),
        ("between three and four, calf", "PainScoreIntent", {"score": "4", "place": "calf"}),
        ("a fair bit", "DoneIntent", {"amount": "most"}),
        ("bit of both", "PainIntent", {}),
        ("i pee fine", "AMAZON.NoIntent", {}),
        ("can't say i have", "AMAZON.NoIntent", {}),
        ("it's a bit weak", "RedFlagIntent", {"symptom": "leg_weakness"}),
        ("i've gone numb downstairs", "RedFlagIntent", {"symptom": "saddle_numbness"}),
        ("can i skip the walking", "AMAZON.NextIntent", {}),
        ("another hour", "LongerIntent", {"duration": "PT1H"}),
        ("another minute", "LongerIntent", {"duration": "PT1M"}),
    ],
)
def test_plain_words_that_a_walk_found_taken_wrongly(
    said: str, intent: str, slots: Slots, understanding: Understanding
) -> None:
    assert heard(understanding, said) == (intent, slots)
