"""What an event will take, before anything is sent: articles, chunks, requests and tokens, and the cost.

The requests that read the articles are made as the pipeline makes them, so that their number is exact, and so
are their prompts up to the server's own tokenizer and what it adds for the schema. What follows from their
answers is estimated, see ``expected``.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from summarizer import tokens
from summarizer.batching.expected import Range, extracting, judging, reconciling, rewriting, writing
from summarizer.corpus import gather
from summarizer.engines.choose import Session, choose, open_sessions
from summarizer.errors import BudgetError, ModelError
from summarizer.extract import extract_prompt, extract_request
from summarizer.pipeline import run
from summarizer.prices import Price
from summarizer.progress import Silent
from summarizer.protocol import Request
from summarizer.records import Article, Chunk
from summarizer.settings import Settings
from summarizer.split import split

Inputs = Sequence[str | Path | Article]


@dataclass(frozen=True)
class Estimate:
    """What an event, or several together, will take."""

    articles: int = 0
    """That are read: those about something else are left out."""
    chunks: int = 0
    cached: int = 0
    """Chunks whose replies are in the cache, which cost nothing."""
    requests: Range = field(default_factory=Range)
    """That are sent, tries again included."""
    prompt_tokens: Range = field(default_factory=Range)
    completion_tokens: Range = field(default_factory=Range)

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            self.articles + other.articles,
            self.chunks + other.chunks,
            self.cached + other.cached,
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )

    @property
    def tokens(self) -> Range:
        """Of prompts and answers together."""
        return self.prompt_tokens + self.completion_tokens

    def cost(self, price: Price) -> tuple[float, float]:
        """At least and at most, in the currency of ``price``."""
        read, written = self.prompt_tokens, self.completion_tokens
        return price.of(read.low, written.low), price.of(read.high, written.high)


@dataclass(frozen=True)
class Estimator:
    """Estimates events; ``price`` is None where it is not known or there is no model."""

    estimate: Callable[[Inputs], Awaitable[Estimate]]
    """May raise InputError: nothing usable among the inputs."""
    model: str | None
    """None: no model, and nothing to pay; empty: not known."""
    price: Price | None = None
    note: str | None = None
    """What a user should know of the estimates."""


@asynccontextmanager
async def open_estimator(settings: Settings) -> AsyncGenerator[Estimator]:
    """What estimates events under ``settings``. Sends no text anywhere: where no model is set, the server is
    asked for the names of its models.

    Raises:
        UsageError: what also a run would raise, or a table of prices that cannot be read.
    """
    if choose(settings)[0] == "extractive":

        async def read_only(inputs: Inputs) -> Estimate:
            chunks, articles = _chunks(inputs, settings.chunk_tokens, lambda text: len(text) // 4 + 1)
            return Estimate(articles, len(chunks))

        yield Estimator(read_only, None)
        return
    from summarizer.budget import price_of
    from summarizer.cache import open_cache
    from summarizer.client import Client

    # With a budget of one token nothing is ever sent: what comes to an end nevertheless costs nothing.
    nothing = settings.model_copy(
        update={
            "max_tokens_total": 1,
            "max_cost": None,
            "via": "direct",
            "export_requests": None,
            "import_replies": None,
            # By files no key is needed; it goes nowhere here either.
            "api_key": settings.api_key or (SecretStr("none") if settings.by_file else None),
        }
    )
    async with AsyncExitStack() as stack:
        client = Client(nothing, cache=stack.enter_context(open_cache(settings) or nullcontext()))
        stack.push_async_callback(client.close)
        try:
            new_session = await stack.enter_async_context(open_sessions(nothing, Silent()))
            await client.prepare()
        except ModelError as error:
            note = f"without the model's name neither what is in the cache nor a price can be told: {error}"

            async def blind(inputs: Inputs) -> Estimate:
                return estimate(inputs, settings, lambda _: False)

            yield Estimator(blind, "", None, note)
            return

        async def one(inputs: Inputs) -> Estimate:
            found = estimate(inputs, settings, client.is_cached)
            if found.cached == found.chunks and await _costs_nothing(inputs, nothing, new_session(Silent())):
                return Estimate(found.articles, found.chunks, found.cached)
            return found

        yield Estimator(one, client.name, price_of(settings, client.name))


async def _costs_nothing(inputs: Inputs, settings: Settings, session: Session) -> bool:
    """Whether all replies that a run needs are in the cache: it is run, with a session that may not spend."""
    try:
        await run(inputs, settings, relative_to=Path(), embed=False, progress=Silent(), session=session)
    except BudgetError:
        return False
    return True


def estimate(inputs: Inputs, settings: Settings, is_cached: Callable[[Request[Any]], bool]) -> Estimate:
    """What one brief of ``inputs`` takes with a model; ``is_cached`` tells what need not be asked.

    Raises:
        InputError: nothing usable among ``inputs``.
    """
    chunks, articles = _chunks(inputs, settings.chunk_tokens, tokens.count)
    prompt = extract_prompt(settings.prompts)
    asked = [(chunk, extract_request(chunk, prompt)) for chunk in chunks]
    new = [(chunk, request) for chunk, request in asked if not is_cached(request)]
    parts = [extracting(new, prompt)]
    text = sum(chunk.tokens for chunk in chunks)
    words = sum(len(line.split()) for chunk in chunks for line in chunk.texts)
    found = sum(len(chunk.texts) for chunk in chunks)
    rest = [
        reconciling(found, settings),
        writing(text, words, settings),
        rewriting(found, settings),
        *([judging(found, settings)] if settings.judge else []),
    ]
    # Where all articles were read before, so may the rest have been done.
    parts += rest if new else [(Range(0, n.high), Range(0, r.high), Range(0, w.high)) for n, r, w in rest]
    requests, read, written = (sum(column, Range()) for column in zip(*parts, strict=True))
    return Estimate(articles, len(chunks), len(chunks) - len(new), requests, read, written)


def _chunks(inputs: Inputs, chunk_tokens: int, count: Callable[[str], int]) -> tuple[list[Chunk], int]:
    """What is read, and of how many articles: the stages that come before the first request."""
    corpus = gather(inputs, Silent())
    chunks = [c for a in corpus.used for c in split(a, chunk_tokens, count, corpus.sentences[a.id])]
    return chunks, len(corpus.readings)
