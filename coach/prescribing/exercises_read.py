"""Reading the catalogue's two files: facts and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from coach.errors import Problem
from coach.prescribing.dose import Caps, DoseKind
from coach.prescribing.dose_read import DoseRules, read_dose
from coach.prescribing.exercise import (
    CONDITIONS,
    DIAGNOSES,
    Bias,
    Exercise,
    Kind,
    Laterality,
    Position,
    Suitability,
    Words,
    WorkedSide,
)
from coach.prescribing.reading import Fields

HIGHEST_HOLD_MS = 3_600_000
HIGHEST_COUNT = 100
POSE = re.compile(
    r"view=[SFP] base=(STD|SUP|HOOK|PRN|QUAD|SIT)"
    r"( (\||>>) (near|far|both|arm[12]?|trunk)( (XT|XK|XE|[THKASELNB])-?\d+(\.\d+)?)+)*"
)
"""The outline of a pose code (clinical.md section 2)."""


def read_exercises(data: Mapping[str, object], problems: list[Problem]) -> Mapping[str, Exercise]:
    """Return the exercises by id; what is wrong is noted."""
    fields = Fields.of(data, "", problems)
    usual = Fields.of(fields.take("caps", {}), "caps", problems)
    caps = {kind: _caps(Fields.of(usual.take(kind, {}), f"caps.{kind}", problems), Caps(0, 0, 0)) for kind in Kind}
    barred = _barred(Fields.of(fields.take("barred", {}), "barred", problems))
    table = Fields.of(fields.take("exercises", {}), "exercises", problems)
    fields.finish()
    usual.finish()
    read = {id_: _exercise(id_, value, caps, problems) for id_, value in table.data.items()}
    return MappingProxyType({id_: replace(one, barred=barred) for id_, one in read.items()})


def _barred(fields: Fields) -> Mapping[Position, frozenset[str]]:
    """Return the codes that bar each position; written as the positions that each code bars."""
    positions = {code: fields.choices(code, Position) for code in DIAGNOSES + CONDITIONS if fields.has(code)}
    fields.finish()
    return MappingProxyType(
        {place: frozenset(code for code, places in positions.items() if place in places) for place in Position}
    )


def _caps(fields: Fields, usual: Caps) -> Caps:
    caps = Caps(
        hold_ms=fields.ms("hold", 0, HIGHEST_HOLD_MS, usual.hold_ms or 0),
        reps=fields.whole("reps", 1, HIGHEST_COUNT, usual.reps or 0),
        sets=fields.whole("sets", 1, HIGHEST_COUNT, usual.sets or 0),
        timed_ms=fields.ms("timed", 1, HIGHEST_HOLD_MS, 0) or None,
    )
    fields.finish()
    return caps


def _exercise(id_: str, value: object, usual: Mapping[Kind, Caps], problems: list[Problem]) -> Exercise:
    fields = Fields.of(value, f"exercises.{id_}", problems)
    kind = fields.choice("kind", Kind, Kind.MOBILITY)
    laterality = fields.choice("laterality", Laterality, Laterality.BILATERAL)
    caps = _caps(Fields.of(fields.take("caps", {}), fields.at("caps"), problems), usual[kind])
    kinds = fields.choices("kinds", DoseKind) or (DoseKind.REPS,)
    rules = DoseRules(laterality, kinds, caps)
    also = fields.choices("also", Position)
    exercise = Exercise(
        id=id_,
        kind=kind,
        bias=fields.choice("bias", Bias, Bias.NEUTRAL),
        level=fields.whole("level", 1, 3, 0),
        position=fields.choice("position", Position, Position.STANDING),
        laterality=laterality,
        targets=fields.texts("targets"),
        equipment=fields.texts("equipment"),
        dose=read_dose(fields.take("dose", {}), fields.at("dose"), rules, problems),
        caps=caps,
        easier=fields.text("easier", "") or None,
        harder=fields.text("harder", "") or None,
        suitability=_suitability(fields),
        pose=_pose(fields),
        sources=fields.texts("sources"),
        kinds=kinds,
        also=also,
        worked_side=fields.choice("worked_side", WorkedSide, WorkedSide.UP),
        helps=fields.texts("helps"),
        poses=_poses(fields, also),
    )
    fields.finish()
    return exercise


def _suitability(fields: Fields) -> Mapping[str, Suitability]:
    """Return the mark of every code; each diagnosis must have one, a condition has ok when none is written."""
    marks: dict[str, Suitability] = {}
    for mark in Suitability:
        for code in fields.text(mark, "").split():
            if code in marks:
                fields.note(mark, f"{code} is also under {marks[code]}; name it once")
            elif code not in DIAGNOSES + CONDITIONS:
                fields.note(mark, f"{code} is no code; use {' '.join(DIAGNOSES + CONDITIONS)}")
            marks[code] = mark
    missing = [code for code in DIAGNOSES if code not in marks]
    if missing:
        fields.note("ok", f"{' '.join(missing)} is under none of ok, care and no; name every diagnosis")
    return MappingProxyType({code: marks.get(code, Suitability.OK) for code in DIAGNOSES + CONDITIONS})


def _poses(fields: Fields, also: tuple[Position, ...]) -> Mapping[Position, str]:
    """Return the drawing in each other position; one must be there for each."""
    own = Fields.of(fields.take("poses", {}), fields.at("poses"), fields.problems)
    poses = {position: _pose(own, position) for position in also}
    own.finish()
    return MappingProxyType(poses)


def _pose(fields: Fields, key: str = "pose") -> str:
    pose = fields.text(key)
    if pose and not POSE.fullmatch(pose):
        fields.note(key, "it is no pose code; write it as: view=S base=STD | near H25 K5")
    return pose


def read_words(
    data: Mapping[str, object], problems: list[Problem]
) -> tuple[Mapping[str, Words], Mapping[tuple[str, Position], Words]]:
    """Return the words by exercise id, and those of another position by id and position; what is wrong is noted."""
    usual: dict[str, Words] = {}
    placed: dict[tuple[str, Position], Words] = {}
    for id_, value in data.items():
        fields = Fields.of(value, f"words.{id_}", problems)
        usual[id_] = _words(fields)
        for position in filter(fields.has, Position):
            own = Fields.of(fields.take(position), fields.at(position), problems)
            placed[id_, position] = _words_there(own, usual[id_])
        fields.finish()
    return MappingProxyType(usual), MappingProxyType(placed)


def _words_there(fields: Fields, usual: Words) -> Words:
    """Return the usual words of an exercise with those that a position has of its own."""
    lists = {key: fields.texts(key) or getattr(usual, key) for key in ("steps", "coaching", "mistakes")}
    texts = {key: fields.text(key, getattr(usual, key)) for key in ("name", "easier", "lift", "lower", "release")}
    # How to stand or sit is told there, so these are never the usual ones.
    hold_steps = fields.texts("hold_steps")
    fields.finish()
    return replace(usual, **lists, **texts, hold_steps=hold_steps)


def _words(fields: Fields) -> Words:
    turn, several = fields.text("turn", ""), fields.take("several", default=False)
    if not isinstance(several, bool):
        several = False
        fields.note("several", "write true, or leave it out")
    words = Words(
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        steps=(*fields.texts("steps"), *filter(None, (turn,))),
        coaching=fields.texts("coaching"),
        mistakes=fields.texts("mistakes"),
        why=fields.text("why"),
        easier=fields.text("easier"),
        lift=fields.text("lift", ""),
        lower=fields.text("lower", ""),
        release=fields.text("release", ""),
        limb=fields.text("limb", ""),
        hold_steps=fields.texts("hold_steps"),
        into=fields.text("into", ""),
        finish=fields.text("finish", ""),
        turn=turn,
        several=several,
    )
    for key in ("aliases", "steps", "coaching", "mistakes"):
        if not getattr(words, key):
            fields.note(key, "it is empty; write some")
    return words
