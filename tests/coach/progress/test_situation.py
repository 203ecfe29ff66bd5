"""What the rules look at is in the order of time, however it was kept."""

from __future__ import annotations

from coach.progress.history import Bad, Changed, Felt, History
from coach.progress.situation import in_order


def test_each_list_of_a_history_is_put_in_the_order_of_time() -> None:
    felt, changed, bad = Felt(1, 1, 1, 3), Changed(1, 1, "ease"), Bad(1, 1)
    later = Felt(2, 1, 1, 0), Changed(2, 1, "raise"), Bad(2, 1)
    mixed = History((), (later[0], felt), (later[1], changed), (), (later[2], bad))
    told = in_order(mixed)
    assert told.felt == (felt, later[0])
    assert told.changed == (changed, later[1])
    assert told.bad == (bad, later[2])
