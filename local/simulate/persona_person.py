"""One person of a persona's file: pain, times, answers, signs."""

from __future__ import annotations

from coach.prescribing.plain import nearest, show
from coach.prescribing.reading import Fields
from coach.screening import load_screening
from local.simulate.persona import Away, Flare, Moves, Pain, Person, Place, Reply, Sign, Tells, Within
from local.simulate.persona_fields import LAST_DAY, chance, day, number, table, tables, times, yes

QUALITIES = ("sharp", "burning", "tingling", "numb")
HIGHEST = 10


def read_person(fields: Fields) -> Person:
    """Return the person that a table describes; what is wrong with it is noted."""
    person = Person(
        name=fields.text("name", most=40),
        pain=_pain(fields),
        times=times(fields, "times"),
        adherence=chance(fields, "adherence", 1),
        known_voice=yes(fields, "known_voice", default=False),
        joins=fields.whole("joins", 1, LAST_DAY, 1),
        stops_below=number(fields, "stops_below", 0, HIGHEST, 0) if fields.has("stops_below") else None,
        silence=chance(fields, "silence"),
        mumble=chance(fields, "mumble"),
        denies=chance(fields, "denies"),
        closes=chance(fields, "closes", 0.9),
        stays=chance(fields, "stays", 0.9),
        resumes=chance(fields, "resumes", 0.8),
        effort=fields.whole("effort", 0, HIGHEST, 3),
        walks=chance(fields, "walks"),
        bad_days=chance(fields, "bad_days"),
        signs=tuple(_sign(each) for each in tables(fields, "sign")),
        tells=tuple(_tells(each) for each in tables(fields, "tells")),
        away=tuple(_away(each) for each in tables(fields, "away")),
        within=_within(table(fields, "within")),
    )
    if not person.times:
        fields.note("times", 'nobody knows when they come; write times of day, as ["08:00", "18:30"]')
    fields.finish()
    return person


def _pain(fields: Fields) -> Pain:
    given = table(fields, "pain")
    if given is None:
        fields.miss("pain", "write how strong it is at first, as pain = { start = 5 }")
        return Pain(0)
    if not given.has("start"):
        given.miss("start", "write how strong it is on the first day, from 0 to 10")
    pain = Pain(
        start=number(given, "start", 0, HIGHEST, 0),
        slope=number(given, "slope", -HIGHEST, HIGHEST, 0),
        noise=number(given, "noise", 0, HIGHEST, 0),
        per_session=number(given, "per_session", -HIGHEST, HIGHEST, 0),
        down_after=given.whole("down_after", 0, LAST_DAY, 0),
        place=given.choice("place", Place, Place.CALF),
        back=given.whole("back", 0, HIGHEST, 0),
        moves=tuple(_moves(each) for each in tables(given, "moves")),
        flares=tuple(_flare(each) for each in tables(given, "flares")),
    )
    given.finish()
    return pain


def _moves(fields: Fields) -> Moves:
    moves = Moves(day(fields), fields.choice("place", Place, Place.CALF))
    fields.finish()
    return moves


def _flare(fields: Fields) -> Flare:
    flare = Flare(
        day(fields),
        fields.whole("days", 1, LAST_DAY, 1),
        number(fields, "rise", 0, HIGHEST, 3),
        fields.choice("place", Place, Place.CALF) if fields.has("place") else None,
    )
    fields.finish()
    return flare


def _sign(fields: Fields) -> Sign:
    question, known = fields.text("question", most=40), tuple(load_screening().questions)
    if question and question not in known:
        fields.note(
            "question",
            f"{show(question)} is no safety question; use one of {', '.join(known)}{nearest(question, known)}",
        )
    sign = Sign(question, day(fields), fields.whole("days", 0, LAST_DAY, 1), fields.choice("says", Reply, Reply.YES))
    fields.finish()
    return sign


def _tells(fields: Fields) -> Tells:
    symptom, known = fields.text("symptom", most=40), tuple(filter(None, load_screening().symptoms))
    if symptom and symptom not in known:
        fields.note("symptom", f"{show(symptom)} is no symptom; use one of {', '.join(known)}{nearest(symptom, known)}")
    tells = Tells(symptom, day(fields))
    fields.finish()
    return tells


def _away(fields: Fields) -> Away:
    away = Away(day(fields), fields.whole("days", 1, LAST_DAY, 1))
    fields.finish()
    return away


def _within(fields: Fields | None) -> Within:
    if fields is None:
        return Within()
    rates = {name: chance(fields, name) for name in ("pause", "next", "again", "aside", "hurts")}
    quality = fields.text("quality", "", most=40)
    if quality and quality not in QUALITIES:
        fields.note("quality", f"{show(quality)} is not known; use one of {', '.join(QUALITIES)}")
    within = Within(
        **rates,
        rise=fields.whole("rise", 0, HIGHEST, 2),
        place=fields.choice("place", Place, Place.CALF) if fields.has("place") else None,
        quality=quality,
    )
    fields.finish()
    return within
