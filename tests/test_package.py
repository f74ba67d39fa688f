"""The built wheel and an editable install, used from an empty folder without the checkout."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

import deck

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ("deck", "charts", "templates", "seeds")
SECONDS = 200
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the layout of an environment is POSIX"),
    pytest.mark.xdist_group("package"),
]


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The output of a command; it must succeed."""
    # without the checkout on the path, nothing but the installed package can be found
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env={**clean, **(env or {})}, capture_output=True,
        text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(*words: str | Path, cwd: Path) -> None:
    offline = (
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "--disable-pip-version-check",
        "-q",
    )
    command, *rest = words
    run(sys.executable, "-m", "pip", command, *offline, *rest, cwd=cwd)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, so that building leaves nothing in the real ones."""
    copy = tmp_path_factory.mktemp("checkout") / "briefdeck"
    ignore = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=ignore)
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "-w", folder, checkout, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """The bin folder of a new environment that sees the libraries of this one, but no briefdeck."""
    home = tmp_path / "env"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    libraries = home / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    # libraries of this environment, but not its *.pth files: an editable briefdeck would be found
    (libraries / "outer.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
    return home / "bin"


def installed(environment: Path, what: Path, *options: str) -> Path:
    """Install into an environment; the command `deck` of that environment."""
    cwd = environment.parent
    target = ["--python", str(environment / "python")]
    command = [sys.executable, "-m", "pip", *target, "install", "--no-index", "--no-deps"]
    run(*command, "--no-build-isolation", "--ignore-installed", "-q", *options, what, cwd=cwd)
    return environment / "deck"


def use(command: Path, folder: Path) -> None:
    """Use the command in an empty folder as somebody would who has just installed it."""
    folder.mkdir()
    env = {"XDG_CACHE_HOME": str(folder.parent / "cache"), "PYTHONWARNINGS": "error"}
    lines = run(command, "--version", cwd=folder, env=env).splitlines()
    assert lines[0] == f"deck {deck.__version__}"
    assert "trial deck  built" in run(command, "doctor", cwd=folder, env=env)
    assert "boardroom" in run(command, "themes", cwd=folder, env=env)
    assert "pages" in run(command, "build", cwd=folder, env=env)
    assert run(command, "new", "first.yaml", cwd=folder, env=env).startswith("wrote first.yaml")
    assert "pages" in run(command, "build", "first.yaml", "--strict", cwd=folder, env=env)
    assert {file.suffix for file in folder.iterdir()} == {".pptx", ".yaml", ".txt"}
    for file in folder.glob("*.pptx"):
        with zipfile.ZipFile(file) as package:
            assert package.testzip() is None


def test_the_wheel_holds_the_packages_their_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = set()
    for top in SOURCE:
        for file in (ROOT / top).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                place = file.relative_to(ROOT).as_posix()
                wanted.add(place if top in ("deck", "charts") else f"deck/_data/{place}")
    assert found == wanted
    for needed in ("deck/_data/templates/themes/boardroom.yaml", "deck/_data/seeds/kuaishou.en.yaml",
                   "charts/widths/calibri.json", "deck/py.typed"):  # fmt: skip
        assert needed in found


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    info = f"briefdeck-{deck.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = BytesParser().parsebytes(archive.read(f"{info}/METADATA"))
        assert archive.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert b"deck = deck.__main__:main" in archive.read(f"{info}/entry_points.txt")
    assert (metadata["Name"], metadata["Version"]) == ("briefdeck", deck.__version__)
    assert metadata["License-Expression"] == "MIT AND OFL-1.1"
    assert metadata["Requires-Python"] == ">=3.11"
    readme = (ROOT / "README.md").read_text("utf-8").strip()
    assert str(metadata.get_payload()).strip().splitlines()[0] == readme.splitlines()[0]


def test_the_installed_wheel_works_in_an_empty_folder(
    wheel: Path, environment: Path, tmp_path: Path
) -> None:
    command = installed(environment, wheel)
    use(command, tmp_path / "empty")
    where = run(environment / "python", "-c", "import deck; print(deck.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(environment.parent)


def test_an_editable_install_works_in_an_empty_folder(
    checkout: Path, environment: Path, tmp_path: Path
) -> None:
    command = installed(environment, checkout, "--editable")
    use(command, tmp_path / "empty")
    where = run(environment / "python", "-c", "import deck; print(deck.__file__)", cwd=tmp_path)
    assert Path(where.strip()) == checkout / "deck" / "__init__.py"
