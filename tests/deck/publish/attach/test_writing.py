"""Whoever is killed while a report is written leaves the old one whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import making
import pytest

from deck.core import files
from deck.core.errors import AttachError, ExportError, WriteError
from deck.publish import attach

Make = Callable[[str, bytes], Path]
Start = Callable[..., "subprocess.Popen[bytes]"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

# Stops where it is told to, with the new file partly written, and waits to be killed.
STOPPED = """
import os, sys, time
from pathlib import Path
from deck.core import files as target
report, how = Path(sys.argv[1]), sys.argv[2]
old = report.read_bytes()
new = b"new" * (len(old) // 2)

class Half:
    def __init__(self, stream): self.stream = stream
    def __getattr__(self, name): return getattr(self.stream, name)
    def write(self, data):
        self.stream.write(data[: len(data) // 2]); self.stream.flush()
        print("stopped", flush=True); time.sleep(60)
    def __enter__(self): return self
    def __exit__(self, *_): self.stream.close()

if how == "beside":
    real = os.fdopen
    os.fdopen = lambda *given: Half(real(*given))
    target.put(report, new)
else:
    real = Path.open
    def opened(self, *given):
        stream = real(self, *given)
        return Half(stream) if self == report else stream
    Path.open = opened
    target.put_in_place(report, new)
"""


def killed(start: Start, report: Path, how: str) -> None:
    run = start([sys.executable, "-c", STOPPED, str(report), how], stdout=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stdout.readline().strip() == b"stopped"
    run.send_signal(signal.SIGKILL)
    assert run.wait(60) == -signal.SIGKILL


@posix
def test_a_run_that_is_killed_while_it_writes_beside_leaves_the_report_whole(
    made: Make, start: Start
) -> None:
    before = making.word_report()
    path = made("report.docx", before)
    killed(start, path, "beside")
    assert path.read_bytes() == before
    attach.attach(making.seed_deck(), path, icon=True)
    assert len(attach.attachments(path)) == 1


@posix
def test_a_run_that_is_killed_while_it_writes_in_place_leaves_a_backup_that_is_taken_back(
    made: Make, start: Start
) -> None:
    before = making.word_report()
    path = made("report.docx", before)
    killed(start, path, "in place")
    assert path.read_bytes() != before
    assert files.backup_of(path).read_bytes() == before
    assert attach.attachments(path) == [], "a look at the report mends it"
    assert path.read_bytes() == before
    assert not files.backup_of(path).exists()


def test_a_backup_beside_a_report_that_can_be_read_is_told_and_not_taken(made: Make) -> None:
    """Someone may have worked on the report since."""
    for name, data in (("report.docx", making.word_report()), ("notes.md", b"mine")):
        path = made(name, data)
        files.backup_of(path).write_bytes(b"older")
        for look in (
            attach.attachments,
            lambda path: attach.attach(making.seed_deck(), path, icon=True),
        ):
            with pytest.raises(AttachError, match="an interrupted run left the backup"):
                look(path)
        assert path.read_bytes() == data


# Kills itself before the nth time that it opens, renames or removes something in the folder.
MOMENT = """
import os, signal, sys
left, folder = int(sys.argv[1]), sys.argv[2]

def heard(event, given):
    global left
    if event in ("open", "os.rename", "os.remove") and any(folder in str(one) for one in given):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(heard)
from deck.cli import main
main(sys.argv[3:])
"""


@posix
def test_a_run_that_is_killed_at_any_moment_leaves_the_old_report_or_the_new(
    made: Make, tmp_path: Path
) -> None:
    before = making.word_report()
    path = made("report.docx", before)
    deck = made("deck.pptx", making.seed_deck().data)
    words = ["attach", str(deck), "--to", str(path), "--icon", "-q"]
    left = []
    for moment in range(1, 60):
        path.write_bytes(before)
        command = [sys.executable, "-c", MOMENT, str(moment), str(tmp_path), *words]
        done = subprocess.run(command, check=False, timeout=120)
        left.append(path.read_bytes())
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        for part in tmp_path.glob(".briefdeck-*"):
            part.unlink()
    assert len(left) > 3
    assert left[-1] not in (left[0], b"")
    assert set(left) == {before, left[-1]}


def test_the_new_report_takes_the_place_of_the_old_one_at_once(made: Make) -> None:
    """The old file itself is never written into: another name for it keeps what it was."""
    before = making.word_report()
    path = made("report.docx", before)
    other = path.with_name("linked.docx")
    os.link(path, other)
    attach.attach(making.seed_deck(), path, icon=True)
    assert other.read_bytes() == before
    assert path.read_bytes() != before


def test_in_place_keeps_the_file_itself(made: Make) -> None:
    path = made("report.docx", making.word_report())
    other = path.with_name("linked.docx")
    os.link(path, other)
    attach.attach(making.seed_deck(), path, icon=True, in_place=True)
    assert other.read_bytes() == path.read_bytes()
    assert [file.name for file in path.parent.iterdir() if "backup" in file.name] == []


def test_another_output_leaves_the_report_alone(made: Make) -> None:
    before = making.word_report()
    path = made("report.docx", before)
    done = attach.attach(making.seed_deck(), path, output=path.with_name("new.docx"), icon=True)
    assert done.file.name == "new.docx"
    assert path.read_bytes() == before
    assert len(attach.attachments(done.file)) == 1


def test_a_report_that_word_has_open_is_not_written(made: Make) -> None:
    path = made("my-report.docx", making.word_report())
    path.with_name("~$-report.docx").touch()
    with pytest.raises(WriteError, match="is open in Word"):
        attach.attach(making.seed_deck(), path, icon=True)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("report.doc", "save it as a .docx first"),
        ("report.xlsx", "goes into .docx"),
        ("none.docx", "there is no such file"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    if name.startswith("report"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(AttachError, match=reason):
        attach.attach(making.seed_deck(), tmp_path / name)


def test_what_is_no_deck_is_refused(made: Make) -> None:
    path = made("report.docx", making.word_report())
    for name, data, reason in (
        ("a.pptx", b"hello", "neither a .pptx nor an outline"),
        ("b.pptx", making.word_report(), "no readable page"),
        ("c.pptx", making.seed_deck().data[:5000], "damaged"),
    ):
        with pytest.raises(ExportError, match=reason):
            attach.attach(made(name, data), path, icon=True)


def test_an_attachment_cannot_leave_the_folder_it_is_extracted_to(
    made: Make, tmp_path: Path
) -> None:
    path = made("report.docx", making.word_report())
    attach.attach(making.seed_deck(), path, icon=True, name="../../evil.pptx")
    out = tmp_path / "out"
    assert attach.extract(path, out) == [out / "evil.pptx"]
