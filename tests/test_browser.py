"""What needs a browser is skipped where there is none, but not in a check of everything."""

from __future__ import annotations

import shutil

import pytest

from tests.browser import started


def _absent(_: str) -> None:
    return None


@pytest.mark.parametrize("wanted", ["CI", "NEEDS_CHROMIUM", ""])
def test_a_missing_browser(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setattr(shutil, "which", _absent)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NEEDS_CHROMIUM", raising=False)
    if wanted:
        monkeypatch.setenv(wanted, "1")
    with pytest.raises(pytest.fail.Exception if wanted else pytest.skip.Exception), started():
        pass
