"""Take the picture of the page that the README shows, docs/page.png.

python -m tests.screenshot [EVENT [SENTENCE]]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import opened, started
from tests.recorded import ROOT, brief_of


def main(event: str = "ferry-grounding", sentence: str = "s6") -> None:
    brief = brief_of(event, "extractive").brief
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        path = Path(folder) / "brief.html"
        path.write_text(brief.to_html(), "utf-8")
        with opened(browser, path.as_uri(), width=1360, height=960) as one:
            one.page.locator(f"#{sentence}").click()
            one.page.screenshot(path=ROOT / "docs" / "page.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
