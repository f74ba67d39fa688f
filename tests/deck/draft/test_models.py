"""Models are asked over HTTP: by three providers' ways, with patience that ends, and never unasked.

A small server on the loopback address speaks the API, well and badly.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deck import cli
from deck.draft import models
from deck.draft.models import ModelError, Unanswered, ask, chosen

DATA = Path(__file__).parent / "data"
KEY = "sk-test-0123456789"
OURS = [
    "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "ANTHROPIC_API_KEY",
    "ANTHROPIC_BASE_URL", "OLLAMA_HOST",
]  # fmt: skip
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}

Answer = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the server's answer, the last of them for all that follow."""

    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, dict(self.headers), body))
        self.server.asked.set()
        number = min(len(self.server.requests), len(self.server.answers)) - 1
        self.server.answers[number](self, body)

    def send(self, body: bytes, status: int = 200, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.asked = threading.Event()
        self.over = threading.Event()

    def handle_error(self, *_: object) -> None:
        """A client that hung up is no news."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(
        target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    yield made
    made.over.set()
    made.shutdown()
    made.server_close()
    thread.join(60)


# ---- answers ------------------------------------------------------------------------------------


def completion(content: str | None, finish: str = "stop", **message: Any) -> bytes:
    said = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "finish_reason": finish, "message": said}
    return json.dumps(
        {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    ).encode()


def says(content: str | None, finish: str = "stop", **message: Any) -> Answer:
    return lambda handler, _: handler.send(completion(content, finish, **message))


def calls(arguments: str) -> Answer:
    call = {
        "id": "c",
        "type": "function",
        "function": {"name": "outline_texts", "arguments": arguments},
    }
    return says(None, "tool_calls", tool_calls=[call])


def status(code: int, message: str = "no") -> Answer:
    body = json.dumps({"error": {"message": message, "type": "x"}}).encode()
    return lambda handler, _: handler.send(body, code)


def page(handler: Handler, _: object) -> None:
    handler.send(b"<html>Welcome</html>", kind="text/html")


def other(handler: Handler, _: object) -> None:
    handler.send(b'{"choices": "none"}')


def slow(handler: Handler, _: object) -> None:
    handler.server.over.wait(120)


def trickling(handler: Handler, _: object) -> None:
    """A byte now and then, as some do to keep a connection open."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def hung_up(handler: Handler, _: object) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def cut(handler: Handler, _: object) -> None:
    """Half of an answer, and the connection closed."""
    body = completion("{}")
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    hung_up(handler, None)


def rewriting(change: Callable[[str], str] = lambda text: text, **extra: Any) -> Answer:
    """A good answer: every text as it is, but for a change."""

    def answer(handler: Handler, request: dict[str, Any]) -> None:
        data = json.loads(request["messages"][1]["content"])
        texts = [{"number": t["number"], "text": change(t["text"])} for t in data["texts"]]
        content = json.dumps({"texts": texts, "pages": [], **extra})
        (calls if "tools" in request else says)(content)(handler, request)

    return answer


# ---- which model --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["gpt", "openai:", "openai: ", ":x", "OpenAI:x", "mistral:x", "", "openai:a\nb"]
)
def test_a_name_that_is_none_is_told_in_a_line(text: str) -> None:
    with pytest.raises(ModelError, match=r"^'.*' is not a model: write openai:NAME") as told:
        chosen(text, None, {"OPENAI_API_KEY": KEY})
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_key_is_told_in_a_line(provider: str, value: str | None) -> None:
    name = f"{provider.upper()}_API_KEY"
    with pytest.raises(ModelError) as told:
        chosen(f"{provider}:m", None, {} if value is None else {name: value})
    assert str(told.value) == f"{provider} needs a key: set {name} in the environment"


def test_a_key_that_no_header_can_hold_is_told_without_it() -> None:
    with pytest.raises(ModelError, match=r"^OPENAI_API_KEY does not hold a valid key$"):
        chosen("openai:m", None, {"OPENAI_API_KEY": "schlüssel\n2"})


