"""Refresh the cassettes that no longer fit, the kept briefs, and what the README and docs/ show of them.

... start a server that offers the model at the address in tests/recorded.py ...
make record
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.readme_parts import refresh as refresh_pages
from tests.recorded import EXAMPLES, MODEL, RECORDED_EVENTS, SCENARIOS, brief_of, fits, refresh, replay


def main() -> None:
    for name, scenario in SCENARIOS.items():
        if fits(name, scenario):
            sys.stderr.write(f"{name}: still fits\n")
            continue
        sys.stderr.write(f"{name}: asking the server\n")
        with refresh(name):
            scenario()
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/truth.yaml")):
        event = folder.name
        text = brief_of(event, "extractive").brief.to_markdown()
        (folder / "brief.extractive.md").write_text(text, "utf-8")
        if event in RECORDED_EVENTS:
            with replay(f"brief-{event}"):
                text = brief_of(event, "openai").brief.to_markdown()
            (folder / f"brief.{MODEL}.md").write_text(text, "utf-8")
    refresh_pages()


if __name__ == "__main__":
    main()
