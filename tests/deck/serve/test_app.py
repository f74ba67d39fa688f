"""The addresses of the live page, and who may use them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from deck.serve import uploads
from deck.serve.access import Access
from deck.serve.app import App, _event
from deck.serve.server import ServeError, listen
from deck.serve.session import Session
from tests.deck.serve.conftest import until

TOKEN, PORT = "a-token", 8765
HOST = f"127.0.0.1:{PORT}"
KEY = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def client(small: Path) -> Iterator[Any]:
    """A client of a session, without a token; `session` is that session."""
    session = Session(small)
    access = Access(App(session).starlette(), TOKEN, PORT)
    with TestClient(access, base_url=f"http://{HOST}") as made:
        made.session = session
        until(lambda: session.drawn)
        yield made


def send(client: Any, address: str, **data: Any) -> Any:
    return client.post(address, json=data, headers=KEY)


# ---- access --------------------------------------------------------------------------------------


def test_the_address_with_the_token_opens_the_page_and_a_cookie_keeps_it_open(client: Any) -> None:
    assert client.get("/").status_code == 403
    assert client.get("/?token=wrong").status_code == 403
    page = client.get(f"/?token={TOKEN}")
    assert page.status_code == 200
    kept = page.headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=Strict" in kept
    assert client.get("/kinds").status_code == 200


def test_everything_but_its_health_needs_the_token(client: Any) -> None:
    app = client.app.app
    for route in app.routes:
        address = route.path.replace("{index:int}", "0")
        for method in route.methods:
            answer = client.request(method, address)
            assert (answer.status_code == 200) == (address == "/healthz"), address
    assert client.get("/healthz").json()["ok"] is True


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1", f"10.0.0.1:{PORT}", ""],
)
def test_another_host_is_refused_as_a_name_may_lead_here(client: Any, host: str) -> None:
    for address in ("/healthz", f"/?token={TOKEN}", "/kinds"):
        assert client.get(address, headers={**KEY, "Host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", f"http://127.0.0.1:{PORT + 1}", f"http://localhost:{PORT}"],
)
def test_another_origin_is_refused(client: Any, origin: str) -> None:
    client.get(f"/?token={TOKEN}")
    data = {"text": "title: A", "base": 9, "by": "x"}
    assert client.post("/text", json=data, headers={"Origin": origin}).status_code == 403
    assert client.get("/kinds", headers={"Origin": origin}).status_code == 403
    assert client.post("/text", json=data).status_code == 403, "a browser always names the origin"
    own = client.post("/text", json=data, headers={"Origin": f"http://{HOST}"})
    assert own.status_code == 200


def test_a_host_that_was_asked_for_is_served_by_its_address(small: Path) -> None:
    access = Access(App(Session(small)).starlette(), TOKEN, PORT, ("0.0.0.0", "my-machine"))
    client = TestClient(access)
    for host, status in (
        (f"192.168.1.7:{PORT}", 200),
        (f"my-machine:{PORT}", 200),
        (f"x.example:{PORT}", 403),
    ):
        assert client.get("/healthz", headers={"Host": host}).status_code == status


def test_every_answer_forbids_what_the_page_does_not_need(client: Any) -> None:
    client.get(f"/?token={TOKEN}")
    page = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in page
    assert "script-src 'self';" in page
    assert "unsafe" not in page
    key = client.session.drawn.keys[0]
    picture = client.get(f"/pages/{key}.svg").headers
    assert "sandbox" in picture["content-security-policy"]
    assert "script-src" not in picture["content-security-policy"]
    for address in ("/", "/kinds", "/page/main.js", "/nowhere"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/page/..%2F..%2Fapp.py", "/page/../app.py", "/page/%2e%2e%2fapp.py", "/page/index.html",
        "/page/..%5Capp.py", "/downloads/x/..%2F..%2Fetc%2Fpasswd", "/pages/..%2F..%2Freport.txt.svg",
        "/kinds/slide/..%2F..%2Fx.svg", "/page/%00",
    ],
)  # fmt: skip
def test_no_file_is_reached_by_a_path(client: Any, address: str) -> None:
    assert client.get(address, headers=KEY).status_code == 404


# ---- the text ------------------------------------------------------------------------------------


def test_a_text_is_taken_drawn_and_saved(client: Any, small: Path) -> None:
    session = client.session
    text = session.text.replace("The plan is", "Our plan is")
    answer = send(client, "/text", text=text, base=session.revision, by="a")
    assert answer.json() == {"revision": session.revision}
    until(lambda: session.drawn_revision == session.revision)
    assert session.drawn.scene.pages[2].title == "Our plan is to keep them"
    assert session.dirty
    assert "The plan is" in small.read_text("utf-8"), "only saving writes"
    assert send(client, "/save", text=text, base=session.revision, by="a").json()["kept"] is None
    assert "Our plan is" in small.read_text("utf-8")
    assert not session.dirty


def test_of_two_pages_the_later_one_learns_of_the_other(client: Any) -> None:
    session = client.session
    base = session.revision
    assert send(client, "/text", text=session.text + "# a\n", base=base, by="a").status_code == 200
    answer = send(client, "/text", text=session.text + "# b\n", base=base, by="b")
    assert (answer.status_code, answer.json()["reason"]) == (409, "page")
    assert session.text.endswith("# a\n")


def test_a_mistake_keeps_the_last_good_pages_and_has_its_line(client: Any) -> None:
    session = client.session
    good = session.drawn
    wrong = session.text.replace("kind: cover", "kind: covr")
    send(client, "/text", text=wrong, base=session.revision, by="a")
    until(lambda: session.problems)
    assert session.drawn is good
    assert session.problems[0]["line"] == wrong[: wrong.index("covr")].count("\n") + 1
    assert "did you mean 'cover'" in session.problems[0]["message"]


def test_a_full_disk_leaves_the_file_and_says_so(
    client: Any, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = small.read_bytes()
    monkeypatch.setattr("os.fsync", full)
    session = client.session
    answer = send(client, "/save", text=session.text + "# more\n", base=session.revision, by="a")
    assert answer.status_code == 422
    assert "No space left on device" in answer.json()["error"]
    assert small.read_bytes() == before
    assert session.dirty
    assert sorted(path.name for path in small.parent.iterdir()) == ["report.txt", "small.yaml"]


def test_what_is_no_request_is_refused(client: Any) -> None:
    for body, status in ((b"{", 400), (b"[]", 400), (b"{}", 400), (b"x" * 12_000_001, 413)):
        assert client.post("/text", content=body, headers=KEY).status_code == status
    assert send(client, "/text", text="a", base="x", by="b").status_code == 400
    assert send(client, "/edit", text="title: A", action="burn").status_code == 400
    assert (
        send(client, "/edit", text="title: A", action="move", **{"from": 0, "to": 1}).status_code
        == 422
    )
    assert send(client, "/open", name="../other.yaml").status_code == 404
    assert send(client, "/export/docx").status_code == 404


def test_a_browser_leaves_out_the_port_80(small: Path) -> None:
    client = TestClient(Access(App(Session(small)).starlette(), TOKEN, 80))
    for host in ("127.0.0.1", "localhost:80", "[::1]", "[::1]:80"):
        assert client.get("/healthz", headers={"Host": host}).status_code == 200, host
    for host in ("evil.example", "127.0.0.1:8765", "::1", ""):
        assert client.get("/healthz", headers={"Host": host}).status_code == 403, host


@pytest.mark.parametrize("address", ["/text", "/save", "/edit"])
def test_half_a_character_is_refused_with_its_line(client: Any, address: str, small: Path) -> None:
    session, before = client.session, small.read_bytes()
    body = {"text": "title: A\n# \ud83d x\n", "base": 9, "by": "a", "action": "theme"}
    answer = client.post(address, content=json.dumps(body), headers=KEY)
    assert answer.status_code == 422
    assert "line 2 has half a character at column 3" in answer.json()["error"]
    assert (session.dirty, small.read_bytes()) == (False, before)


def test_no_event_ends_the_stream(caplog: pytest.LogCaptureFixture) -> None:
    half = json.loads(_event(lambda: {"title": "\ud83d"})[5:])
    assert half == {"title": "\ud83d"}
    broken = json.loads(_event(lambda: {"at": object()})[5:])
    assert broken["type"] == "error"
    assert "please report it" in broken["error"]
    assert "TypeError" in caplog.text


def test_a_text_on_top_of_one_of_another_session_is_refused(client: Any) -> None:
    session = client.session
    text = session.text + "# more\n"
    answer = send(client, "/text", text=text, base=99, by="a", session="another")
    assert (answer.status_code, answer.json()["text"]) == (409, session.text)
    assert answer.json()["revision"] == session.revision
    own = send(client, "/text", text=text, base=session.revision, by="a", session=session.id)
    assert own.status_code == 200


@pytest.mark.parametrize("at", [-5, True, "1", 1.0, None])
def test_a_number_that_is_none_is_refused(client: Any, at: Any) -> None:
    assert send(client, "/complete", text="abc", at=at).status_code == 400
    assert send(client, "/text", text="title: A", base=at, by="a").status_code == 400


# ---- what takes longer ---------------------------------------------------------------------------


def heard(client: Any) -> asyncio.Queue[Any]:
    """What the session sends from now on."""
    queue: asyncio.Queue[Any] = asyncio.Queue()
    client.session.listeners.add(queue)
    return queue


def done(queue: asyncio.Queue[Any], told: bool = True) -> Any:
    events: list[Any] = []

    def ended() -> bool:
        while not queue.empty():
            events.append(queue.get_nowait())
        return any(event.get("type") == "job" and event.get("done") for event in events)

    until(ended, 60)
    steps = [event["step"] for event in events if "step" in event]
    assert steps or not told, "progress is told"
    return next(event for event in events if event.get("done"))


def test_a_check_finds_the_passage_of_a_fact(client: Any) -> None:
    until(lambda: client.session.report, 60)
    (fact,) = client.session.report["facts"]
    assert (fact["status"], fact["sourceLine"], fact["line"]) == ("proved", 1, 5)
    start, end = fact["marks"]["quote"]
    assert fact["passage"][start:end] == "renewals brought in EUR 83 million"
    start, end = fact["marks"]["figure"]
    assert "83" in fact["passage"][start:end]


def test_a_deck_is_made_of_the_text_that_is_not_saved(client: Any) -> None:
    import io

    from pptx import Presentation

    session, queue = client.session, heard(client)
    text = session.text.replace("The plan is", "Our plan is")
    send(client, "/text", text=text, base=session.revision, by="a")
    assert send(client, "/export/pptx").status_code == 202
    address = done(queue)["download"]
    answer = client.get(address, headers=KEY)
    assert answer.headers["content-disposition"] == 'attachment; filename="small.pptx"'
    deck = Presentation(io.BytesIO(answer.content))
    assert deck.slides[2].shapes.title.text == "Our plan is to keep them"
    assert client.get(f"{address}x", headers=KEY).status_code == 404


def test_an_article_becomes_an_outline_beside_which_replaces_nothing(
    client: Any, small: Path
) -> None:
    article = (
        "Example grows\n\nRevenue rose to EUR 83 million in 2024, up from EUR 66 million in 2023. "
        "The margin was 12% in 2024.\n"
    )
    names = []
    for content in (article, article + "\nOne more line.\n"):
        queue = heard(client)
        answer = client.post("/upload?name=small.txt", content=content.encode(), headers=KEY)
        assert answer.status_code == 202
        event = done(queue)
        assert "error" not in event, event
        names.append(event["draft"]["outline"])
        written = (small.parent / names[-1]).read_text("utf-8")
        assert f"file: {event['draft']['article']}" in written
    assert names == ["small-2.yaml", "small-2-2.yaml"] or len(set(names)) == 2
    assert small.read_text("utf-8").startswith("# The first comment")
    assert send(client, "/open", name=names[0]).status_code == 200
    until(lambda: client.session.drawn)
    assert client.session.path.name == names[0]


def test_data_become_a_page_with_a_chart(client: Any, small: Path) -> None:
    queue = heard(client)
    rows = b"Year,Sales (EUR m)\n2022,41\n2023,52\n2024,66\n"
    client.post("/upload?name=my%20sales.csv", content=rows, headers=KEY)
    event = done(queue)
    assert "data: {file: my sales.csv}" in event["chart"]["item"]
    assert (small.parent / "my sales.csv").read_bytes() == rows


def test_a_data_file_that_no_chart_can_draw_is_told_and_not_kept(client: Any, small: Path) -> None:
    queue = heard(client)
    client.post("/upload?name=x.csv", content=b"\n", headers=KEY)
    assert done(queue)["error"].startswith("x.csv: ")
    assert not (small.parent / "x.csv").exists()


@pytest.mark.parametrize("name", ["x.exe", "", ".csv", "../../x.pptx", "x"])
def test_other_files_are_refused(client: Any, name: str) -> None:
    answer = client.post("/upload", params={"name": name}, content=b"x", headers=KEY)
    assert answer.status_code == 422
    assert ".csv" in answer.json()["error"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/a.csv", "a.csv"), ("C:\\x\\b.csv", "b.csv"), ("..c.csv", "c.csv"), ("d\n$e.csv", "d-e.csv"),
        ("销售 2024.xlsx", "销售 2024.xlsx"), (f"{'x' * 300}.csv", f"{'x' * 80}.csv"),
    ],
)  # fmt: skip
def test_a_file_has_a_name_of_its_own_folder(given: str, name: str) -> None:
    assert uploads.file_name(given) == name


def test_a_file_that_is_too_large_is_refused(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1_000_000)
    answer = client.post("/upload?name=x.csv", content=b"x" * 1_000_001, headers=KEY)
    assert (answer.status_code, answer.json()) == (413, {"error": "this is larger than 1 MB"})


def test_a_job_that_is_cancelled_ends_with_its_process(client: Any) -> None:
    queue = heard(client)
    job = send(client, "/export/pptx").json()["job"]
    send(client, f"/cancel/{job}")
    assert done(queue, told=False)["error"] == "cancelled"


def test_the_gallery_has_every_kind_with_its_picture(client: Any) -> None:
    import charts
    from deck.slides import kinds

    rows = client.get("/kinds?lang=zh", headers=KEY).json()
    assert len(rows) == len(kinds.names()) + len(charts.kinds())
    for row in rows[::9]:
        address = f"/kinds/{row['group']}/{row['name']}.svg?lang=zh&theme=midnight"
        assert client.get(address, headers=KEY).text.startswith("<svg")
    assert client.get("/kinds/slide/none.svg", headers=KEY).status_code == 404


# ---- the port ------------------------------------------------------------------------------------


def test_a_port_in_use_is_answered_with_the_next_free_one() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] <= port + 50


def test_a_host_that_is_not_ours_is_told() -> None:
    with pytest.raises(ServeError, match=r"--port|no address of this machine"):
        listen("192.0.2.1", 8765)


def test_events_are_json(client: Any) -> None:
    session = client.session
    snapshot = json.loads(json.dumps(session.snapshot()))
    assert snapshot["name"] == "small.yaml"
    assert [page["kind"] for page in snapshot["pages"]] == ["cover", "text", "text", "sources"]
