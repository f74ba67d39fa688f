"""Asks a language model, if the user requests one.

Nothing else goes to the network, and nothing else imports a client library; it is imported when a
model is asked. The library is the `openai` SDK: all three providers speak its API, two of them in
addition to their own. Measurements (Python 3.11, CPU time beyond start-up):

- `openai` 3.57: 0.6 s to import, nine packages beyond ours, answers that follow a JSON Schema;
- `pydantic-ai-slim[openai]` 2.68: 1.1 s, 21 packages, agents and tools that are not needed here;
- `litellm` 1.110: 4 s, 55 packages and 380 MB.

Anthropic's endpoint ignores `response_format` but honours a tool's parameters, so there the answer
is a tool call. `deck.draft.rewriting` validates every answer, whatever the provider guarantees.
"""

from __future__ import annotations

import importlib.util
import math
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from deck.core.errors import DeckError
from deck.core.optional import install_line
from deck.draft import reasons
from deck.draft.reasons import Reason, printable

if TYPE_CHECKING:
    from openai import OpenAI

TIMEOUT = 60.0
"""Timeout in seconds for the whole answer, including one retry."""
RETRIES = 1
_SLICE = 0.2  # seconds between checks for Ctrl-C, which a longer wait blocks on Windows
_MOST_TOKENS = 16_000  # in an answer, including reasoning tokens
_MOST_CHARACTERS = 200_000
_TOOL = "outline_texts"


class ModelError(DeckError):
    """The model cannot be asked: its name, its key or the client library is missing."""


