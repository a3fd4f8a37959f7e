"""Settings: arguments win over the environment, the environment over ``.env`` in the working folder.

The only reader of the environment in this package. Every variable is explained in ``.env.example``.
"""

from __future__ import annotations

import difflib
import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

from summarizer.errors import UsageError

OPENAI_URL = "https://api.openai.com/v1"

_REMOTE_TIMEOUT, _LOCAL_TIMEOUT = 120.0, 900.0
_TIMEOUTS_IN_MAX_WAIT = 3


def _clean_key(value: object) -> object:
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, str):
        value = value.strip()
        # Anything else cannot stand in a header, and the error that it causes there would show the key.
        if not (value.isascii() and value.isprintable() and " " not in value):
            raise ValueError("must be one word of plain ASCII characters")
    return value or None


def _clean_url(value: str) -> str:
    value = value.strip().rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address such as https://api.openai.com/v1 or http://localhost:11434/v1")
    if parts.username or parts.password:
        raise ValueError("must not hold a user name or password; put the key into OPENAI_API_KEY")
    if parts.query or parts.fragment:
        raise ValueError("must not hold a query or a fragment")
    if parts.port == 0:  # reading the port also raises ValueError where it is not a number
        raise ValueError("must not name port 0")
    return value


def _home(value: Path) -> Path:
    return value.expanduser()


_Url = Annotated[str, AfterValidator(_clean_url)]
_Key = Annotated[SecretStr | None, BeforeValidator(_clean_key)]
_Folder = Annotated[Path, AfterValidator(_home)]


