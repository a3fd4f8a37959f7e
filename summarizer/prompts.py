"""Prompts by name, from the package or from a folder of the user's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from summarizer.errors import UsageError

_CHECKOUT = Path(__file__).resolve().parent.parent / "prompts"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The text of a prompt and its hash, which is part of every cache key."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Read the prompt called ``name``.

    A file ``NAME.md`` in ``folder`` wins; what the folder lacks comes from the package.

    Raises:
        UsageError: ``folder`` is not a folder, or the file in it is empty or not UTF-8.
    """
    if folder is not None:
        if not folder.is_dir():
            raise UsageError(f"{folder}: not a folder; the prompts setting wants a folder of NAME.md files")
        own = folder / f"{name}.md"
        if own.is_file():
            try:
                text = own.read_text("utf-8").strip()
            except UnicodeDecodeError as error:
                raise UsageError(f"{own}: a prompt must be UTF-8 text ({error})") from error
            if not text:
                raise UsageError(f"{own}: the prompt is empty; fill it or remove the file")
            return Prompt(name, text)
    # An editable install has no copy inside the package: there the checkout's own folder serves.
    packaged = resources.files("summarizer") / "_prompts" / f"{name}.md"
    text = (
        packaged.read_text("utf-8") if packaged.is_file() else (_CHECKOUT / f"{name}.md").read_text("utf-8")
    )
    return Prompt(name, text.strip())
