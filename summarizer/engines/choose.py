"""Which engine a run uses, and opening it."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import monotonic

from summarizer.engines import Engine
from summarizer.engines.losses import Losses
from summarizer.errors import ModelError, UsageError
from summarizer.judge import SecondOpinion, judge, judge_prompt
from summarizer.prices import Cost, Price
from summarizer.protocol import Model, Progress, Reply, Request, T
from summarizer.reconcile import Reconciler, reconcile, reconcile_prompt
from summarizer.records import EngineName, Usage
from summarizer.settings import Settings
from summarizer.split import halve

_log = logging.getLogger(__name__)


@dataclass
class Meter:
    """What a run asks of its model."""

    accepted: Usage = field(default_factory=Usage)
    """Of accepted replies, from the cache too: the same for the same brief."""
    spent: Usage = field(default_factory=Usage)
    """Of everything that was sent just now, refused answers too."""
    cached: int = 0
    price: Price | None = None
    """What the model costs, where that is known."""

    @property
    def cost(self) -> Cost | None:
        """Of what was spent."""
        return self.price.cost(self.spent) if self.price else None

    @property
    def asked(self) -> int:
        """Accepted replies, however they were come by."""
        return self.accepted.requests

    def add(self, other: Meter) -> None:
        """Count what ``other`` has counted, too."""
        self.accepted += other.accepted
        self.spent += other.spent
        self.cached += other.cached


@dataclass(frozen=True)
class Models:
    """The one open model that several runs share."""

    name: str
    price: Price | None
    metered: Callable[[Progress], tuple[Model, Meter]]
    """The model for one run, and what counts what that run asks. Belongs to the task that calls it and to the
    tasks that come from that one."""


@dataclass(frozen=True)
class Session:
    """An open engine, what it has used, and how it wants its chunks."""

    engine: Engine
    count: Callable[[str], int]
    """Tokens of a text."""
    meter: Meter = field(default_factory=Meter)
    second_opinion: SecondOpinion | None = None
    reconciler: Reconciler | None = None
    losses: Losses = field(default_factory=Losses)
    """What it did without."""


def choose(settings: Settings) -> tuple[EngineName, str]:
    """The engine and, in words, why.

    Raises:
        UsageError: the openai engine was asked for, but neither a key nor a base URL is set.
    """
    chosen = settings.chosen_engine
    if settings.judge and (chosen == "extractive" or not settings.reachable):
        raise UsageError("the judge is a model: set OPENAI_API_KEY or OPENAI_BASE_URL, or leave out --judge")
    if settings.in_rounds and chosen == "extractive":
        raise UsageError(
            "batches of requests are for a model: set OPENAI_API_KEY or OPENAI_BASE_URL, and leave out "
            "--engine extractive"
        )
    if chosen == "openai" and not settings.reachable:
        raise UsageError(
            "the openai engine needs a model to talk to: set OPENAI_API_KEY, or OPENAI_BASE_URL for a "
            "server of your own, or use --engine extractive, which needs neither"
        )
    if settings.engine != "auto":
        return chosen, "as asked"
    if chosen == "extractive":
        return chosen, "since neither OPENAI_API_KEY nor OPENAI_BASE_URL is set"
    if settings.by_file:
        return chosen, "by files of requests and replies"
    return chosen, "since a key is set" if settings.api_key else "since a base URL is set"


def without_model(settings: Settings) -> str:
    """What the user is told where ``settings`` ask for the engine without a model."""
    return f"engine: extractive, {choose(settings)[1]}; no text leaves this machine"


@asynccontextmanager
async def open_session(settings: Settings, progress: Progress) -> AsyncGenerator[Session]:
    """Open the engine that ``settings`` ask for, tell the user which, and close it at the end."""
    async with open_sessions(settings, progress) as new_session:
        yield new_session(progress)


@asynccontextmanager
async def open_sessions(
    settings: Settings, progress: Progress
) -> AsyncGenerator[Callable[[Progress], Session]]:
    """As ``open_session``, for several runs: one client, with its cache and limits, and a meter for each.

    A session belongs to the task that made it and to the tasks that come from that one.
    """
    if choose(settings)[0] == "extractive":
        from summarizer.engines.extractive import Extractive

        progress.note(without_model(settings))
        yield lambda _: Session(Extractive(), _characters)
        return
    async with open_models(settings, progress) as models:
        yield lambda watching: session_with(*models.metered(watching), settings)


@asynccontextmanager
async def open_models(settings: Settings, progress: Progress) -> AsyncGenerator[Models]:
    """The model that ``settings``, which ask for one, name, with its cache, limits and budget."""
    from summarizer.budget import open_budget, price_of
    from summarizer.cache import open_cache
    from summarizer.client.rounds import open_client

    _, why = choose(settings)
    with open_cache(settings) or nullcontext() as cache:
        async with open_client(settings, cache, _spent, progress.note) as (client, joined):
            client.budget = open_budget(settings, client.name)
            price = price_of(settings, client.name)
            where = "no text leaves this machine" if settings.by_file else f"text is sent to {client.host}"
            progress.note(f"engine: openai, {why}; {where} (model {client.name})")

            def metered(watching: Progress) -> tuple[Model, Meter]:
                joined()
                meter = Meter(price=price)
                _SPENDING.set((meter, watching))
                return _Metered(client, meter), meter

            yield Models(client.name, price, metered)


def session_with(model: Model, meter: Meter, settings: Settings) -> Session:
    """The engine that reads and writes with ``model``, which counts with ``meter``."""
    from summarizer.engines.openai import OpenAI
    from summarizer.tokens import count

    engine = OpenAI(model, lambda chunk: halve(chunk, count), settings.prompts)
    second_opinion = _judge(model, settings) if settings.judge else None
    reconciler = _reconciler(model, settings, engine.losses)
    return Session(engine, count, meter, second_opinion, reconciler, engine.losses)


_SPENDING: ContextVar[tuple[Meter, Progress]] = ContextVar("_SPENDING")
"""Who pays for the requests that the running task sends."""


def _spent(usage: Usage) -> None:
    meter, progress = _SPENDING.get()
    meter.spent += usage
    _log.debug("sent", extra={"fields": usage.model_dump()})
    progress.spent(usage)


def _judge(model: Model, settings: Settings) -> SecondOpinion:
    prompt = judge_prompt(settings.prompts)
    return lambda statements: judge(statements, model, prompt)


def _reconciler(model: Model, settings: Settings, losses: Losses) -> Reconciler:
    prompt = reconcile_prompt(settings.prompts)
    return lambda pairs: reconcile(pairs, model, prompt, losses.verdicts)


class _Metered:
    """A model whose accepted replies are counted."""

    def __init__(self, model: Model, meter: Meter) -> None:
        self._model = model
        self._meter = meter

    @property
    def name(self) -> str:
        return self._model.name

    async def ask(self, request: Request[T]) -> Reply[T]:
        began = monotonic()
        try:
            reply = await self._model.ask(request)
        except ModelError as error:
            about = {"purpose": request.purpose, "error": type(error).__name__}
            _log.info("no reply", extra={"fields": about})
            raise
        if _log.isEnabledFor(logging.INFO):
            about = {
                "purpose": request.purpose,
                "prompt_tokens": reply.usage.prompt_tokens,
                "completion_tokens": reply.usage.completion_tokens,
                "seconds": round(monotonic() - began, 3),
            }
            _log.info("cache hit" if reply.cached else "reply", extra={"fields": about})
        self._meter.accepted += reply.usage
        self._meter.cached += reply.cached
        return reply


def _characters(text: str) -> int:
    # Without a model a chunk's size means nothing; loading the tokenizer would double the start-up time.
    return len(text) // 4 + 1
