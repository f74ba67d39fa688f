"""Reads and writes the files of users.

Files are written completely or not at all: to a temporary file in the target's folder, then renamed.
What is no regular file (a device, a named pipe) is never replaced: the bytes are written into it.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EFBIG, EINVAL, EISDIR, ENXIO
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import BinaryIO

from deck.core.errors import WriteError
from deck.core.spelling import nearest

MAX_INPUT = 1_000_000_000
"""The largest file that is read, in bytes."""
_PROGRAMS = {".pptx": "PowerPoint", ".potx": "PowerPoint", ".docx": "Word", ".docm": "Word"}


def is_file(path: Path) -> bool:
    """Whether a path names a file; unlike `Path.is_file`, it accepts a name that is too long."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def exists(path: Path) -> bool:
    """Whether a path names anything; unlike `Path.exists`, it accepts a name that is too long."""
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def read_file(path: Path, limit: int = MAX_INPUT) -> bytes:
    """The bytes of a file, or of a pipe that somebody writes.

    Raises OSError, its `strerror` in plain words, for anything else: a folder, a device, a pipe that
    would never end, more than `limit` bytes.
    """
    try:
        status = path.stat()
    except ValueError:
        raise OSError(EINVAL, "the name is not valid") from None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(EISDIR, "it is a folder")
    piped = stat.S_ISFIFO(status.st_mode)
    if not piped and not stat.S_ISREG(status.st_mode):
        raise OSError(EINVAL, "it is a device, not a file")
    if status.st_size > limit:
        raise OSError(EFBIG, f"it is larger than {limit // 1_000_000:,} MB")
    if not piped:
        return path.read_bytes()
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as stream:
        try:
            start = os.read(handle, 1)
        except BlockingIOError:  # somebody writes it, and has not begun yet
            start = None
        if start == b"":
            raise OSError(EINVAL, "nothing writes to this pipe")
        os.set_blocking(handle, True)
        data = (start or b"") + stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(EFBIG, f"it is larger than {limit // 1_000_000:,} MB")
    return data


def missing(path: Path, cure: str) -> str:
    """The message for an outline or chart file that is not there: the nearest name in its folder, or
    else a cure."""
    guess = nearest(path.name, (other.name for other in path.parent.glob("*.y*ml")))
    return f"there is no such file; {f'did you mean {guess}?' if guess else cure}"


def check_target(path: Path, example: str = "briefing.pptx") -> None:
    """Raises WriteError, before any work is done, if no file can be written to `path`.

    `example` is the file name to suggest if `path` is a folder.
    """
    target, mode = real(path), _mode_of(path)
    folder = target.parent if path.is_symlink() else path.parent
    if mode is not None and stat.S_ISDIR(mode):
        raise WriteError(f"{path} is a folder; name a file, such as {path / example}")
    if mode is not None and not stat.S_ISREG(mode):
        if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
            raise WriteError(f"{path} is a disk or a socket; name a file")
        if not os.access(path, os.W_OK):
            raise WriteError(f"{path} cannot be written to; name a file")
        return
    if not folder.is_dir():
        via = f"{path} is a link to {target}, and " if path.is_symlink() else ""
        raise WriteError(f"{via}there is no folder {folder}; make it first (mkdir -p {folder})")
    for lock in _locks(target):
        if is_file(folder / lock):
            office = _PROGRAMS.get(path.suffix.lower(), "PowerPoint")
            program = "LibreOffice" if lock.startswith(".~lock.") else office
            raise WriteError(
                f"{path} is open in {program} (there is a lock file {lock}): close it there, "
                "or write to another name with -o"
            )
    if not os.access(folder, os.W_OK):
        raise WriteError(f"the folder {folder} is read-only; write to another with -o")
    if mode is not None and not os.access(path, os.W_OK):
        raise WriteError(f"{path} is read-only; write to another name with -o")


def real(path: Path) -> Path:
    """The path with its links followed; unlike `Path.resolve`, it accepts a loop of links."""
    return Path(os.path.realpath(path))


def text_name(path: Path) -> str:
    """The file name as a text that can be stored; what is not UTF-8 in it becomes �."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths name one file, also through links."""
    with suppress(OSError):
        return one.samefile(other)
    return real(one) == real(other)