class Settings(BaseSettings):
    """What a run needs to know. ``Settings(words=120)`` fills the rest from the environment and ``.env``.

    An argument that is None counts as not given. Times are seconds. ``called`` says what messages call an
    argument, where it has another name for the user, such as a flag.

    Raises:
        UsageError: a value makes no sense, an argument is unknown, or a key would go to an address that a
            ``.env`` file planted.
    """

    model_config = SettingsConfigDict(
        env_prefix="SUMMARIZER_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    api_key: _Key = Field(None, validation_alias="OPENAI_API_KEY", description="secret of the server")
    base_url: _Url | None = Field(None, validation_alias="OPENAI_BASE_URL", description="None: OpenAI's own")
    model: str | None = Field(None, min_length=1, validation_alias="OPENAI_MODEL")
    engine: Literal["auto", "openai", "extractive"] = "auto"
    words: int = Field(250, ge=20, le=20_000, description="target for all sentences of a brief together")
    judge: bool = Field(False, description="ask the model a second time about every claim and sentence")
    cache_dir: _Folder | None = Field(None, description="None: the user's cache folder")
    use_cache: bool = True
    refresh: bool = Field(False, description="do not read the cache, but write it")
    concurrency: int = Field(4, ge=1, le=256, description="requests at a time")
    events_at_once: int | None = Field(None, ge=1, le=1024, description="of a batch; None: 2 a request")
    rpm: int | None = Field(None, ge=1, le=10_000_000, description="requests in a minute, at most")
    tpm: int | None = Field(None, ge=1, le=100_000_000_000, description="tokens in a minute, at most")
    timeout: float | None = Field(None, gt=0, le=86_400, description="for one try; None: by the server")
    max_tries: int = Field(6, ge=1, le=50, description="for one request")
    max_wait: float | None = Field(None, gt=0, description="for one request with all tries; None: 3 timeouts")
    chunk_tokens: int = Field(400, ge=50, le=100_000)
    max_tokens_total: int | None = Field(None, ge=1, description="prompt and answer tokens of a run, at most")
    max_cost: float | None = Field(None, gt=0, allow_inf_nan=False, description="of a run, at most")
    prices: _Folder | None = Field(None, description="JSON file that replaces the package's table of prices")
    prompts: _Folder | None = Field(None, description="folder of NAME.md that replace the package's prompts")
    via: Literal["direct", "batch-api"] = Field("direct", description="how requests reach the server")
    batch_wait: bool = Field(True, description="False: hand batches in, collect what is there, and end")
    batch_poll: float = Field(10.0, gt=0, le=3600, description="between looks at a batch, growing")
    batch_requests: int = Field(50_000, ge=1, le=50_000, description="in one batch, at most")
    export_requests: _Folder | None = Field(None, description="file to write requests to, instead of sending")
    import_replies: _Folder | None = Field(None, description="file of replies to requests written before")

    def __init__(self, *, called: Mapping[str, str] | None = None, **values: Any) -> None:
        for name in values:
            if name not in type(self).model_fields:
                near = difflib.get_close_matches(name, type(self).model_fields, n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise UsageError(f"{name}: there is no such setting{hint}")
        # By alias alone: validation by name would also read variables such as SUMMARIZER_API_KEY.
        given = {_key(name): value for name, value in values.items() if value is not None}
        names = {_key(name): (called or {}).get(name, name) for name in values if _key(name) in given}
        try:
            super().__init__(**given)
        except ValidationError as error:
            # Without the original, which shows the values, keys among them.
            raise UsageError(_explain(error, names)) from None
        except UnicodeDecodeError as error:
            raise UsageError(f".env: must be UTF-8 text ({error.reason} at byte {error.start})") from None

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        _refuse_planted_url((init_settings(), env_settings()), dotenv_settings())
        return init_settings, env_settings, dotenv_settings

    @property
    def url(self) -> str:
        """Where requests go; without a trailing slash."""
        return self.base_url or OPENAI_URL

    @property
    def host(self) -> str:
        """Host, and port where one is given: what a person is told about where text goes."""
        return urlsplit(self.url).netloc

    @property
    def is_local(self) -> bool:
        """The server runs on this machine or in a private network, by its name or address alone."""
        return is_local_host(urlsplit(self.url).hostname or "")

    @property
    def request_timeout(self) -> float:
        """Seconds for one try. Servers at home are slow, and queue what they cannot do at once."""
        return self.timeout or (_LOCAL_TIMEOUT if self.is_local else _REMOTE_TIMEOUT)

    @property
    def request_wait(self) -> float:
        """Seconds for one request with all of its tries and the waits between them."""
        return self.max_wait or _TIMEOUTS_IN_MAX_WAIT * self.request_timeout

    @property
    def in_rounds(self) -> bool:
        """Requests are gathered and answered together, some time later."""
        return self.via == "batch-api" or self.by_file

    @property
    def by_file(self) -> bool:
        """Requests and replies go through files, and nothing is sent."""
        return self.export_requests is not None or self.import_replies is not None

    @property
    def reachable(self) -> bool:
        """There is a model to ask: a key, an address, or files of requests and replies."""
        return bool(self.api_key or self.base_url or self.by_file)

    @property
    def chosen_engine(self) -> Literal["openai", "extractive"]:
        """The engine to use: ``auto`` takes ``openai`` when a model can be reached."""
        if self.engine != "auto":
            return self.engine
        return "openai" if self.reachable else "extractive"


def variable(field: str) -> str:
    """The environment variable that sets ``field``."""
    key = _key(field)
    return key if key != field else f"SUMMARIZER_{field.upper()}"


def _key(field: str) -> str:
    """What the sources of values call ``field``."""
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else field


def is_local_host(host: str) -> bool:
    """Whether ``host`` (name or address, no port) can only be this machine or a private network."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        name = host.rstrip(".").casefold()
        # A name without a dot is a machine in the same network, such as a container.
        return "." not in name or name.endswith((".localhost", ".local", ".internal", ".lan", ".home.arpa"))
    return address.is_loopback or address.is_private or address.is_link_local


def _refuse_planted_url(trusted: tuple[dict[str, Any], ...], dotenv: dict[str, Any]) -> None:
    """A working folder may be somebody else's: its ``.env`` must not get hold of the user's key.

    ``trusted`` are the arguments and the environment, best first; the values are as given.
    """

    def find(values: dict[str, Any], field: str) -> object:
        return values.get(_key(field)) or None

    if not find(dotenv, "base_url") or any(find(values, "base_url") for values in trusted):
        return
    engines = (find(values, "engine") for values in (*trusted, dotenv))
    if next(filter(None, engines), "auto") == "extractive":
        return
    if any(find(values, "api_key") for values in trusted):
        raise UsageError(
            ".env in the working folder sets OPENAI_BASE_URL, and a key from elsewhere is never sent to an "
            "address from there: set OPENAI_BASE_URL in the environment too if you trust it, put the key for "
            "that server into the same .env and unset OPENAI_API_KEY, or remove the line from .env"
        )


def _explain(error: ValidationError, names: Mapping[str, str]) -> str:
    """``names`` says what messages call what was given as an argument; all else came from variables."""
    lines: list[str] = []
    for fault in error.errors(include_url=False, include_context=False):
        field = str(fault["loc"][0]) if fault["loc"] else ""
        name = variable(field) if field in Settings.model_fields else field  # else it is an alias already
        shown = "" if name in ("OPENAI_API_KEY", "OPENAI_BASE_URL") else f", not {fault['input']!r}"
        what = fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
        lines.append(f"{names.get(field, name)}: {what}{shown}")
    return "; ".join(lines)
