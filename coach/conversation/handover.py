"""That was somebody else: a session, and what was told in it, becomes the one's who did it."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.filing import counted, file_session, left_out_by
from coach.conversation.scene import Scene
from coach.conversation.sore import outlived
from coach.people import Last, Moved, Person, Sore, with_person
from coach.reply import Say
from coach.session import Session, settle


def was_guided_here(scene: Scene) -> bool:
    """Say whether this conversation has guided its person: what it guided is what "this is John" is about."""
    person, began = scene.person, scene.talk.began
    session = person.session
    if session is not None and session.device not in ("", scene.who.device):
        return False  # another device guides it
    if session is None:
        return person.last is not None and (person.last.at >= began or person.last.until > began)
    resumed_here = session.device == scene.who.device and session.stopped_at > began
    return session.started_at >= began or resumed_here


def take_along(scene: Scene, person: str) -> None:
    """Let what was told until now hold for who is named, and for the one that they were taken for."""
    talk, told = scene.talk, scene.talk.told
    for each in scene.household.persons:
        if each.id in (person, talk.person):
            kept = outlived(scene, each, told)
            # The safety questions were answered by one of the two: who is named now is asked them.
            again = each.id == person or scene.kit.rules.says_back(told.score)
            scene.household = with_person(scene.household, replace(kept, gate=None) if again else kept)


def has_session(scene: Scene) -> bool:
    """Say whether there is a session that was said to be somebody else's, and that this person may have done."""
    owner = _disowned(scene)
    return owner is not None and bool(owner.session or owner.last)


def move(scene: Scene) -> None:
    """Let the session that was said to be somebody else's be this person's, and say so.

    Pain, locks and what waits for a clinician hold for both: which of them it was is one word against another.
    """
    owner = _disowned(scene)
    scene.note(disowned="")
    if owner is None:
        return
    if session := owner.session:
        owner = _sore_of(scene, owner, session)
        _warn(scene, owner, session.started_at, scene.now, left_out_by(session, owner))
        _move_open(scene, owner, session)
    elif owner.last:
        _warn(scene, owner, owner.last.at, owner.last.kept_at, owner.last.left_out)
        _move_last(scene, owner, owner.last)
    else:
        return
    scene.lead.insert(0, Say("who.moved"))


def _disowned(scene: Scene) -> Person | None:
    owners = (p for p in scene.household.persons if p.id == scene.talk.disowned != scene.talk.person)
    return next(owners, None)


def _warn(scene: Scene, owner: Person, since: int, until: int, left_out: tuple[str, ...]) -> None:
    taker = scene.person
    codes = {lock.code for lock in taker.locks}
    locks = tuple(lock for lock in owner.locks if since <= lock.at <= until and lock.code not in codes)
    stopped_at = owner.stopped_at if since <= owner.stopped_at <= until else 0
    scene.change(
        locks=(*taker.locks, *locks),
        left_out=tuple(dict.fromkeys((*taker.left_out, *left_out))),
        stopped_at=max(taker.stopped_at, stopped_at),
        unanswered=taker.unanswered or owner.unanswered,
        sore=_together(taker.sore, owner.sore) if owner.sore and since <= owner.sore.at <= until else taker.sore,
    )


def _together(one: Sore | None, other: Sore) -> Sore:
    if one is None:
        return other
    out = tuple(dict.fromkeys((*one.out, *other.out)))
    return Sore(max(one.at, other.at), out, max(one.reds, other.reds))


def _sore_of(scene: Scene, owner: Person, session: Session) -> Person:
    # A pain that nobody asked about to its end is taken as one that ended the exercise: in doubt, stop.
    told = session.telling
    if told is None:
        return owner
    sore = _together(owner.sore, Sore(scene.now, (told.exercise,) if told.exercise else (), 1))
    owner = outlived(scene, replace(owner, sore=sore), told)
    scene.household = with_person(scene.household, owner)
    return owner


def _move_open(scene: Scene, owner: Person, session: Session) -> None:
    scene.household = with_person(scene.household, replace(_unasked(owner, session.started_at), session=None))
    taker = scene.person
    scene.change(session=settle(session, scene.now))
    if not _may_go_on(taker, owner, session):
        file_session(scene)
        scene.change(session=taker.session)


def _may_go_on(taker: Person, owner: Person, session: Session) -> bool:
    # A routine is prescribed to one person, who had agreed when it began; nothing is open for somebody who is locked.
    same = (taker.routine, taker.record) == (owner.routine, owner.record)
    return same and taker.consent_at <= session.started_at and taker.session is None and not taker.locks


def _move_last(scene: Scene, owner: Person, last: Last) -> None:
    theirs = replace(_unasked(owner, last.at), last=None, **counted(owner, last, -1))
    scene.household = with_person(scene.household, theirs)
    taker = scene.person
    newest = max(taker.last or last, last, key=lambda each: each.at)
    scene.change(last=newest, **counted(taker, last))
    moved = Moved(last.kept_at, last.at, owner.id, taker.id)
    scene.household = replace(scene.household, moved=(*scene.household.moved, moved))


def _unasked(owner: Person, since: int) -> Person:
    # The safety questions were answered by the other one: they are asked again.
    return replace(owner, gate=None, singles_at=0 if owner.singles_at >= since else owner.singles_at)
