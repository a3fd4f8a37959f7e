from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.settings import OPENAI_URL, Settings, is_local_host, variable

ROOT = Path(__file__).resolve().parent.parent


def dotenv(text: str) -> None:
    Path(".env").write_text(text, "utf-8")


def test_defaults() -> None:
    made = Settings()
    assert (made.engine, made.words, made.concurrency, made.chunk_tokens) == ("auto", 250, 4, 400)
    assert (made.api_key, made.base_url, made.model, made.cache_dir) == (None, None, None, None)
    assert made.url == OPENAI_URL
    assert made.host == "api.openai.com"
    assert made.chosen_engine == "extractive"


def test_arguments_win_over_the_environment_and_that_over_dotenv(monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv("SUMMARIZER_WORDS=100\nSUMMARIZER_CONCURRENCY=2\nOPENAI_MODEL=from-file\nUNKNOWN_VARIABLE=x\n")
    monkeypatch.setenv("SUMMARIZER_WORDS", "200")
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "3")
    made = Settings(words=300)
    assert (made.words, made.concurrency, made.model) == (300, 3, "from-file")


def test_what_is_none_or_empty_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("SUMMARIZER_WORDS", "120")
    made = Settings(words=None, base_url=None)
    assert (made.words, made.base_url, made.api_key) == (120, None, None)


@pytest.mark.parametrize("name", ["MODEL", "SUMMARIZER_MODEL", "API_KEY", "SUMMARIZER_API_KEY", "WORDS"])
def test_no_other_variables_are_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "99")
    assert Settings() == Settings.model_construct()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUMMARIZER_WORDS", "many"),
        ("SUMMARIZER_WORDS", "0"),
        ("SUMMARIZER_ENGINE", "magic"),
        ("SUMMARIZER_CONCURRENCY", "0"),
        ("SUMMARIZER_TIMEOUT", "-1"),
        ("SUMMARIZER_MAX_TRIES", "0"),
        ("SUMMARIZER_USE_CACHE", "perhaps"),
        ("OPENAI_BASE_URL", "localhost:8000"),
        ("OPENAI_BASE_URL", "ftp://example.org"),
        ("OPENAI_BASE_URL", "http://host:port/v1"),
        ("OPENAI_BASE_URL", "https://example.org/v1?key=1"),
        ("OPENAI_API_KEY", "two words"),
        ("OPENAI_API_KEY", "schlüssel"),
    ],
)
def test_a_bad_value_is_refused_by_the_variables_name(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=f"^{name}: "):
        Settings()


def test_a_bad_argument_is_refused_by_the_name_that_it_was_given_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "0")
    with pytest.raises(UsageError, match=r"^--words: .*; SUMMARIZER_CONCURRENCY: ") as caught:
        Settings(words=-5, called={"words": "--words", "concurrency": "--concurrency"})
    assert "not -5" in str(caught.value)
    with pytest.raises(UsageError, match=r"^base_url: must be an address"):
        Settings(base_url="here", concurrency=3)


def test_an_unknown_argument_is_refused_with_a_guess() -> None:
    with pytest.raises(UsageError, match="wrods: there is no such setting; did you mean words"):
        Settings(wrods=100)


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert "sk-secret" not in repr(Settings()) + str(Settings())
    for base_url in ("http://me:sk-secret@host/v1", "sk-secret"):
        with pytest.raises(UsageError) as caught:
            Settings(base_url=base_url)
        assert "sk-secret" not in str(caught.value)
    with pytest.raises(UsageError) as caught:
        Settings(api_key="sk-secret two")
    assert "sk-secret" not in str(caught.value)


def test_a_key_loses_the_newline_that_a_file_gave_it() -> None:
    key = Settings(api_key="sk-1\n").api_key
    assert key is not None
    assert key.get_secret_value() == "sk-1"


