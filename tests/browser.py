"""A real Chromium for the tests that need one, the one that the system has; nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Never

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-component-update"]
"""A second lock beside the record of requests: no name is looked up."""
# Made by a page before its own script: what the page's policy stopped.
_WATCH = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"


def missing(what: str) -> Never:
    """Skip the test, or fail where a check of everything is wanted."""
    if os.environ.get("CI") or os.environ.get("NEEDS_CHROMIUM"):
        pytest.fail(f"{what} is missing, and this run may not skip what needs it")
    pytest.skip(f"{what} is missing (apt-get install chromium fonts-noto-core fonts-noto-color-emoji)")


@contextmanager
def started() -> Generator[Browser]:
    """A running Chromium; skips where there is none."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page, and what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list[str])
    complaints: list[str] = field(default_factory=list[str])

    def run(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: Literal["light", "dark"] = "light",
) -> Generator[Opened]:
    """``address`` in a page of its own; fails where it asked for anything else, or complained."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_init_script(_WATCH)
    one = Opened(context.new_page())
    one.page.on("request", lambda request: one.requests.append(request.url))
    one.page.on("console", lambda message: one.complaints.append(message.text))
    one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
    one.page.on("dialog", lambda dialog: one.complaints.append(f"dialog: {dialog.message}"))
    one.page.goto(address)
    yield one
    asked = [url for url in one.requests if url.partition("#")[0] != address.partition("#")[0]]
    context.close()
    assert (asked, one.complaints) == ([], [])
