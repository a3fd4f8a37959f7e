"""The command, and ``python -m summarizer``: ready for a Ctrl-C before anything that takes time is loaded."""

from __future__ import annotations

import atexit
import gc
import os
import signal
from types import FrameType

from summarizer.collector import RARELY

_STATUS = 130


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    gc.set_threshold(*RARELY)
    atexit.register(gc.freeze)  # else it looks a last time, a quarter of a second long, for nothing
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from summarizer.cli import main as run

    run()


def _leave(_number: int, _frame: FrameType | None) -> None:
    """End at once: nothing has been begun yet, or everything is done."""
    os.write(2, b"summarizer: interrupted\n")
    os._exit(_STATUS)


if __name__ == "__main__":
    main()
