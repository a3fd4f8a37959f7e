"""Opens what takes the place of a server that answers at once, where the settings ask for that."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing

from summarizer.cache import Cache
from summarizer.client.batch_api import BatchApi, Polling
from summarizer.client.batch_http import BatchServer
from summarizer.client.batch_store import Store
from summarizer.client.core import Client
from summarizer.client.exchange_files import ExportFile, Imported, import_replies
from summarizer.client.gather import Courier, Gatherer
from summarizer.errors import UsageError
from summarizer.records import Usage
from summarizer.settings import Settings

_YEAR = 365 * 86_400.0
_LONGEST_POLL = 300.0


@asynccontextmanager
async def open_client(
    settings: Settings, cache: Cache | None, on_spent: Callable[[Usage], None], tell: Callable[[str], None]
) -> AsyncGenerator[tuple[Client, Callable[[], None]]]:
    """The client that ``settings`` ask for, and what an event calls in its task when it begins.

    Args:
        tell: is told how far batches are, what did not fit, and at the end what to do next.

    Raises:
        UsageError: settings that exclude each other; no key for a server that needs one.
        InputError, OutputError: a file of replies or requests cannot be read or written.
        CacheError: the state of batches cannot be kept, or another run is using it.
    """
    if not settings.in_rounds:
        async with Client(settings, cache=cache, on_spent=on_spent) as client:
            yield client, lambda: None
        return
    # All requests wait together, for as long as it takes.
    patient = settings.model_copy(update={"concurrency": 1_000_000, "max_wait": _YEAR})
    async with (
        _open_gatherer(settings, tell) as gatherer,
        Client(patient, cache=cache, on_spent=on_spent, server=gatherer) as client,
    ):
        yield client, gatherer.joined


@asynccontextmanager
async def _open_gatherer(settings: Settings, tell: Callable[[str], None]) -> AsyncGenerator[Gatherer]:
    """What a client sends its requests through, by way of the Batch API or of files."""
    _check(settings)
    with closing(Store(settings.cache_dir)) as store:
        imported = Imported()
        if settings.import_replies is not None:
            imported = import_replies(settings.import_replies, store)
            tell(imported.told(str(settings.import_replies)))
        courier: Courier
        if settings.by_file:
            courier = ExportFile(settings.export_requests, store)
        else:
            courier = BatchApi(
                BatchServer(settings),
                store,
                settings.model or "the model",
                tell,
                polling=Polling(
                    settings.batch_wait, settings.batch_poll, max(settings.batch_poll, _LONGEST_POLL)
                ),
                most=settings.batch_requests,
                tries=settings.max_tries,
            )
        gatherer = Gatherer(
            settings.host, courier, store, failed=imported.failed, most=settings.batch_requests
        )
        try:
            yield gatherer
        finally:
            await gatherer.close()
        gatherer.through()
        if (summary := courier.summary()) is not None:
            tell(summary)


def _check(settings: Settings) -> None:
    if not settings.use_cache or settings.refresh:
        raise UsageError("replies that come later are kept in the cache: leave out --no-cache and --refresh")
    export, replies = settings.export_requests, settings.import_replies
    if not (export or replies):
        return
    if settings.via == "batch-api":
        raise UsageError("--export-requests and --import-replies do without the Batch API: leave out --via")
    if settings.model is None:
        raise UsageError("which model is to answer must be known beforehand: set OPENAI_MODEL or --model")
    if export and replies and export.resolve() == replies.resolve():
        raise UsageError("--export-requests and --import-replies must name different files")