def _mode_of(path: Path) -> int | None:
    """The mode of the file that `path` names, its links followed; None if there is no such file."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:  # also a link to a missing file
        return None
    except OSError as error:  # such as a name that is too long, or a loop of links
        raise WriteError(f"cannot write {path}: {error.strerror}") from error


def is_special(path: Path) -> bool:
    """Whether there is a device, a pipe or another thing at `path` that no file may replace."""
    mode = _mode_of(path)
    return mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _locks(path: Path) -> tuple[str, ...]:
    """The names of the lock files of Office and LibreOffice; Word replaces the first two letters of a long
    name."""
    libre = f".~lock.{path.name}#"
    if path.suffix.lower() in (".docx", ".docm") and len(path.stem) > 6:
        return f"~${path.name}", f"~${path.name[2 if len(path.stem) > 7 else 1 :]}", libre
    return f"~${path.name}", libre


def make_folder(path: Path) -> None:
    """Makes a folder with those above it, unless it is there. Raises WriteError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise WriteError(f"{path} is a file; name a folder") from None
    except OSError as error:
        raise WriteError(f"cannot make the folder {path}: {error.strerror}") from error


@contextmanager
def beside(path: Path) -> Iterator[BinaryIO]:
    """A temporary file in the folder of the target that replaces the target on success.

    If the process is killed, the target is unchanged. Raises WriteError.
    """
    check_target(path)
    if is_special(path):
        yield from _into(path)
        return
    target = real(path)  # what a symbolic link points to is replaced, not the link
    try:
        handle, name = tempfile.mkstemp(prefix=".briefdeck-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise WriteError(f"cannot write in the folder {path.parent}: {error.strerror}") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(_permissions(target))
        part.replace(target)
    except PermissionError as error:  # Windows does not replace a file that a program holds open
        raise WriteError(
            f"cannot write {path}: {error.strerror}; close it in PowerPoint or any other program, "
            "or write to another name with -o"
        ) from error
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _into(path: Path) -> Iterator[BinaryIO]:
    """A buffer whose content is written into a device or pipe once it is complete."""
    buffer = BytesIO()
    yield buffer
    try:
        # without waiting for somebody to read a pipe that nobody reads
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "wb", buffering=0) as stream:
            os.set_blocking(handle, True)
            left = memoryview(buffer.getvalue())
            while left:
                left = left[stream.write(left) :]
    except OSError as error:
        reason = "nothing reads from this pipe" if error.errno == ENXIO else error.strerror
        raise WriteError(f"cannot write {path}: {reason}") from error


def _permissions(target: Path) -> int:
    """The permissions of a file, or the default for a new one."""
    with suppress(OSError):
        return target.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def put(path: Path, data: bytes) -> None:
    """Writes a file through `beside` and forces it to disk. Raises WriteError."""
    with beside(path) as stream:
        stream.write(data)
        stream.flush()
        if not isinstance(stream, BytesIO):
            os.fsync(stream.fileno())


def free_copy(path: Path, only_name: bool = False) -> Path:
    """Copies a file to the first free name beside it: `NAME.bak.pptx`, then `NAME.bak2.pptx`, …

    Returns the path of the copy; `only_name` makes none. Raises WriteError.
    """
    target = real(path)
    names = (f"{target.stem}.bak{number if number > 1 else ''}" for number in count(1))
    copy = next(p for name in names if not (p := target.with_name(name + target.suffix)).exists())
    if not only_name:
        put(copy, target.read_bytes())
    return path.with_name(copy.name) if path.parent.resolve() == copy.parent else copy


def put_new(path: Path, data: bytes) -> Path:
    """Writes a file to the first free name beside `path`: `NAME.csv`, then `NAME-2.csv`, … A file that has
    these bytes already is left as it is. Returns the path. Raises WriteError."""
    for number in count(1):
        target = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not os.path.lexists(target):
            put(target, data)
            return target
        if is_file(target) and target.stat().st_size == len(data) and target.read_bytes() == data:
            return target
    raise AssertionError


def backup_of(path: Path) -> Path:
    """The path at which `put_in_place` keeps the old content until the new one is complete."""
    target = real(path)
    return target.with_name(f"{target.name}.briefdeck-backup")


def put_in_place(path: Path, data: bytes) -> None:
    """Writes into the file itself, which keeps its owner, its links and its entry in a synchronised
    folder. A backup is kept in the same folder until the write is complete; `restore` puts it back.

    Raises WriteError.
    """
    check_target(path)
    if is_special(path):
        put(path, data)
        return
    backup = backup_of(path)
    try:
        if path.exists():
            part = backup.with_name(f"{backup.name}.part")
            shutil.copy2(path, part)
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            part.replace(backup)  # so that a backup that is there is complete
        with path.open("r+b" if path.exists() else "wb") as stream:
            stream.write(data)
            stream.truncate()
            stream.flush()
            os.fsync(stream.fileno())
        backup.unlink(missing_ok=True)
    except OSError as error:
        restore(path)
        raise WriteError(f"cannot write {path}: {error.strerror}") from error


def restore(path: Path) -> bool:
    """Restores the backup of a run that was interrupted while writing; returns whether there was
    one."""
    backup = backup_of(path)
    if not backup.exists():
        return False
    shutil.copyfile(backup, real(path))
    backup.unlink()
    return True
