"""Ctrl-C and SIGTERM end the program at once, whatever it is busy with."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType

STATUS = 130
GRACE = 0.3
_SHOW_CURSOR = b"\x1b[?25h"


@contextmanager
def interruptible(
    message: str,
    *,
    ask: Callable[[], object] | None = None,
    grace: float = GRACE,
    form: Callable[[str], str] | None = None,
) -> Generator[None]:
    """End with status 130 and ``message`` on standard error when a signal asks for it.

    What runs inside gets a KeyboardInterrupt and ``grace`` seconds to clean up; then the process ends, even
    where a thread hangs in a request. That is safe: what must last is on disk before it is used. A second
    signal ends it at once. To be entered in the main thread.

    Args:
        ask: called instead of raising KeyboardInterrupt, where what runs inside knows how to stop; it is to
            leave the block with a KeyboardInterrupt in the end.
        form: makes the line that is written of ``message``.
    """
    signals: SimpleQueue[int] = SimpleQueue()

    def line() -> str:
        return f"{form(message) if form else f'summarizer: {message}'}\n"

    def leave() -> None:
        if told.acquire(blocking=False):
            _leave(line())
        time.sleep(GRACE)  # whoever tells is about to
        _leave("")

    def watch() -> None:
        signals.get()
        time.sleep(grace)
        leave()

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            leave()
        asked = True
        signals.put(number)  # unlike Event.set() it may be called while it is being called
        if ask is None:
            # Tasks that end by it, or that nobody waits for any more, are no news.
            logging.getLogger("asyncio").disabled = True
            raise KeyboardInterrupt
        ask()

    def unraisable(error: sys.UnraisableHookArgs) -> None:
        # Where the signal comes in the middle of a finalizer nobody hears of it: the watch ends the program.
        if not isinstance(error.exc_value, KeyboardInterrupt):
            hook(error)

    asked, told = False, threading.Lock()
    hook, sys.unraisablehook = sys.unraisablehook, unraisable
    # A thread that waits from the start, since starting one in a signal handler can deadlock.
    threading.Thread(target=watch, daemon=True).start()
    former = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except BaseException as error:
        # A signal in the middle of a callback may come out as a failure of what was under way.
        if not (isinstance(error, KeyboardInterrupt) or (asked and ask is None)):
            raise
        if told.acquire(blocking=False):
            sys.stderr.write(line())
        sys.exit(STATUS)
    finally:
        sys.unraisablehook = hook
        for number, handler in former.items():
            signal.signal(number, handler)


def _leave(line: str) -> None:
    """End now, past all clean-up. Written to the descriptor, since the stream's lock may be taken."""
    if line:
        cursor = _SHOW_CURSOR if os.isatty(2) else b""
        os.write(2, cursor + line.encode("utf-8", "backslashreplace"))
    os._exit(STATUS)