def test_ollama_needs_no_key_and_names_may_hold_colons() -> None:
    model = chosen("ollama:qwen3:8b", None, {})
    assert (model.name, model.base_url) == ("qwen3:8b", "http://localhost:11434/v1")


def test_a_missing_library_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError) as told:
        chosen("ollama:m", None, {})
    assert str(told.value) == "a model needs a client library: pip install 'briefdeck[model]'"


@pytest.mark.parametrize(
    ("name", "environment", "address"),
    [
        ("openai:m", {}, "https://api.openai.com/v1"),
        ("openai:m", {"OPENAI_BASE_URL": "http://here/api"}, "http://here/api"),
        ("anthropic:m", {}, "https://api.anthropic.com/v1"),
        ("anthropic:m", {"OPENAI_BASE_URL": "http://here/api"}, "https://api.anthropic.com/v1"),
        ("anthropic:m", {"ANTHROPIC_BASE_URL": "https://there"}, "https://there/v1"),
        ("anthropic:m", {"ANTHROPIC_BASE_URL": "https://there/v2/"}, "https://there/v2"),
        ("ollama:m", {"OLLAMA_HOST": "0.0.0.0"}, "http://localhost:11434/v1"),
        ("ollama:m", {"OLLAMA_HOST": "box:8080"}, "http://box:8080/v1"),
        ("ollama:m", {"OLLAMA_HOST": "https://box"}, "https://box/v1"),
    ],
)
def test_the_address_comes_from_the_environment_or_is_the_providers(
    name: str, environment: dict[str, str], address: str
) -> None:
    keys = {"OPENAI_API_KEY": KEY, "ANTHROPIC_API_KEY": KEY}
    assert chosen(name, None, environment | keys).base_url == address
    assert chosen(name, "http://mine:1/v1", environment | keys).base_url == "http://mine:1/v1"


