"""Writes files completely or not at all: to a temporary file in the target's folder, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from deck.core.errors import WriteError

_PROGRAMS = {".pptx": "PowerPoint", ".potx": "PowerPoint", ".docx": "Word", ".docm": "Word"}


def check_target(path: Path, example: str = "briefing.pptx") -> None:
    """Raises WriteError, before any work is done, if no file can be written to `path`.

    `example` is the file name to suggest if `path` is a folder.
    """
    folder = path.parent
    try:
        path.exists()
    except OSError as error:  # such as a name that is too long
        raise WriteError(f"cannot write {path}: {error.strerror}") from error
    if not folder.is_dir():
        raise WriteError(f"there is no folder {folder}; make it first (mkdir -p {folder})")
    if path.is_dir():
        raise WriteError(f"{path} is a folder; name a file, such as {path / example}")
    for lock in _locks(path):
        if (folder / lock).exists():
            program = _PROGRAMS.get(path.suffix.lower(), "PowerPoint")
            raise WriteError(
                f"{path} is open in {program} (there is a lock file {lock}): close it there, "
                "or write to another name with -o"
            )
    if not os.access(folder, os.W_OK):
        raise WriteError(f"the folder {folder} is read-only; write to another with -o")
    if path.exists() and not os.access(path, os.W_OK):
        raise WriteError(f"{path} is read-only; write to another name with -o")


def _locks(path: Path) -> tuple[str, ...]:
    """The names of Office's lock files; Word replaces the first two letters of a long name."""
    if path.suffix.lower() in (".docx", ".docm") and len(path.stem) > 6:
        return f"~${path.name}", f"~${path.name[2 if len(path.stem) > 7 else 1 :]}"
    return (f"~${path.name}",)


@contextmanager
def beside(path: Path) -> Iterator[BinaryIO]:
    """A temporary file in the folder of the target that replaces the target on success.

    If the process is killed, the target is unchanged. Raises WriteError.
    """
    check_target(path)
    target = path.resolve()  # what a symbolic link points to is replaced, not the link
    try:
        handle, name = tempfile.mkstemp(prefix=".briefdeck-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise WriteError(f"cannot write in the folder {path.parent}: {error.strerror}") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(_mode(target))
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


def _mode(target: Path) -> int:
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
        os.fsync(stream.fileno())


def free_copy(path: Path, only_name: bool = False) -> Path:
    """Copies a file to the first free name beside it: `NAME.bak.pptx`, then `NAME.bak2.pptx`, …

    Returns the path of the copy; `only_name` makes none. Raises WriteError.
    """
    target = path.resolve()
    names = (f"{target.stem}.bak{number if number > 1 else ''}" for number in count(1))
    copy = next(p for name in names if not (p := target.with_name(name + target.suffix)).exists())
    if not only_name:
        put(copy, target.read_bytes())
    return path.with_name(copy.name) if path.parent.resolve() == copy.parent else copy


def backup_of(path: Path) -> Path:
    """The path at which `put_in_place` keeps the old content until the new one is complete."""
    target = path.resolve()
    return target.with_name(f"{target.name}.briefdeck-backup")


def put_in_place(path: Path, data: bytes) -> None:
    """Writes into the file itself, which keeps its owner, its links and its entry in a synchronised
    folder. A backup is kept in the same folder until the write is complete; `restore` puts it back.

    Raises WriteError.
    """
    check_target(path)
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
    shutil.copyfile(backup, path.resolve())
    backup.unlink()
    return True
