"""`stretches simulate`: invented people live for weeks with the skill; at each step it is looked at what must hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from local.cli_options import clear_errors
from local.files import write_whole
from local.simulate.chart import chart_html, chart_svg
from local.simulate.life import Life
from local.simulate.persona_fields import LAST_DAY
from local.simulate.persona_read import find_persona, personas
from local.simulate.report import story_data, story_lines
from local.simulate.story import Story

CHARTS = {".html": chart_html, ".svg": chart_svg}


def _chart(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix not in CHARTS:
        raise click.BadParameter(f"{value} is neither a page nor a drawing: end its name in .html or .svg.")
    return value


@click.command()
@click.option("--persona", metavar="NAME|FILE", help="One of the list, or a file of your own; all of them without it.")
@click.option(
    "--weeks", type=click.IntRange(1, LAST_DAY // 7), default=4, show_default=True, help="How long they live."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed is the same story.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--chart", type=click.Path(dir_okay=False, path_type=Path), callback=_chart, help="An .html or .svg to write."
)
@click.option("--list", "as_list", is_flag=True, help="Name the personas, and do nothing else.")
def simulate(persona: str | None, weeks: int, seed: int, chart: Path | None, *, as_json: bool, as_list: bool) -> None:
    """Let invented people live for weeks with the skill, on a clock of their own.

    What is printed are their sessions, their pain, and what changed and locked. At each step it is looked at that
    nothing unsafe happens; if it does, it says what, and how to see it again.
    """
    with clear_errors():
        if as_list:
            click.echo("\n".join(f"{each.name:18}  {each.about}" for each in personas().values()))
            return
        chosen = [find_persona(persona)] if persona else list(personas().values())
        stories = [Life(each, seed, weeks).live() for each in chosen]
        if chart:
            write_whole(chart, [CHARTS[chart.suffix](stories).encode()])
    click.echo(
        json.dumps(_data(stories)) if as_json else "\n".join(line for each in stories for line in story_lines(each))
    )


def _data(stories: Sequence[Story]) -> dict[str, object]:
    return {"weeks": sum(story.weeks for story in stories), "stories": [story_data(story) for story in stories]}