@pytest.mark.parametrize(
    "address", ["here", "ftp://here", "http://", "http://a:b:c", "http://a b", "http://[x"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(ModelError, match="is not an address: write one such as"):
        chosen("ollama:m", address, {})


def test_a_model_never_shows_its_key() -> None:
    model = chosen("openai:m", None, {"OPENAI_API_KEY": KEY})
    assert KEY not in f"{model} {model!r}"


# ---- asking -------------------------------------------------------------------------------------


def model_at(server: Server, name: str = "openai:m") -> models.Model:
    return chosen(name, server.url, {"OPENAI_API_KEY": KEY, "ANTHROPIC_API_KEY": KEY})


@pytest.mark.parametrize("name", ["openai:m", "ollama:m"])
def test_an_answer_is_asked_for_by_the_schema(name: str, server: Server) -> None:
    server.answers = [says('{"a": 1}')]
    assert ask(model_at(server, name), "Do it", "the data", SCHEMA) == '{"a": 1}'
    ((path, headers, body),) = server.requests
    assert path == "/v1/chat/completions"
    sent = {name.lower(): value for name, value in headers.items()}
    assert sent["authorization"] == f"Bearer {KEY if name == 'openai:m' else 'none'}"
    assert body["model"] == "m"
    assert body["messages"] == [
        {"role": "system", "content": "Do it"},
        {"role": "user", "content": "the data"},
    ]
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "tools" not in body


def test_anthropic_is_asked_to_call_a_tool_and_knows_nothing_of_openai(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "our-organisation")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "our-project")
    server.answers = [calls('{"a": 2}')]
    assert ask(model_at(server, "anthropic:m"), "Do it", "data", SCHEMA) == '{"a": 2}'
    ((_, headers, body),) = server.requests
    assert body["tools"][0]["function"]["parameters"] == SCHEMA
    assert body["tool_choice"]["function"]["name"] == body["tools"][0]["function"]["name"]
    assert "response_format" not in body
    assert not [v for v in headers.values() if v in ("our-organisation", "our-project")]


FAILURES: dict[str, tuple[Answer, str, int]] = {
    "cut by length": (says('{"a":', "length"), "its answer was cut off", 1),
    "filtered": (says("", "content_filter"), "it declined to answer", 1),
    "refused": (says(None, refusal="I cannot"), "it declined to answer", 1),
    "empty": (says(" "), "its answer does not have the required form", 1),
    "null": (says(None), "its answer does not have the required form", 1),
    "too long": (says("x" * 300_000), "its answer does not have the required form", 1),
    "a page": (page, "its answer does not have the required form", 1),
    "another API": (other, "its answer does not have the required form", 1),
    "hung up": (hung_up, "the connection to 127.0.0.1:{port} failed or was cut off", 2),
    "half": (cut, "the connection to 127.0.0.1:{port} failed or was cut off", 2),
    "400": (status(400), "the request was refused (400)", 1),
    "401": (status(401), "it refused the key (401)", 1),
    "404": (status(404), "there is no such model or address (404)", 1),
    "429": (status(429), "too many requests, or no credit left (429)", 2),
    "500": (status(500), "the server failed (500)", 2),
}


@pytest.mark.parametrize("fault", FAILURES)
def test_what_is_no_answer_is_told_after_one_more_try_at_most(fault: str, server: Server) -> None:
    answer, told, tries = FAILURES[fault]
    server.answers = [answer]
    with pytest.raises(Unanswered) as error:
        ask(model_at(server), "Do it", "data", SCHEMA)
    assert error.value.reason.en == told.replace("{port}", str(server.server_address[1]))
    assert len(server.requests) == tries


def test_a_second_try_may_do(server: Server) -> None:
    server.answers = [status(500), says("{}")]
    assert ask(model_at(server), "Do it", "data", SCHEMA) == "{}"


def test_nobody_at_the_address_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    model = chosen("ollama:m", f"http://127.0.0.1:{port}/v1", {})
    with pytest.raises(Unanswered) as error:
        ask(model, "Do it", "data", SCHEMA)
    assert error.value.reason.en.startswith(f"the connection to 127.0.0.1:{port} failed")


@pytest.mark.parametrize("answer", [slow, trickling], ids=["slow", "trickling"])
def test_an_answer_that_takes_too_long_is_not_waited_for(answer: Answer, server: Server) -> None:
    server.answers = [answer]
    with pytest.raises(Unanswered) as error:
        ask(model_at(server), "Do it", "data", SCHEMA, timeout=0.6)
    assert error.value.reason.en == "it did not answer within 0.6 s"
    time.sleep(0.3)
    assert len(server.requests) == 1


def test_what_the_server_says_is_told_in_a_line_without_the_key(server: Server) -> None:
    server.answers = [status(401, f"wrong key {KEY}\n\x1b[31m{'x' * 500}")]
    with pytest.raises(Unanswered) as error:
        ask(model_at(server), "Do it", "data", SCHEMA)
    assert error.value.detail.startswith("wrong key … [31mxxx")
    assert len(error.value.detail) == 160


def test_a_server_on_this_machine_is_asked_past_a_proxy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    server.answers = [says("{}")]
    assert ask(model_at(server), "Do it", "data", SCHEMA) == "{}"


# ---- the command --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    (tmp_path / "article.txt").write_bytes((DATA / "harbour.txt").read_bytes())
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["draft", "article.txt", "--force", *words])


def drafted() -> str:
    return Path("article.yaml").read_text("utf-8")


def with_model(server: Server, *words: str, name: str = "openai:m") -> Result:
    return run("--model", name, "--base-url", server.url, *words)


@pytest.mark.usefixtures("folder")
def test_without_a_model_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert run().exit_code == 0
    assert drafted()


