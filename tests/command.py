"""The command line inside this process, which saves a second a call."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import NamedTuple
from unittest.mock import patch

from summarizer.cli import main


class Result(NamedTuple):
    status: int
    out: str
    err: str


def run_cli(*arguments: object) -> Result:
    """Run ``summarizer`` with ``arguments``."""
    out, err = StringIO(), StringIO()
    status = 0
    with (
        patch.object(sys, "argv", ["summarizer", *map(str, arguments)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Result(status, out.getvalue(), err.getvalue())
