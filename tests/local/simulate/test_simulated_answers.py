"""What an invented person says to each question."""

from __future__ import annotations

from coach.conversation.scene import Asking
from local.simulate.answers import ANSWERS


def test_every_question_of_the_conversation_has_an_answer_so_that_every_path_is_lived() -> None:
    assert set(ANSWERS) == set(Asking) - {Asking.NOTHING}