def test_without_a_model_no_client_library_is_loaded(folder: Path) -> None:
    code = (
        "import sys\nfrom deck.cli import main\n"
        "try: main(['draft', 'article.txt'], prog_name='deck')\nexcept SystemExit: pass\n"
        "import deck.draft.models, deck.draft.rewriting\n"
        "sys.exit([name for name in ('openai', 'httpx', 'httpx2') if name in sys.modules] or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "article.yaml").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["openai:m", "ollama:m", "anthropic:m"])
def test_a_good_answer_is_in_the_outline(
    name: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    server.answers = [
        rewriting(lambda text: text.replace("Operating margin fell", "The operating margin fell"))
    ]
    done = with_model(server, name=name)
    assert done.exit_code == 0, done.output
    assert re.search(r"The operating margin fell from \$\{\w+\} in 2022", drafted())
    assert "# by the model, from line 8: check it" in drafted()
    assert re.fullmatch(
        rf"{name}: \d of \d+ texts rewritten; comments say where and why\n", done.stderr
    )
    assert done.stdout.startswith("wrote article.yaml: ")
    assert (
        CliRunner().invoke(cli.main, ["check", "article.yaml", "--fail-on", "error"]).exit_code == 0
    )
    assert with_model(server, "-q", name=name).stderr == ""


@pytest.mark.usefixtures("folder")
def test_a_lying_answer_leaves_the_articles_words_and_says_why(server: Server) -> None:
    server.answers = [rewriting(lambda text: re.sub(r"fell from \$\{\w+\}", "fell from 80%", text))]
    done = with_model(server)
    assert done.exit_code == 0
    assert "the model's text was dropped: it typed the figure 80%" in drafted()
    assert "fell from 80%" not in drafted()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (slow, "it did not answer within 0.5 s"),
        (trickling, "it did not answer within 0.5 s"),
        (rewriting(theme="midnight"), "its answer does not have the required form"),
        (says("Sure! Here you go:"), "its answer does not have the required form"),
        (says('{"texts": [', "length"), "its answer was cut off"),
        (cut, "the connection to 127.0.0.1"),
        (status(401), "it refused the key (401)"),
        (status(500), "the server failed (500)"),
    ],
)
def test_a_model_that_fails_costs_a_comment_and_no_more(
    answer: Answer, why: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run().exit_code == 0
    before = drafted()
    if "0.5" in why:
        monkeypatch.setattr(models, "TIMEOUT", 0.5)
    server.answers = [answer]
    done = with_model(server, "-q")
    assert done.exit_code == 0
    assert done.stderr.startswith(f"openai:m was not used: {why}")
    assert done.stderr.count("\n") == 1
    assert KEY not in done.output + drafted()
    (comment,) = [line for line in drafted().splitlines() if "was not used" in line]
    assert comment.startswith(f"# The model openai:m was not used: {why}")
    assert drafted().replace(f"{comment}\n", "") == before


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_asked_is_told_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    done = run("--model", "openai:m")
    assert done.exit_code == 1
    assert done.stderr == "Error: openai needs a key: set OPENAI_API_KEY in the environment\n"
    assert not Path("article.yaml").exists()
    assert run("--base-url", "http://here/v1").exit_code == 2


@pytest.mark.usefixtures("folder")
def test_the_model_is_named_while_it_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deck.cli.progress import Progress

    steps: list[str] = []
    monkeypatch.setattr(Progress, "step", lambda _, text: steps.append(text))
    server.answers = [rewriting()]
    assert with_model(server).exit_code == 0
    assert steps[-1] == "asking the model openai:m"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_while_the_model_is_asked_writes_the_draft(
    folder: Path, server: Server, start: Callable[..., subprocess.Popen[str]]
) -> None:
    server.answers = [slow]
    words = ["draft", "article.txt", "--model", "openai:m", "--base-url", server.url]
    process = start(
        [sys.executable, "-m", "deck", *words], cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # a run in the background hands down that Ctrl-C is ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert server.asked.wait(60)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.startswith("openai:m was not used: it was interrupted")
    assert "wrote article.yaml" in out
    assert "was not used: it was interrupted" in (folder / "article.yaml").read_text("utf-8")
