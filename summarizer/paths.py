"""Paths as a brief and a report show them."""

from __future__ import annotations

import os
from pathlib import Path


def relative(path: str | None, folder: Path) -> str | None:
    """``path`` as seen from ``folder``, with forward slashes; its name alone where there is no way."""
    if path is None:
        return None
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(path).name
