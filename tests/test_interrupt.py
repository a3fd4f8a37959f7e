"""Ctrl-C ends the program within a second, whatever it is busy with."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

SCRIPT = """
import asyncio, sys, time
from summarizer.interrupt import interruptible

async def waits():
    await asyncio.sleep(60)

async def computes():
    while True:
        pass

async def hangs_in_a_thread():
    await asyncio.to_thread(time.sleep, 60)

async def refuses_to_stop():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass

with interruptible("interrupted; go on with the same command"):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    asyncio.run({busy}())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("busy", ["waits", "computes", "hangs_in_a_thread", "refuses_to_stop"])
def test_ends_within_a_second_with_one_message(busy: str, number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(busy=busy)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.1)
        started = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) == 130
        assert time.monotonic() - started < 1.5  # a second, and a half for a machine that is busy
        assert process.stderr.read() == b"summarizer: interrupted; go on with the same command\n"
