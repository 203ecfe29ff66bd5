"""What is logged of an exception: where, never what was said."""

from __future__ import annotations

from coach.trace import FRAMES, describe

SECRET = "it hurts at seven"


def caught(fail: object) -> BaseException:
    try:
        assert callable(fail)
        fail()
    except (ValueError, KeyError, RecursionError) as error:
        return error
    raise AssertionError("nothing was raised")


def fail_plainly() -> None:
    said = SECRET
    raise ValueError(said)


def fail_because_of_another() -> None:
    try:
        fail_plainly()
    except ValueError as error:
        raise KeyError(SECRET) from error


def fail_while_handling() -> None:
    try:
        fail_plainly()
    except ValueError:
        raise KeyError(SECRET)  # noqa: B904 - the point is what Python links by itself


def fail_deeply() -> None:
    fail_deeply()


def test_class_and_places_are_named() -> None:
    described = describe(caught(fail_plainly))
    assert described.startswith("ValueError at ")
    assert "coach/test_trace.py:" in described
    assert described.endswith(" fail_plainly")


def test_no_message_and_no_value_is_quoted() -> None:
    for fail in (fail_plainly, fail_because_of_another, fail_while_handling):
        assert SECRET not in describe(caught(fail))


def test_the_cause_is_named_by_its_class() -> None:
    assert describe(caught(fail_because_of_another)).startswith("KeyError from ValueError at ")
    assert describe(caught(fail_while_handling)).startswith("KeyError from ValueError at ")


def test_an_exception_never_raised_has_no_place() -> None:
    assert describe(ValueError(SECRET)) == "ValueError"


def test_causes_in_a_circle_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert describe(first) == "ValueError from KeyError"


def test_a_deep_trace_keeps_its_innermost_frames() -> None:
    assert describe(caught(fail_deeply)).count(" at ") == FRAMES
