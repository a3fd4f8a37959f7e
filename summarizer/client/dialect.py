"""What a server or model understands of the protocol, learnt from what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel

from summarizer.client.schema import schema_text, strict_schema

TEMPERATURE = 0.0
SEED = 20_241_107
"""Any fixed number: with it most servers answer the same request alike."""

Limit = Literal["max_completion_tokens", "max_tokens"]
Format = Literal["json_schema", "json_object", "text"]

_IN_PROMPT = "\n\nAnswer with one JSON object and nothing else. It must fit this JSON schema:\n"

_LIMIT = re.compile(r"\bmax_(?:completion_|new_)?tokens\b|\bmax_output_tokens\b", re.IGNORECASE)
_FORMAT = re.compile(
    r"response[_ ]format|json[_ ]?schema|json[_ ]?object|json mode|structured[_ ]outputs?|guided[_ ]|grammar",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The optional parts of a request; it only ever gets simpler."""

    limits: tuple[Limit, ...]
    """Names for the limit on the answer's length, the one in use first; empty: none is understood."""
    format: Format = "json_schema"
    temperature: bool = True
    seed: bool = True

    def simpler(self, words: str) -> Dialect | None:
        """The dialect without what a refusal in ``words`` names; None if it names nothing that is in use."""
        if self.temperature and re.search(r"\btemperature\b", words, re.IGNORECASE):
            return replace(self, temperature=False)
        if self.seed and re.search(r"\bseed\b", words, re.IGNORECASE):
            return replace(self, seed=False)
        if self.limits and _LIMIT.search(words):
            return replace(self, limits=self.limits[1:])
        if self.format != "text" and _FORMAT.search(words):
            return replace(self, format="json_object" if self.format == "json_schema" else "text")
        return None

    def arguments(self, schema: type[BaseModel], max_tokens: int) -> dict[str, Any]:
        """What to send besides model and messages."""
        made: dict[str, Any] = {}
        if self.temperature:
            made["temperature"] = TEMPERATURE
        if self.seed:
            made["seed"] = SEED
        if self.limits:
            made[self.limits[0]] = max_tokens
        if self.format == "json_schema":
            named = {"name": schema.__name__.strip("_"), "strict": True, "schema": strict_schema(schema)}
            made["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.format == "json_object":
            made["response_format"] = {"type": "json_object"}
        return made

    def system(self, prompt: str, schema: type[BaseModel]) -> str:
        """The system message: where the server does not enforce the schema, the prompt asks for it."""
        return prompt if self.format == "json_schema" else prompt + _IN_PROMPT + schema_text(schema)


def first_dialect(host: str) -> Dialect:
    """What to begin with.

    OpenAI's newer models refuse ``max_tokens``. Elsewhere it is the name that every server knows, and some
    drop ``max_completion_tokens`` without a word, which leaves an answer without any limit.
    """
    name = host.partition(":")[0].casefold()
    if name.endswith(("openai.com", "openai.azure.com")):
        return Dialect(("max_completion_tokens", "max_tokens"))
    return Dialect(("max_tokens", "max_completion_tokens"))


def bare_json(content: str) -> str:
    """An answer without what models put around JSON where no schema is enforced: thoughts, a code fence."""
    text = content.rpartition("</think>")[2].strip()
    if text.startswith("```") and text.endswith("```") and "\n" in text:
        text = text.partition("\n")[2].removesuffix("```").strip()
    return text
