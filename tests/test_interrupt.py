"""Ctrl-C ends the program within a second, whatever it is busy with."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests.timing import once_within

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

async def takes_it_for_a_failure():
    try:
        while True:
            pass
    except BaseException:
        raise OSError("the connection was lost") from None

with interruptible("interrupted; go on with the same command"):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    asyncio.run({busy}())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "busy", ["waits", "computes", "hangs_in_a_thread", "refuses_to_stop", "takes_it_for_a_failure"]
)
def test_ends_within_a_second_with_one_message(busy: str, number: int) -> None:
    def seconds() -> float:
        with subprocess.Popen(
            [sys.executable, "-c", SCRIPT.format(busy=busy)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(0.1)
            started = time.monotonic()
            process.send_signal(number)
            assert process.wait(30) == 130
            taken = time.monotonic() - started
            assert process.stderr.read() == b"summarizer: interrupted; go on with the same command\n"
        return taken

    assert once_within(1.2, seconds)


EARLY = """
import os, signal, sys

class Interrupts:
    # A Ctrl-C just when a module is looked for.
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

from summarizer.__main__ import main
sys.meta_path.insert(0, Interrupts())
sys.argv = ["summarizer", "brief", "nothing.txt"]
main()
"""


@pytest.mark.parametrize("module", ["summarizer.cli", "typer", "summarizer.interrupt", "summarizer.settings"])
def test_a_signal_before_anything_has_begun_is_no_crash(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EARLY.format(module=module)], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"summarizer: interrupted\n")