class Unanswered(Exception):  # noqa: N818 - no error of a user: the draft is made without it
    """There is no usable answer: `reason`, and in `detail` the server's message."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason.en)


class Provider(NamedTuple):
    """How to reach a provider: its default address, and the environment variables of its key
    (empty: none is needed) and of another address."""

    base_url: str
    key: str
    address: str
    by_tool: bool = False
    limited: bool = True


PROVIDERS = {
    "openai": Provider("https://api.openai.com/v1", "OPENAI_API_KEY", "OPENAI_BASE_URL"),
    "anthropic": Provider(
        "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", by_tool=True
    ),
    "ollama": Provider("http://localhost:11434/v1", "", "OLLAMA_HOST", limited=False),
}
_FORM = "write openai:NAME, anthropic:NAME or ollama:NAME"


class Model(NamedTuple):
    """A model that can be asked. Its string form is its name, never its key."""

    provider: str
    name: str
    base_url: str
    key: str

    def __str__(self) -> str:
        return f"{self.provider}:{self.name}"

    def __repr__(self) -> str:
        return f"Model({self})"


def chosen(text: str, base_url: str | None, environment: Mapping[str, str]) -> Model:
    """The model that `PROVIDER:NAME` asks for. Raises ModelError, in one line.

    The address is `base_url`, that of the environment, or the provider's default.
    """
    start, colon, name = text.partition(":")
    provider = PROVIDERS.get(start)
    if provider is None or not colon or not name.strip() or not name.isprintable():
        raise ModelError(f"'{printable(text, 60)}' is not a model: {_FORM}")
    if importlib.util.find_spec("openai") is None:
        raise ModelError(f"a model needs a client library: {install_line('model')}")
    key = environment.get(provider.key, "").strip() if provider.key else "none"
    if not key:
        raise ModelError(f"{start} needs a key: set {provider.key} in the environment")
    if not key.isascii() or not key.isprintable():
        raise ModelError(f"{provider.key} does not hold a valid key")
    address = base_url or _completed(environment.get(provider.address, ""), start)
    return Model(start, name.strip(), _checked(address or provider.base_url), key)


def _completed(address: str, provider: str) -> str:
    """An address from the environment in the form the library needs.

    `OLLAMA_HOST` is the address that a server listens on, and neither it nor `ANTHROPIC_BASE_URL`
    includes the API version.
    """
    address = address.strip().rstrip("/")
    if not address or provider == "openai":
        return address
    address = address if "://" in address else f"http://{address}"
    address = address.replace("://0.0.0.0", "://localhost")
    try:
        parts = urlsplit(address)
        port = "" if parts.port or provider != "ollama" or parts.scheme != "http" else ":11434"
    except ValueError:
        return address  # `_checked` reports it
    return address if parts.path else f"{address}{port}/v1"


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not address.isprintable() or " " in address:
        raise ModelError(
            f"'{printable(address, 60)}' is not an address: write one such as http://localhost:11434/v1"
        )
    return address


def ask(
    model: Model, instructions: str, data: str, schema: Mapping[str, Any], timeout: float = 0
) -> str:
    """The answer of a model to instructions about data: a text that should be JSON matching the
    schema.

    Waits for `timeout` seconds (default `TIMEOUT`) and may be interrupted. Raises Unanswered.
    """
    seconds = timeout or TIMEOUT
    # longer than the wait here, so that the library does not retry after it
    client = _client(model, seconds + 5)
    request = _request(model, instructions, data, schema)
    results: list[Any] = []

    def run() -> None:
        try:
            results.append(client.chat.completions.create(**request))
        except Exception as error:  # raised again by the thread that waits
            results.append(error)

    # the library's timeout is per read: an answer that trickles in would never time out
    thread = threading.Thread(target=run, name="model", daemon=True)
    try:
        thread.start()
        for _ in range(math.ceil(seconds / _SLICE)):
            thread.join(min(_SLICE, seconds))
            if not thread.is_alive():
                break
        else:
            raise Unanswered(reasons.SLOW.with_words(f"{seconds:g}"))
    finally:
        client.close()
    if isinstance(results[0], Exception):
        raise _unanswered(results[0], model) from None
    return _text(results[0])


def _client(model: Model, timeout: float) -> OpenAI:
    from openai import DefaultHttpxClient, OpenAI

    parts = urlsplit(model.base_url)
    local = parts.hostname in ("localhost", "::1") or str(parts.hostname).startswith("127.")
    client = OpenAI(
        api_key=model.key,
        base_url=model.base_url,
        timeout=timeout,
        max_retries=RETRIES,
        # requests to this machine bypass the proxy
        http_client=DefaultHttpxClient(trust_env=False) if local else None,
    )
    if model.provider != "openai":  # read from the environment, and secret
        client.organization = client.project = None
    return client


def _request(
    model: Model, instructions: str, data: str, schema: Mapping[str, Any]
) -> dict[str, Any]:
    provider = PROVIDERS[model.provider]
    messages = [
        {"role": "system", "content": instructions}, {"role": "user", "content": data},
    ]  # fmt: skip
    request: dict[str, Any] = {"model": model.name, "messages": messages}
    if provider.limited:
        request["max_completion_tokens"] = _MOST_TOKENS
    if provider.by_tool:
        purpose = "Give the rewritten texts and the order of the pages."
        tool = {"name": _TOOL, "description": purpose, "parameters": dict(schema)}
        request["tools"] = [{"type": "function", "function": tool}]
        request["tool_choice"] = {"type": "function", "function": {"name": _TOOL}}
    else:
        form = {"name": _TOOL, "schema": dict(schema), "strict": True}
        request["response_format"] = {"type": "json_schema", "json_schema": form}
    return request


def _unanswered(error: Exception, model: Model) -> Unanswered:
    """The failure in words for the user; the server's message without the key."""
    import openai

    if isinstance(error, openai.APIConnectionError):
        host = urlsplit(model.base_url).netloc.rpartition("@")[2]  # without user and password
        return Unanswered(reasons.LOST.with_words(host))
    if not isinstance(error, openai.APIStatusError):
        return Unanswered(reasons.MALFORMED)
    message = error.body.get("message") if isinstance(error.body, dict) else None
    detail = str(message or "")
    if PROVIDERS[model.provider].key:
        detail = detail.replace(model.key, "…")
    return Unanswered(reasons.by_status(error.status_code), printable(detail, 160))


def _text(completion: Any) -> str:
    """The text of an answer, or the arguments of the tool that it calls."""
    try:
        choice = completion.choices[0]
        message, finish = choice.message, choice.finish_reason
        calls = message.tool_calls or []
        text = calls[0].function.arguments if calls else message.content
        declined = bool(message.refusal)
    except (AttributeError, IndexError, TypeError):  # a page of HTML, or JSON of another API
        raise Unanswered(reasons.MALFORMED) from None
    if finish == "length":
        raise Unanswered(reasons.CUT_OFF)
    if finish == "content_filter" or declined:
        raise Unanswered(reasons.DECLINED)
    if not isinstance(text, str) or not text.strip() or len(text) > _MOST_CHARACTERS:
        raise Unanswered(reasons.MALFORMED)
    return text
