"""What holds for every test: no network but loopback, no settings and no cache of the user who runs them."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fault_server import FaultServer


class NetworkBlockedError(OSError):
    """A test tried to reach something else than this machine."""


def _allowed(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    real_connect, real_connect_ex, real_sendto = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.socket.sendto,
    )
    real_look_up = socket.getaddrinfo

    def check(family: int, address: Any) -> None:
        if family in (socket.AF_INET, socket.AF_INET6) and not _allowed(address[0]):
            raise NetworkBlockedError(f"tests may not connect to {address!r}")

    def connect(self: socket.socket, address: Any) -> None:
        check(self.family, address)
        real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        check(self.family, address)
        return real_connect_ex(self, address)

    def sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        check(self.family, rest[-1])
        return real_sendto(self, data, *rest)

    def look_up(host: Any, *rest: Any, **named: Any) -> Any:
        # Asking for an address already tells a name server what is looked for.
        if not _allowed(host):
            raise NetworkBlockedError(f"tests may not look up {host!r}")
        return real_look_up(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket.socket, "sendto", sendto)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(  # pyright: ignore[reportUnusedFunction]
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in tuple(os.environ):
        if name.upper().startswith(("OPENAI_", "SUMMARIZER_")) or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("user-cache")))  # subprocesses, too
    monkeypatch.chdir(tmp_path_factory.mktemp("work"))  # the checkout may hold a .env


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A model server on loopback that does what the test scripts."""
    with FaultServer() as running:
        yield running


@pytest.fixture
def cache_folder(tmp_path: Path) -> Path:
    """A folder for a cache; not made yet."""
    return tmp_path / "cache"
