"""A model server with limits, in a process of its own: what is beyond them is refused with 429.

    with LimitedServer(Rules("bucket", rpm=600)) as server:
        ...                        # Settings(base_url=server.url, model="test-model")
        assert server.counts().refused == 0

Every allowed request gets the same structured answer. A process of its own, so that what the client costs can
be measured, and since threads would disturb each other's clocks.
"""

from __future__ import annotations

import asyncio
import json
import math
import subprocess
import sys
import time
import urllib.request
from collections import deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from tests.fault_server import completion

ANSWER = {"facts": ["The ferry ran aground."]}
Kind = Literal["bucket", "sliding", "crowd", "open"]
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Rules:
    """What the server allows, and how much of that it says."""

    kind: Kind = "open"
    """bucket: refilled evenly. sliding: ``rpm`` in any minute. crowd: ``burst`` at a time, else 503."""
    rpm: int = 600
    burst: int = 10
    """What the bucket holds."""
    minute: float = 60.0
    """Seconds; tests go faster."""
    seconds: float = 0.05
    """From request to answer; refusals come at once."""
    retry_after: bool = True
    headers: bool = True
    """x-ratelimit-..."""
    answer: str = json.dumps(ANSWER)
    """What every allowed request is answered."""


@dataclass(frozen=True)
class Counts:
    """What the server did so far."""

    allowed: int
    refused: int
    busiest: int
    """The most requests that were being answered at once."""
    most: int
    """The most requests that came in any minute, refused ones too."""


class Allowance(Protocol):
    """Says which requests are within the limit."""

    def take(self, now: float) -> bool: ...

    def left(self, now: float) -> tuple[int, float, float]:
        """Requests left; seconds until all are there again; seconds until the next is."""
        ...


class Bucket:
    """Holds ``burst``, refilled evenly."""

    def __init__(self, rules: Rules) -> None:
        self._rate = rules.rpm / rules.minute
        self._burst = rules.burst
        self._level, self._then = float(rules.burst), 0.0

    def take(self, now: float) -> bool:
        self._level, self._then = min(self._burst, self._level + (now - self._then) * self._rate), now
        if self._level < 1:
            return False
        self._level -= 1
        return True

    def left(self, now: float) -> tuple[int, float, float]:
        return (
            int(self._level),
            (self._burst - self._level) / self._rate,
            max(0.0, 1 - self._level) / self._rate,
        )


class Sliding:
    """``rpm`` in any minute."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._times: deque[float] = deque()

    def take(self, now: float) -> bool:
        while self._times and self._times[0] <= now - self._rules.minute:
            self._times.popleft()
        if len(self._times) >= self._rules.rpm:
            return False
        self._times.append(now)
        return True

    def left(self, now: float) -> tuple[int, float, float]:
        ends = self._rules.minute - now
        left = self._rules.rpm - len(self._times)
        return left, self._times[-1] + ends, 0.0 if left else self._times[0] + ends


class _Service:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        made = {"bucket": Bucket, "sliding": Sliding}.get(rules.kind)
        self._allowance: Allowance | None = made(rules) if made else None
        self._good = json.dumps(completion(rules.answer)).encode()
        fault = {
            "message": "Rate limit reached for requests.",
            "type": "requests",
            "code": "rate_limit_exceeded",
        }
        self._bad = json.dumps({"error": fault}).encode()
        self._times: list[float] = []
        self._allowed = self._refused = self._busy = self._busiest = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length or 0))
                if head.startswith(b"get"):
                    self._send(writer, 200, json.dumps(asdict(self._counts())).encode(), {})
                else:
                    await self._answer(writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        now = time.monotonic()
        self._times.append(now)
        allowed = self._allowance.take(now) if self._allowance else self._busy < self._most_at_once()
        headers = self._say(now, allowed)
        if not allowed:
            self._refused += 1
            self._send(writer, 429 if self._allowance else 503, self._bad, headers)
            return
        self._allowed += 1
        self._busy += 1
        self._busiest = max(self._busiest, self._busy)
        if self._rules.seconds:
            await asyncio.sleep(self._rules.seconds)
        self._busy -= 1
        self._send(writer, 200, self._good, headers)

    def _most_at_once(self) -> float:
        return self._rules.burst if self._rules.kind == "crowd" else math.inf

    def _say(self, now: float, allowed: bool) -> dict[str, str]:
        said: dict[str, str] = {}
        if self._allowance:
            left, reset, next_ = self._allowance.left(now)
            if self._rules.headers:
                said["x-ratelimit-limit-requests"] = str(self._rules.rpm)
                said["x-ratelimit-remaining-requests"] = str(left)
                minutes, seconds = divmod(reset, 60)
                said["x-ratelimit-reset-requests"] = f"{minutes:.0f}m{seconds:.3f}s"
            if self._rules.retry_after and not allowed:
                unit = self._rules.minute / 60  # whole seconds, as most servers say
                said["retry-after"] = f"{math.ceil(next_ / unit) * unit:g}"
        return said

    def _send(self, writer: asyncio.StreamWriter, status: int, body: bytes, headers: dict[str, str]) -> None:
        lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
        lines.append(f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n")
        writer.write(f"HTTP/1.1 {status} X\r\n{''.join(lines)}".encode() + body)

    def _counts(self) -> Counts:
        most = first = 0
        for last, moment in enumerate(self._times):
            while self._times[first] <= moment - self._rules.minute:
                first += 1
            most = max(most, last - first + 1)
        return Counts(self._allowed, self._refused, self._busiest, most)


class LimitedServer:
    """Use it in a ``with`` statement."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def __enter__(self) -> LimitedServer:
        command = [sys.executable, "-m", "tests.limited_server", json.dumps(asdict(self._rules))]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
        assert self._process.stdout
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/v1"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdout
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def counts(self) -> Counts:
        with urllib.request.urlopen(self.url) as answer:
            return Counts(**json.load(answer))


async def _main(rules: Rules) -> None:
    server = await asyncio.start_server(_Service(rules).serve, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(Rules(**json.loads(sys.argv[1]))))
