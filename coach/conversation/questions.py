"""The questions of the conversation by what they are about."""

from __future__ import annotations

from coach.conversation.scene import Asking

GATE = frozenset({Asking.CONSENT, Asking.SAFETY, Asking.PLACE_SCORE, Asking.BACK, Asking.BAD_DAY, Asking.GATE_SURE})
"""What must be answered before anything starts."""
WHO = frozenset({Asking.BIND, Asking.NAME, Asking.NEW_PERSON, Asking.VOICE})
"""Who is speaking."""
UNLOCKED = frozenset({Asking.FORGET, Asking.SADDLE, Asking.NUMBNESS})
"""What can be answered under a lock."""
OF_SIGNS = frozenset({Asking.SAFETY, Asking.LATER})
"""Questions about warning signs: a lock that is set meanwhile, on the web, must not swallow their answer."""
OF_NO_SESSION = frozenset(
    {Asking.NOTHING, Asking.FORGET, Asking.SADDLE, Asking.NUMBNESS, Asking.PAIN_SURE, Asking.LATER},
)
OF_A_SESSION = frozenset(Asking) - GATE - WHO - OF_NO_SESSION
"""Questions that only an open session can answer."""
OF_PAIN = frozenset(
    {Asking.HURT_WHERE, Asking.HURT_SURE, Asking.HURT_OR_PAUSE, Asking.SADDLE, Asking.NUMBNESS, Asking.SAFETY}
    | {Asking.END_SCORE, Asking.END_SURE, Asking.END_BACK_SURE}
)
"""Questions in which a pain or a numbness that was told is being asked about."""
BEFORE_PAIN = (OF_A_SESSION | {Asking.NOTHING}) - OF_PAIN
"""Questions that an open pain comes before."""
FOR_A_PLACE = frozenset({Asking.PLACE_SCORE, Asking.HURT_WHERE, Asking.HURT_OR_PAUSE, Asking.END_SCORE})
"""Questions for the place of the pain."""
SAID_BACK = frozenset(
    {Asking.GATE_SURE, Asking.END_SURE, Asking.END_BACK_SURE, Asking.HURT_SURE, Asking.PAIN_SURE},
)
"""Questions whether a very strong pain was heard right."""
VOIDABLE = (OF_A_SESSION - OF_PAIN) | {Asking.END_SCORE}
"""Questions that another device makes void by changing the session; what was told of pain stands."""
