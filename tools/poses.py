"""A sheet of every exercise as it is drawn, in light and in dark: docs/poses-light.png and docs/poses-dark.png.

By hand: python -m tools.poses [--browser /usr/bin/chromium]. The browser only takes the picture of a page written below
a temporary folder; nothing is fetched.
"""

from __future__ import annotations

import argparse
import html
import subprocess
import sys
import tempfile
from pathlib import Path

from coach.drawing.draw import draw, stylesheet, variables
from coach.exercises import Exercise, load_catalogue

DOCS = Path(__file__).resolve().parent.parent / "docs"
BROWSER = "/usr/bin/chromium"
COLUMNS, TILE, LINE = 6, 222, 26
"""How many in a row, how wide each, and how high the line with its name, in pixels."""
_PATIENCE_S = 120
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


def page(*, dark: bool) -> str:
    """Return the page with every exercise and its name."""
    catalogue = load_catalogue()
    tiles = [_tile(one, catalogue.words_for(id_).name) for id_, one in catalogue.exercises.items()]
    return f"<!doctype html><meta charset=utf-8><style>{stylesheet()}{_look(dark=dark)}</style>{''.join(tiles)}"


def _tile(exercise: Exercise, name: str) -> str:
    drawing = draw(exercise, None, name=name, moving=False, standalone=False)
    return f"<figure>{drawing}<figcaption>{html.escape(name)}</figcaption></figure>"


def _look(*, dark: bool) -> str:
    paper, ink = ("#11191c", "#dfe7e5") if dark else ("#fff", "#22313a")
    return (
        f":root{{{variables(dark=dark)}}}"
        f"body{{margin:0;display:grid;grid-template-columns:repeat({COLUMNS},{TILE}px);background:{paper};color:{ink}}}"
        f"figure{{margin:0;text-align:center}}figcaption{{font:15px/{LINE}px sans-serif}}"
        f"svg{{display:block;width:{TILE - 8}px;margin:4px}}"
    )


def height(count: int) -> int:
    """Return how high a sheet of so many exercises is."""
    return -(-count // COLUMNS) * (TILE + LINE)


def shoot(browser: str, text: str, target: Path) -> None:
    """Write the picture of a page to a file. Raises CalledProcessError or OSError when there is no picture."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "poses.html"
        source.write_text(text, "utf-8")
        size = f"--window-size={COLUMNS * TILE},{height(text.count('<figure>'))}"
        own = f"--user-data-dir={folder}/profile"
        command = [browser, *_FLAGS, own, size, f"--screenshot={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE_S)  # noqa: S603 - the given browser


def main() -> int:
    """Write both sheets."""
    parser = argparse.ArgumentParser(description="Draw every exercise on two sheets in docs.")
    parser.add_argument("--browser", default=BROWSER)
    browser = parser.parse_args().browser
    for name, dark in (("light", False), ("dark", True)):
        shoot(browser, page(dark=dark), DOCS / f"poses-{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
