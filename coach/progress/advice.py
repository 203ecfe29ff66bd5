"""What is advised to who has no pain any more, to go on less often and to walk: on which days it holds."""

from __future__ import annotations

from coach.progress.situation import Situation


def advised(situation: Situation, day: int) -> bool:
    """Return whether it was told up to a day, and no pain since: none above its limit, and no bad day."""
    told = [one.day for one in situation.noted(("keep_on",), 0) if one.day <= day]
    if not told:
        return False
    history, limit = situation.history, situation.numbers.keep_on.mean_most
    hurt = [one for one, score in history.scores.items() if score > limit] + [one.day for one in history.bad]
    return not any(told[-1] < one <= day for one in hurt)
