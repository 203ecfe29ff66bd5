"""Whoever somebody makes up: any pain, any habit, any answers; a few days of anybody break nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from local.simulate.life import Life
from local.simulate.persona import (
    PLACES,
    Device,
    Flare,
    Jump,
    Pain,
    Person,
    Persona,
    Reply,
    Sign,
    Tells,
    Travel,
    Visit,
    Within,
)

RECORDS = st.fixed_dictionaries(
    {
        "by": st.just("Dr Ray"),
        "codes": st.sampled_from([["HD"], ["SS"], ["NS"], ["PS", "SI"], ["SL", "OP"], ["PR"], ["PO"], ["DD", "FR"]]),
        "phase": st.sampled_from(["acute", "subacute", "maintenance"]),
        "older": st.booleans(),
        "acute_exit": st.booleans(),
    },
)
MADE = {"template": None}
ANSWERS = st.sampled_from([{"RF14": "yes"}, {"RF10": "yes", "RF12": "no"}, {"RF07": "unsure"}, {"RF23": "yes"}])
RATES = st.sampled_from([0.0, 0.1, 0.5, 1.0])
DAYS = st.integers(1, 7)
PAINS = st.builds(
    Pain,
    start=st.floats(0, 10),
    noise=st.floats(0, 3),
    per_session=st.floats(-1, 1),
    down_after=st.integers(0, 3),
    place=st.sampled_from(PLACES[1:]),
    flares=st.lists(st.builds(Flare, DAYS, st.just(1), st.floats(0, 6)), max_size=2).map(tuple),
)
SIGNS = st.builds(
    Sign,
    st.sampled_from(["RF01", "RF06", "RF08", "RF20", "WORSE", "PO_PR", "FEVER", "RF14", "RF09", "RF13", "RF23"]),
    DAYS,
    st.just(1),
    st.sampled_from(list(Reply)),
)
WITHIN = st.builds(
    Within,
    pause=RATES,
    next=RATES,
    again=RATES,
    aside=RATES,
    hurts=RATES,
    rise=st.integers(0, 8),
    place=st.sampled_from([None, *PLACES[1:]]),
    quality=st.sampled_from(["", "sharp", "tingling", "numb"]),
)


def people(name: str) -> st.SearchStrategy[Person]:
    """Return somebody of this name."""
    return st.builds(
        Person,
        st.just(name),
        PAINS,
        times=st.lists(st.integers(0, 1_420), min_size=1, max_size=3, unique=True).map(
            lambda each: tuple(sorted(each))
        ),
        known_voice=st.booleans(),
        silence=RATES.filter(lambda rate: rate < 1),
        mumble=RATES.filter(lambda rate: rate < 1),
        denies=RATES,
        closes=RATES,
        resumes=RATES,
        walks=RATES,
        bad_days=RATES,
        signs=st.lists(SIGNS, max_size=2).map(tuple),
        tells=st.lists(st.builds(Tells, st.sampled_from(["fall", "leak", "pregnant"]), DAYS), max_size=1).map(tuple),
        within=WITHIN,
    )


@st.composite
def personas(draw: st.DrawFn) -> Persona:
    """Return one or two people of one household, who travel, whose clocks are set, who are seen by a clinician."""
    both = draw(st.booleans())
    clear = Visit("clear", "Ada", after_lock=1, told={"reason": "seen"})
    seen = (Visit("record", "Ada", draw(DAYS), told=draw(RECORDS)), Visit("program", "Ada", draw(DAYS), told=MADE))
    web = (Visit("web", "Ada", draw(DAYS), told=draw(ANSWERS)),)
    return Persona(
        name="anybody",
        about="made up",
        people=(draw(people("Ada")), *([draw(people("Ben"))] if both else [])),
        devices=(Device("one", plays=draw(st.booleans())), Device("two", plays=draw(st.booleans()))),
        zone=draw(st.sampled_from(["UTC", "Asia/Tokyo", "America/Denver"])),
        switches=draw(RATES),
        visits=(*seen, *web, *((clear,) if draw(st.booleans()) else ())),
        travels=(Travel(draw(DAYS), "Europe/Paris"),) if draw(st.booleans()) else (),
        jumps=(Jump(draw(DAYS), draw(st.integers(-3_000, 3_000))),) if draw(st.booleans()) else (),
    )


@settings(max_examples=15, deadline=None, derandomize=True)
@given(persona=personas(), seed=st.integers(0, 1_000))
def test_a_week_of_anybody_breaks_nothing(persona: Persona, seed: int) -> None:
    assert Life(persona, seed, 1).live().weeks == 1