def test_dotenv_that_is_not_text_is_refused() -> None:
    Path(".env").write_bytes(b"SUMMARIZER_WORDS=\xff\xfe")
    with pytest.raises(UsageError, match=r"\.env.*UTF-8"):
        Settings()


class TestPlantedAddress:
    """A .env in the working folder may be somebody else's."""

    def test_a_key_from_the_environment_is_not_sent_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        dotenv("OPENAI_BASE_URL=https://evil.example/v1\n")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        with pytest.raises(UsageError, match="OPENAI_BASE_URL") as caught:
            Settings()
        assert "sk-secret" not in str(caught.value)

    def test_nor_when_the_file_names_a_key_that_the_environment_overrides(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dotenv("openai_base_url=https://evil.example/v1\nOPENAI_API_KEY=sk-bait\n")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        with pytest.raises(UsageError):
            Settings(engine="openai")

    def test_nor_a_key_given_as_an_argument(self) -> None:
        dotenv("OPENAI_BASE_URL=https://evil.example/v1\n")
        with pytest.raises(UsageError):
            Settings(api_key="sk-secret")

    def test_key_and_address_from_the_same_file_go_together(self) -> None:
        dotenv("OPENAI_BASE_URL=https://gateway.example/v1\nOPENAI_API_KEY=sk-1\n")
        assert Settings().url == "https://gateway.example/v1"

    def test_an_address_from_the_environment_or_an_argument_is_trusted(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dotenv("OPENAI_BASE_URL=https://evil.example/v1\n")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
        assert Settings(base_url="https://mine.example/v1").url == "https://mine.example/v1"
        monkeypatch.setenv("OPENAI_BASE_URL", "https://ours.example/v1")
        assert Settings().url == "https://ours.example/v1"

    def test_without_a_model_nothing_is_sent_so_nothing_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dotenv("OPENAI_BASE_URL=https://evil.example/v1\n")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
        assert Settings(engine="extractive").chosen_engine == "extractive"


def test_the_address_is_cleaned() -> None:
    made = Settings(base_url=" http://[::1]:8080/v1/ ")
    assert (made.url, made.host, made.is_local) == ("http://[::1]:8080/v1", "[::1]:8080", True)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("192.168.1.5", True),
        ("10.2.3.4", True),
        ("fe80::1%eth0", True),
        ("ollama", True),
        ("nas.local", True),
        ("host.docker.internal", True),
        ("api.openai.com", False),
        ("8.8.8.8", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("2001:4860:4860::8888", False),
    ],
)
def test_which_hosts_are_at_home(host: str, local: bool) -> None:
    assert is_local_host(host) is local


def test_servers_at_home_get_more_time() -> None:
    assert Settings().request_timeout == 120
    assert Settings().request_wait == 360
    home = Settings(base_url="http://127.0.0.1:8080/v1")
    assert (home.request_timeout, home.request_wait) == (900, 2700)
    assert Settings(timeout=5).request_wait == 15
    assert Settings(timeout=5, max_wait=7).request_wait == 7


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    assert Settings(cache_dir="~/replies").cache_dir == Path("/home/reader/replies")


def test_auto_takes_the_model_where_a_key_or_an_address_is_set() -> None:
    assert Settings(api_key="sk-1").chosen_engine == "openai"
    assert Settings(base_url="http://localhost:1/v1").chosen_engine == "openai"
    assert Settings(api_key="sk-1", engine="extractive").chosen_engine == "extractive"


def test_the_example_explains_every_variable_and_no_other() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    named = re.findall(r"(?m)^([A-Z_]+)=", text)
    assert sorted(named) == sorted(variable(field) for field in Settings.model_fields)
    for name in named:
        lines = text.splitlines()
        above = lines[next(i for i, line in enumerate(lines) if line.startswith(f"{name}=")) - 1]
        assert above.startswith("# "), f"{name} is not explained"


def test_the_example_says_the_defaults() -> None:
    Path(".env").write_text((ROOT / ".env.example").read_text("utf-8"), "utf-8")
    assert Settings() == Settings.model_construct()
