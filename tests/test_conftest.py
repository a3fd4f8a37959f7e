"""The guard that keeps tests off the network, and off the user's own settings."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import pytest

from summarizer.cache import default_folder
from tests.conftest import NetworkBlockedError


@pytest.mark.parametrize("address", ["192.0.2.1", "8.8.8.8", "10.0.0.1"])
def test_connections_to_other_machines_are_blocked(address: str) -> None:
    with socket.socket() as tcp, pytest.raises(NetworkBlockedError):
        tcp.connect((address, 80))
    with socket.socket() as tcp, pytest.raises(NetworkBlockedError):
        tcp.connect_ex((address, 80))
    with socket.socket(type=socket.SOCK_DGRAM) as udp, pytest.raises(NetworkBlockedError):
        udp.sendto(b"x", (address, 53))


def test_connections_over_ipv6_are_blocked() -> None:
    with socket.socket(socket.AF_INET6) as tcp, pytest.raises(NetworkBlockedError):
        tcp.connect(("2001:db8::1", 80))


def test_names_are_not_looked_up() -> None:
    with pytest.raises(NetworkBlockedError):
        socket.create_connection(("example.org", 80), timeout=1)


def test_asyncio_is_blocked_too() -> None:
    async def reach() -> None:
        await asyncio.open_connection("example.org", 80)

    with pytest.raises(NetworkBlockedError):
        asyncio.run(reach())


def test_loopback_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(("localhost", listening.getsockname()[1]), timeout=5) as near,
    ):
        assert near.getpeername()[0] == "127.0.0.1"


def test_the_users_settings_and_cache_are_out_of_reach() -> None:
    assert not [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]
    assert not list(Path.cwd().iterdir())
    assert Path(os.environ["XDG_CACHE_HOME"]) in default_folder().parents
