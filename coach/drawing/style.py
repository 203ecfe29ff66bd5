"""The colours: for light and for dark, as a style sheet and as attributes that need none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.drawing.shape import Paint

LIGHT: Mapping[Paint, str] = {
    Paint.BACKDROP: "#eef3f1",
    Paint.FLOOR: "#d8e2de",
    Paint.WALL: "#c3d0cc",
    Paint.MAT: "#bcd3cd",
    Paint.MAT_EDGE: "#9cbab2",
    Paint.PILLOW: "#f3dfc1",
    Paint.WOOD: "#b98d62",
    Paint.WOOD_FAR: "#93704f",
    Paint.STRAP: "#8c4a8f",
    Paint.SKIN: "#d9a47f",
    Paint.SKIN_FAR: "#bb8767",
    Paint.HAIR: "#3b2b2b",
    Paint.SHIRT: "#62aaa8",
    Paint.SHIRT_FAR: "#478583",
    Paint.PANTS: "#2f5573",
    Paint.PANTS_FAR: "#213e56",
    Paint.SHOE: "#3a3f4a",
    Paint.SHOE_FAR: "#2a2e36",
    Paint.TINT: "#ff6b3d",
    Paint.ARROW: "#c2410c",
    Paint.GHOST: "#c3ced6",
}
DARK: Mapping[Paint, str] = {
    Paint.BACKDROP: "#1d2b2f",
    Paint.FLOOR: "#2b3d41",
    Paint.WALL: "#43575b",
    Paint.MAT: "#39585a",
    Paint.MAT_EDGE: "#2b4446",
    Paint.PILLOW: "#c9b48f",
    Paint.WOOD: "#a97f57",
    Paint.WOOD_FAR: "#7d5e41",
    Paint.STRAP: "#c58ac8",
    Paint.SKIN: "#dba983",
    Paint.SKIN_FAR: "#b4825f",
    Paint.HAIR: "#6a4a3e",
    Paint.SHIRT: "#6fbcb8",
    Paint.SHIRT_FAR: "#4c8f8c",
    Paint.PANTS: "#6d97bd",
    Paint.PANTS_FAR: "#4a7196",
    Paint.SHOE: "#f2f2ee",
    Paint.SHOE_FAR: "#b8bcb9",
    Paint.TINT: "#ff7a4a",
    Paint.ARROW: "#ffb38f",
    Paint.GHOST: "#3c4e59",
}
EDGE = "edge"
"""The thin line that sets limbs off from each other."""
_EDGES = f".pose-{EDGE},.pose-{Paint.GHOST}"
_CALM = "@media(prefers-reduced-motion:reduce){.pose-moving{display:none}.pose-still{display:inline}}"


def stylesheet() -> str:
    """Return the style sheet of a page with drawings in it: a variable for each paint, which a page may set itself."""
    return "".join(
        [
            f":root{{{_variables(LIGHT)}}}",
            f"@media(prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}",
            *(f".pose-{paint}{{fill:var(--pose-{paint})}}" for paint in Paint),
            f"{_EDGES}{{stroke:var(--pose-{Paint.BACKDROP})}}",
            _CALM,
        ]
    )


def own_style(paints: Iterable[Paint], *, moving: bool) -> str:
    """Return the style sheet of a drawing that stands alone: what differs from its attributes."""
    used = {*paints, Paint.BACKDROP, Paint.GHOST}
    rules = [f".pose-{paint}{{fill:{DARK[paint]}}}" for paint in Paint if paint in used]
    rules.append(f"{_EDGES}{{stroke:{DARK[Paint.BACKDROP]}}}")
    return f"@media(prefers-color-scheme:dark){{{''.join(rules)}}}{_CALM if moving else ''}"


def variables(*, dark: bool) -> str:
    """Return the variables of one palette, for a page that lets its reader choose."""
    return _variables(DARK if dark else LIGHT)


def _variables(palette: Mapping[Paint, str]) -> str:
    return ";".join(f"--pose-{paint}:{colour}" for paint, colour in palette.items())
