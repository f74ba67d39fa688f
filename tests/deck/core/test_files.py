"""Files of users: read whatever they are, written whole, and what is no file is never replaced."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.core.errors import WriteError
from deck.core.files import (
    check_target,
    exists,
    is_file,
    make_folder,
    put,
    put_in_place,
    put_new,
    read_file,
    same_file,
    text_name,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
LONG = "x" * 300


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


# ---- writing -------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("write", [put, put_in_place])
def test_a_pipe_is_written_into_and_stays_a_pipe(
    write: Callable[[Path, bytes], None], pipe: Path
) -> None:
    content = b"deck" * 10_000  # less than a pipe holds
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe, content)
        assert os.read(reader, 100_000) == content
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(pipe.parent.iterdir()) == [pipe]


@POSIX
def test_a_pipe_that_nobody_reads_is_an_error_and_no_endless_wait(pipe: Path) -> None:
    with pytest.raises(WriteError, match="nothing reads from this pipe"):
        put(pipe, b"deck")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root makes devices")
@pytest.mark.parametrize(("number", "message"), [(3, None), (7, "No space left on device")])
def test_a_device_stays_a_device(number: int, message: str | None, tmp_path: Path) -> None:
    path = tmp_path / "device"
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, number))
        path.open("wb").close()
    except PermissionError:
        pytest.skip("this system makes no devices here")
    if message is None:
        put(path, b"deck")
    else:
        with pytest.raises(WriteError, match=message):
            put(path, b"deck")
    assert stat.S_ISCHR(path.stat().st_mode)
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(WriteError, match="is a disk or a socket"):
            put(Path("s"), b"deck")


@POSIX
def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "other" / "deck.pptx")
    put(tmp_path / "link", b"one")
    put(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "other" / "deck.pptx").read_bytes() == b"two"


@POSIX
def test_a_link_that_leads_nowhere_is_told_with_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere/deck.pptx")
    with pytest.raises(
        WriteError, match=r"link is a link to .*nowhere.deck\.pptx, and there is no"
    ):
        check_target(tmp_path / "link")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(WriteError, match=r"cannot write .*loop: "):
        check_target(tmp_path / "loop")


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot write"):
        check_target(tmp_path / LONG)


def test_a_folder_is_made_with_those_above_it_but_not_in_place_of_a_file(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match="file is a file; name a folder"):
        make_folder(tmp_path / "file")
    with pytest.raises(WriteError, match="cannot make the folder"):
        make_folder(tmp_path / "file" / "below")


# ---- reading -------------------------------------------------------------------------------------


def reason(path: Path, limit: int = 1_000_000_000) -> str:
    try:
        read_file(path, limit)
    except OSError as error:
        return error.strerror or str(error)
    return "it can be read"


def test_what_is_no_file_is_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(2_000_001))
    assert reason(tmp_path) == "it is a folder"
    assert reason(tmp_path / "big", 2_000_000) == "it is larger than 2 MB"
    assert reason(tmp_path / "none") == "No such file or directory"
    assert reason(tmp_path / "a\0b") == "the name is not valid"
    assert len(read_file(tmp_path / "big", 2_000_001)) == 2_000_001


@POSIX
def test_a_pipe_is_read_if_somebody_writes_it(pipe: Path) -> None:
    assert reason(pipe) == "nothing writes to this pipe"
    content = b"title: T\n" * 20_000

    def write() -> None:
        while True:
            try:
                pipe.write_bytes(content)
                return
            except BrokenPipeError:  # the reader had looked too early, and has left
                continue

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    data = None
    while data is None:
        try:
            data = read_file(pipe)
        except OSError:  # the writer is not there yet
            continue
    writer.join(10)
    assert data == content


@POSIX
def test_a_device_is_not_read() -> None:
    assert reason(Path("/dev/random")) == "it is a device, not a file"


def test_names_that_no_system_takes_name_no_file() -> None:
    for path in (Path(LONG), Path("a\0b")):
        assert (is_file(path), exists(path)) == (False, False)


@POSIX
def test_one_file_is_recognised_by_another_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "link").symlink_to("a")
    os.link(tmp_path / "a", tmp_path / "hard")
    assert same_file(tmp_path / "a", tmp_path / "link")
    assert same_file(tmp_path / "a", tmp_path / "hard")
    assert same_file(tmp_path / "none", tmp_path / "x" / ".." / "none")
    assert not same_file(tmp_path / "a", tmp_path / "none")


@POSIX
def test_a_name_that_is_not_utf_8_is_stored_as_text() -> None:
    assert text_name(Path(os.fsdecode(b"folder/\xe9\xe8.yaml"))) == "\ufffd\ufffd.yaml"


def test_a_new_file_replaces_none_and_one_with_its_bytes_is_enough(tmp_path: Path) -> None:
    wanted = tmp_path / "sales.csv"
    assert put_new(wanted, b"1") == wanted
    assert put_new(wanted, b"1") == wanted
    assert put_new(wanted, b"2") == tmp_path / "sales-2.csv"
    assert put_new(wanted, b"3") == tmp_path / "sales-3.csv"
    assert put_new(wanted, b"2") == tmp_path / "sales-2.csv"
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"2", b"3", b"1"]
