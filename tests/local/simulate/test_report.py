"""What is told of a story: lines for a terminal, data, a drawing and a table that says the same."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from local.simulate.chart import chart_html, chart_svg
from local.simulate.report import change_text, story_data, story_lines
from local.simulate.story import Event, Story
from local.simulate.weeks import courses
from tests.local.simulate.lives import drawing, lived

SVG = "{http://www.w3.org/2000/svg}"


def story(*events: Event, weeks: int = 2) -> Story:
    """Return a story of these events, from the fifth of January on."""
    return Story("made", "made up & told", 1, weeks, "2026-01-05", "UTC", {"p1": "Pat <&>"}, events, 9)


def gate(day: int, score: int) -> Event:
    """Return that a pain was told before a session, at noon."""
    return Event("gate", at(day), "UTC", "p1", {"score": score, "place": 4})


def at(day: int) -> int:
    """Return noon of a day, in ms since 1970."""
    return (1_767_571_200 + (day - 1) * 86_400 + 43_200) * 1_000


def test_a_session_is_one_line_with_time_routine_minutes_and_pain() -> None:
    (line, *_) = [each for each in story_lines(lived("cauda_equina")) if "neutral" in each]
    assert line.startswith("  2026-01-05 08:")
    assert "Cara" in line
    assert "neutral gentle warm-up     7.0 of  7.0 min  calf 4 -> calf 4" in line


def test_locks_changes_and_refusals_are_told_with_their_reasons() -> None:
    told = "\n".join(story_lines(lived("pregnant_later")))
    assert "locked by PREGNANT (record)" in told
    assert "on record: PR, subacute (Dr Ray)" in told
    assert "program 7: acute T9; subacute T9; maintenance T9 (Dr Ray: made for PR)" in told
    assert "R7 raise: Your bird dog goes from six to seven repetitions." in told
    assert "cleared PREGNANT (Dr Ray: seen; the set for pregnancy is on record)" in told
    assert "came, and nothing was begun, for it is locked" in told


def test_what_waits_or_asks_for_a_clinician_is_told_and_charted() -> None:
    review = Event("change", at(3), "UTC", "p1", {"what": "review", "rule": "R10", "plain": "It is worse."})
    told = Event("screening", at(4), "UTC", "p1", {"answers": {"RF14": "yes", "RF20": "yes"}, "web": True})
    fine = Event("screening", at(5), "UTC", "p1", {"answers": {"RF14": "no"}})
    by_rule = Event("program", at(6), "UTC", "p1", {"rule": "R7", "version": 2})
    lines = story_lines(story(review, told, fine, by_rule))
    assert [line[30:] for line in lines[2:-2]] == ["R10 review: It is worse.", "told on the web: RF14 yes"]
    (course,) = courses(story(review, told, fine, by_rule))
    assert [mark.day for mark in course.marks] == [3, 4]


def test_the_line_is_the_mean_of_seven_days_with_gaps_where_nobody_came() -> None:
    (course,) = courses(story(gate(1, 6), gate(2, 4), gate(2, 2), gate(4, 8), gate(9, 2)))
    assert course.pain == (6.0, 4.0, None, 5.0, None, None, None, None, 5.0, None, None, None, None, None)
    assert [week.pain for week in course.weeks] == [5.0, 2.0]


def test_a_pain_too_strong_for_a_session_counts_in_the_mean_and_leaves_a_gap() -> None:
    strong = Event("pain", at(2), "UTC", "p1", {"score": 9, "place": 4})
    unknown = Event("pain", at(2), "UTC", "p1", {"score": None, "place": 4})
    (course,) = courses(story(gate(1, 3), strong, unknown, gate(3, 3), weeks=1))
    assert course.pain == (3.0, None, 5.0, None, None, None, None)


def test_the_data_of_a_story_are_json_and_hold_the_sessions() -> None:
    data = json.loads(json.dumps(story_data(lived("plateau"))))
    sessions = [event for event in data["events"] if event["kind"] == "session"]
    assert sessions[0]["person"] == "Paul"
    assert sessions[0]["at"].endswith("+01:00")
    assert 0 < sessions[0]["guided_min"] <= sessions[0]["prescribed_min"]


def test_a_drawing_has_a_run_of_line_for_each_run_of_days() -> None:
    root = drawing(chart_svg([story(gate(1, 6), gate(2, 4), gate(5, 4), gate(9, 2), gate(10, 2))]))
    assert len(root.findall(f".//{SVG}path[@class='pain']")) == 2
    assert len(root.findall(f".//{SVG}circle[@class='dot']")) == 1
    assert root.findtext(f"{SVG}title") == "Pain over the weeks"


def test_a_drawing_marks_changes_and_locks_by_shape_and_says_them_in_its_rows() -> None:
    told = sum(bool(change_text(event)) for event in lived("pregnant_later").events)
    root = drawing(chart_svg([lived("pregnant_later")]))
    marks = {kind: root.findall(f".//{SVG}g[@class='{kind}']") for kind in ("lock", "change")}
    assert (len(marks["lock"]), len(marks["change"])) == (1, told)
    shapes = {kind: found[0].find(f"{SVG}path") for kind, found in marks.items()}
    assert shapes["lock"] is not None
    assert shapes["change"] is not None
    assert shapes["lock"].get("d", "").count("h") != shapes["change"].get("d", "").count("h")
    rows = root.findall(f".//{SVG}g[@role='row']")
    assert len(rows) == 5
    assert "day 18: locked by PREGNANT" in "".join(rows[3].itertext())


class Page(HTMLParser):
    """Notes what is in a page, and what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a beginning."""
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that is closed at once."""
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note an end, which must be of what was begun last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the text of a cell."""
        if self.open and self.open[-1] in ("td", "th"):
            self.cells.append(data)


def read(page: str) -> Page:
    """Return what is in a page."""
    found = Page()
    found.feed(page)
    assert found.open == []
    return found


def test_a_page_has_a_named_drawing_and_a_table_for_each_person() -> None:
    page = read(chart_html([lived("household_of_two"), lived("cauda_equina")]))
    drawings = [attrs for tag, attrs in page.seen if tag == "svg"]
    ids = [attrs["id"] for _, attrs in page.seen if "id" in attrs]
    assert len(drawings) == 3
    assert len(set(ids)) == len(ids)
    for each in drawings:
        assert each["role"] == "img"
        assert set((each["aria-labelledby"] or "").split()) <= set(ids)
    assert sum(tag == "caption" for tag, _ in page.seen) == 3
    scopes = {attrs["scope"] for tag, attrs in page.seen if tag == "th"}
    assert scopes == {"row", "col"}
    assert any("locked by RF02 (U1)" in cell for cell in page.cells)


def test_names_of_anybody_are_escaped() -> None:
    assert "Pat <&>" not in chart_html([story(gate(1, 5))])
    drawing(chart_svg([story(gate(1, 5))]))


def test_a_story_in_which_nobody_came_is_drawn_as_well() -> None:
    nobody = Story("made", "nobody", 1, 1, "2026-01-05", "UTC", {}, (), 0)
    drawing(chart_svg([nobody]))
    read(chart_html([nobody]))
