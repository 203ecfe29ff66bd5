"""What one session was: green, amber or red (clinical.md section 4, the stricter cut-offs 0-3, 4-5, 6 and more)."""

from __future__ import annotations

from enum import StrEnum

from coach.pain import During, load_rules
from coach.progress.history import Performed


class Light(StrEnum):
    """The traffic light of a session; unclear is no proof of anything."""

    GREEN = "green"
    UNCLEAR = "unclear"
    AMBER = "amber"
    RED = "red"


OF_VERDICT = {During.KEEP: Light.GREEN, During.EASE: Light.AMBER, During.LEAVE_OUT: Light.RED, During.STOP: Light.RED}
WORST_LAST = tuple(Light)


def light_of(session: Performed) -> Light:
    """Return the worst of what was told before, during and after a session; unclear where its end was not told."""
    return max(_before(session), _after(session), _back_after(session), *_during(session), key=WORST_LAST.index)


def of_score(score: int) -> Light:
    """Return the light of a score (0-10) by itself."""
    rules = load_rules()
    if score >= rules.red_from:
        return Light.RED
    return Light.AMBER if score >= rules.amber_from else Light.GREEN


def _before(session: Performed) -> Light:
    """Return amber where the session had to be easier than prescribed: it shows nothing of the whole (R1)."""
    worst = max(session.score, session.back or 0)
    return Light.AMBER if worst >= load_rules().easier_from else Light.GREEN


def _during(session: Performed) -> tuple[Light, ...]:
    hurts = session.hurts
    verdicts = tuple(Light.RED if hurt.lower else OF_VERDICT[During(hurt.verdict)] for hurt in hurts)
    return (Light.GREEN, *verdicts, *(of_score(hurt.score) for hurt in hurts if hurt.score is not None))


def _after(session: Performed) -> Light:
    if session.end_score is None:
        return Light.UNCLEAR
    if session.end_place is None and session.end_score:
        # A pain without a place may be anywhere: what the score says by itself still counts, silence proves nothing.
        place, known = session.place, Light.UNCLEAR
    else:
        place, known = session.end_place or 0, Light.GREEN
    before, after = (session.place, session.score), (place, session.end_score)
    verdict = OF_VERDICT[load_rules().during(before, after).during]
    return max(known, verdict, of_score(session.end_score), key=WORST_LAST.index)


def _back_after(session: Performed) -> Light:
    """Return the light of the back, where it was asked apart; it may rise a little while pain leaves the leg (R3)."""
    if session.back is None and session.end_back is None:
        return Light.GREEN
    if session.end_back is None:
        return Light.UNCLEAR
    place = session.place if session.end_place is None else session.end_place
    before = session.end_back if session.back is None else session.back
    verdict = OF_VERDICT[load_rules().during((session.place, before), (place, session.end_back)).during]
    return max(verdict, of_score(session.end_back), key=WORST_LAST.index)
