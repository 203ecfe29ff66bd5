"""The decision tables of progression: rows that a clinician can read, read as situations, and proposals as lines.

A row: given `routine`, `sessions`, `told`, `quiet`, `walks`, `bad`, `changed`, `record`, `denied`; when `today`; then
the lines of the proposal.
  routine   "bridge 10 x 5 s", "ham_supine 2 sets x 20 s", "clamshell 8, left 5", "walk 300 s"
  sessions  "days 1, 3, 5: 2 back, then 1 back, effort 3, all": score and place before and after; also
            "bridge 79 of 100" (guided of prescribed), "bridge ease 4 back" (a pain), "without bridge", "relief",
            "apart 5 then 6" (the back before and after, asked apart)
  told      "day 4: 5 thigh", "day 4: 5 thigh, apart 6"
  quiet     days of a walk, or of a set for a bad day: [2, 3]
  walks     "days 2, 4: 30 minutes", which are quiet days as well
  bad       "day 4: in bed", a bad day, of which no number is known
  changed   "day 2: raise bridge R7", "day 2: flare", "day 2: raise cat_camel to bird_dog", "day 2: raise walk by 30 s"
  looks     true: nobody comes, and `then` is what somebody is told who looks on that day
Sessions are at ten in the morning, what is told at eight, changes at eight in the evening, or as "day 2 at 12" says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import tomli
from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord
from coach.exercises import DoseKind, load_catalogue
from coach.progress.caps import catalogue_for, catalogue_to_read
from coach.progress.change import Change
from coach.progress.figures import Field
from coach.progress.history import Bad, Changed, Felt, History, Hurt, Performed, Walk
from coach.progress.numbers import Numbers
from coach.progress.propose import decide
from coach.progress.situation import Situation, in_order, items_of
from coach.progress.unheard import unheard

CATALOGUE = load_catalogue()
FOLDER = Path(__file__).parent / "tables"
HOUR_MS = 3_600_000
PLACES = ("none", "back", "buttock", "thigh", "calf", "foot")
ITEM = re.compile(
    r"(?P<exercise>\w+)(?: (?P<sets>\d+) sets x)?(?: (?P<reps>\d+) x)? (?:(?P<hold>[\d.]+) s|(?P<moved>\d+))"
    r"(?:, (?P<side>left|right) (?P<own>\d+))?(?:, (?P<only>left|right) only)?"
)
WHEN = re.compile(r"days? (?P<days>[\d, ]+)(?: to (?P<to>\d+))?(?: at (?P<hour>\d+))?: (?P<what>.*)")
PAIN = re.compile(r"(?P<score>\d+)(?: (?P<place>\w+))?")


class Row(Struct, frozen=True):
    """One row of a table."""

    rule: str
    record: ClinicalRecord
    program: Program
    history: History
    today: int
    denied: tuple[str, ...]
    then: list[str]
    looks: bool = False

    def allows(self, id_: str) -> bool:
        """Say whether the person may be given an exercise."""
        return id_ not in self.denied


def rows() -> dict[str, Row]:
    """Return the rows of all tables by file and name."""
    found: dict[str, Row] = {}
    for path in sorted(FOLDER.glob("[pr]*.toml")):
        table = tomli.loads(path.read_text("utf-8"))
        found |= {f"{path.stem}: {row['name']}": read_row(row, table["rule"]) for row in table["row"]}
    return found


def read_row(row: dict[str, Any], rule: str) -> Row:
    """Return a row from its data."""
    record = msgspec.convert({"phase": "subacute", **row.get("record", {})}, ClinicalRecord)
    routine = json.dumps({"id": "r", "name": "mornings", "items": [item(text) for text in row["routine"]]})
    phases = {*row.get("written", ()), record.phase.value}
    program = Program(1, {phase: Regime(routine, per_week=row.get("per_week", 7)) for phase in phases})
    denied, looks = tuple(row.get("denied", ())), row.get("looks", False)
    return Row(rule, record, program, in_order(history(row)), row["today"], denied, list(row["then"]), looks)


def lines_of(row: Row, numbers: Numbers) -> list[str]:
    """Return what is proposed in the situation of a row, as the tables write it."""
    return [line(change) for change in changes_of(row, numbers)]


def changes_of(row: Row, numbers: Numbers) -> tuple[Change, ...]:
    """Return what is proposed in the situation of a row, or told to who looks."""
    known = situation(row, numbers)
    return unheard(known) if row.looks else decide(known).changes


def situation(row: Row, numbers: Numbers) -> Situation:
    """Return the situation that a row gives."""
    known = catalogue_for(CATALOGUE, row.record)
    items = items_of(row.program, row.record, catalogue_to_read(CATALOGUE, row.record))
    return Situation(row.record, row.program, row.history, row.today, known, row.allows, numbers, items)


def history(row: dict[str, Any]) -> History:
    """Return what a row says has happened."""
    names = [text.split()[0] for text in row["routine"]]
    walks = tuple(Walk(day, int(what.split()[0])) for day, _, what in spread(row.get("walks", ()), 17))
    return History(
        tuple(session(day, at, what, names) for day, at, what in spread(row.get("sessions", ()), 10)),
        tuple(felt(day, at, what) for day, at, what in spread(row.get("told", ()), 8)),
        tuple(changed(day, at, what) for day, at, what in spread(row.get("changed", ()), 20)),
        (*row.get("quiet", ()), *(one.day for one in walks)),
        tuple(Bad(at, day) for day, at, _ in spread(row.get("bad", ()), 8)),
        walks,
    )


def item(text: str) -> dict[str, object]:
    """Return an item of a routine file from its line."""
    found = ITEM.fullmatch(text)
    assert found, text
    exercise = CATALOGUE.exercises[found["exercise"]]
    reps = found["reps"] or found["moved"]
    kind = DoseKind.REPS if reps else next(one for one in exercise.kinds[::-1] if one is not DoseKind.REPS)
    stem = "duration_s" if kind is DoseKind.TIMED else "hold_s"
    dose: dict[str, object] = {"kind": str(kind), "sets": int(found["sets"] or 1), "rest_s": 0}
    dose |= {"reps": int(reps)} if reps else {}
    dose |= {stem: float(found["hold"])} if found["hold"] else {"hold_s": 0}
    dose |= {found["side"]: {"reps": int(found["own"])}} if found["side"] else {}
    dose |= {"sides": found["only"]} if found["only"] else {}
    return {"exercise": exercise.id, "dose": dose}


def spread(texts: list[str], usual: int) -> Iterator[tuple[int, int, str]]:
    """Yield the day, the time in ms, and what is said, for each day that a line names."""
    for text in texts:
        found = WHEN.fullmatch(text)
        assert found, text
        days = [int(day) for day in found["days"].split(",")]
        if found["to"]:
            days = list(range(days[0], int(found["to"]) + 1))
        for day in days:
            yield day, (24 * day + int(found["hour"] or usual)) * HOUR_MS, found["what"]


def pain(text: str) -> tuple[int, int | None]:
    """Return a score and its place; none at a score of 0."""
    found = PAIN.fullmatch(text)
    assert found, text
    score, place = int(found["score"]), found["place"]
    return score, PLACES.index(place) if place else (0 if score == 0 else None)


def session(day: int, at: int, what: str, names: list[str]) -> Performed:
    """Return a session from its line."""
    first, *rest = what.split(", ")
    score, place = pain(first)
    done = Performed(at, day, place or 0, score, guided=dict.fromkeys(names, 100), prescribed=dict.fromkeys(names, 100))
    for text in rest:
        done = _with(done, text)
    return done


def _with(done: Performed, text: str) -> Performed:
    word, *more = text.split(" ", 1)
    if word in ("then", "effort", "apart"):
        return _with_told(done, word, more[0])
    if word == "relief":
        return replace(done, relief=True)
    if word == "without":
        return replace(done, guided=_without(done.guided, more[0]), prescribed=_without(done.prescribed, more[0]))
    if not more:
        return replace(done, amount=word)
    return _with_exercise(done, word, more[0])


def _with_told(done: Performed, word: str, text: str) -> Performed:
    if word == "then":
        score, place = pain(text)
        return replace(done, end_score=score, end_place=place)
    if word == "effort":
        return replace(done, effort=int(text))
    before, _, after = text.partition(" then ")
    return replace(done, back=int(before), end_back=int(after) if after else None)


def _with_exercise(done: Performed, exercise: str, text: str) -> Performed:
    if of := re.fullmatch(r"(\d+) of (\d+)", text):
        guided = {**done.guided, exercise: int(of[1])}
        return replace(done, guided=guided, prescribed={**done.prescribed, exercise: int(of[2])})
    verdict, *more = text.split(" ", 1)
    lower = verdict == "lower"
    score, place = pain(more[0]) if more else (None, None)
    hurt = Hurt(exercise, "keep" if lower else verdict, place, score, lower=lower)
    return replace(done, hurts=(*done.hurts, hurt))


def _without(amounts: dict[str, int], name: str) -> dict[str, int]:
    return {key: value for key, value in amounts.items() if key != name}


def felt(day: int, at: int, what: str) -> Felt:
    """Return a pain that was told from its line."""
    first, _, back = what.partition(", apart ")
    score, place = pain(first)
    return Felt(at, day, place, score, int(back) if back else None)


def changed(day: int, at: int, what: str) -> Changed:
    """Return a change from its line."""
    found = re.fullmatch(r"(\w+)(?: (?!R\d|phases)(\w+))?(?: to (\w+))?(?: by (-?\d+) s)?(?: (R\d+|phases))?", what)
    assert found, what
    kind, exercise, to, seconds, rule = found.groups()
    return Changed(at, day, kind, exercise or "", rule or "", to or "", int(seconds or 0) * 1000)


def line(change: Change) -> str:
    """Return a change as the tables write it."""
    waits = "" if change.automatic else f", waits for the {change.waits_for}"
    if change.field is None:
        moved = f" {change.old} to {change.new}" if change.new else ""
        told = "".join(f" {name} {value}" for name, value in change.reason.params.items())
        key = change.kind if change.new else change.reason.key.removeprefix("program.")
        return f"{change.rule} {key}{moved}{told}{waits}"
    unit = " s" if change.field is Field.HOLD else ""
    old, new = change.reason.params["old"], change.reason.params["new"]
    moved = f" {old}{unit} to {new}{unit}" if change.new else ""
    moved = f" to {new}" if change.field is Field.LEVEL else moved
    return f"{change.rule} {change.kind} {change.exercise} {change.field}{moved}{waits}"
