"""Tests that listen need ffmpeg."""

from __future__ import annotations

import shutil

import pytest

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed: apt install ffmpeg")
