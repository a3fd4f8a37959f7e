"""A loopback server that answers every structured request at once, validly and always alike.

It repeats what it reads: a claim for each sentence, a sentence for each fact, no two statements the same. So
what comes out depends on the requests alone, not on their order.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.fault_server import Call, FaultServer, Step, completion, slow

_NUMBERED = re.compile(r"^\[(\d+)\] (?:\(\d+ sources?\) )?(.+)$", re.MULTILINE)


def answer_of(body: dict[str, Any]) -> str:
    """What the model answers to a request, as JSON; told by the schema that the request asks for."""
    fields = set(body["response_format"]["json_schema"]["schema"]["properties"])
    text: str = body["messages"][1]["content"]
    numbered = [(int(number), line) for number, line in _NUMBERED.findall(text)]
    value: dict[str, Any]
    if fields == {"claims"}:
        value = {"claims": [{"claim": line, "sentences": [number]} for number, line in numbered]}
    elif fields == {"headline", "sentences"}:
        drafts = [{"facts": [number], "text": line} for number, line in numbered]
        value = {"headline": drafts[0], "sentences": drafts}
    elif fields == {"text"}:
        value = {"text": numbered[0][1]}
    else:
        pairs = map(int, re.findall(r"^Pair (\d+)$", text, re.MULTILINE))
        value = {"verdicts": [{"pair": n, "differs": "all", "verdict": "different"} for n in pairs]}
    return json.dumps(value)


def model(seconds: float = 0.0) -> Step:
    """Answer like a model that takes ``seconds``."""

    def reply(call: Call) -> None:
        content = answer_of(call.body)
        usage = (len(json.dumps(call.body["messages"])) // 4, len(content) // 4)
        call.send_json(200, completion(content, usage=usage))

    return slow(reply, seconds) if seconds else reply


def model_server(seconds: float = 0.0) -> FaultServer:
    """A server whose model takes ``seconds`` for an answer."""
    return FaultServer(default=model(seconds))
