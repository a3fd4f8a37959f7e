"""The model client: the only importer of ``openai`` and ``tenacity``."""

from summarizer.client.core import DEFAULT_MODEL, Client
from summarizer.client.pace import Pace

__all__ = ["DEFAULT_MODEL", "Client", "Pace"]
