"""What the tests share: the seeds, made once, and the switch that writes golden briefs anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
os.environ["BRIEFING_CONFIG_DIR"] = os.devnull  # whoever runs the tests may have settings of their own
os.environ["BRIEFING_TRACEBACK"] = "1"  # a fault of the program is seen where it is


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write the golden briefs anew")


@pytest.fixture
def golden_update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden-update"))


@pytest.fixture
def in_root(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of the repository as working folder, so that paths are recorded as a user gives them."""
    monkeypatch.chdir(ROOT)
    return ROOT


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; a user's machine may lack it, CI may not."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing in CI")
        pytest.skip("LibreOffice is not installed")
    return found
