from __future__ import annotations

import pytest

from local.understanding import Understanding


@pytest.fixture(scope="session")
def understanding(tmp_path_factory: pytest.TempPathFactory) -> Understanding:
    """One that learns from the real model, once a run."""
    return Understanding(tmp_path_factory.mktemp("understanding"))
