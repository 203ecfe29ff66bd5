"""A drawing as PNG."""

from __future__ import annotations

import resvg_py

SIZE = 720
"""Pixels: an Echo with a screen wants 480 at least (alexa.md section 2)."""
_GROUND = "#ffffff"


def raster(svg: str) -> bytes:
    """Return an SVG as PNG on white. Raises ValueError when it is none."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SIZE, background=_GROUND, skip_system_fonts=True))
