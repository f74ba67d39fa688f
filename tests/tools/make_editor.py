"""Makes the vendored editor of the live page: CodeMirror 6 in one file, and the licences of its parts.

    python -m tests.tools.make_editor

Needs npm and its registry; the versions are those below. The result is read before it is committed.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[2] / "deck" / "serve" / "page"
VERSIONS = {
    "@codemirror/autocomplete": "6.20.4",
    "@codemirror/commands": "6.11.1",
    "@codemirror/lang-yaml": "6.1.3",
    "@codemirror/language": "6.13.1",
    "@codemirror/lint": "6.9.8",
    "@codemirror/merge": "6.12.3",
    "@codemirror/search": "6.7.2",
    "@codemirror/state": "6.7.6",
    "@codemirror/view": "6.43.15",
    "@lezer/highlight": "1.2.3",
    "esbuild": "0.28.2",
}
ENTRY = """
export { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from "@codemirror/commands";
export { yaml } from "@codemirror/lang-yaml";
export { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit,
  syntaxHighlighting } from "@codemirror/language";
export { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
export { MergeView, diff } from "@codemirror/merge";
export { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
export { Annotation, ChangeSet, Compartment, EditorSelection, EditorState, StateEffect, StateField,
  Transaction } from "@codemirror/state";
export { Decoration, EditorView, ViewPlugin, drawSelection, highlightActiveLine, highlightActiveLineGutter, hoverTooltip,
  keymap, lineNumbers } from "@codemirror/view";
export { tags } from "@lezer/highlight";
"""


def main() -> None:
    """Installs the packages in a temporary folder, bundles them, and writes both files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text(json.dumps({"dependencies": VERSIONS}), "utf-8")
        (folder / "entry.js").write_text(ENTRY, "utf-8")
        install = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(install, cwd=folder, check=True, timeout=300)
        bundle = ["npx", "esbuild", "entry.js", "--bundle", "--format=esm", "--minify"]
        options = ["--target=es2020", "--legal-comments=none", "--outfile=bundle.js"]
        subprocess.run([*bundle, *options], cwd=folder, check=True, timeout=120)
        packages = sorted(_packages(folder))
        listed = ", ".join(f"{name} {version}" for name, version, _ in packages)
        head = f"/* {listed}. MIT; see codemirror.LICENSE.txt. Made by tests/tools/make_editor.py. */\n"
        bundled = (folder / "bundle.js").read_text("utf-8")
        (PAGE / "codemirror.js").write_text(head + bundled, "utf-8")
        texts: dict[str, list[str]] = {}
        for package, version, licence in packages:
            texts.setdefault(licence, []).append(f"{package} {version}")
        parts = [f"{', '.join(names)}\n\n{licence}" for licence, names in texts.items()]
        (PAGE / "codemirror.LICENSE.txt").write_text(
            ("\n" + "-" * 72 + "\n\n").join(parts), "utf-8"
        )


def _packages(folder: Path) -> list[tuple[str, str, str]]:
    """Name, version and licence of each package that is bundled."""
    found = []
    for path in folder.glob("node_modules/**/package.json"):
        about = json.loads(path.read_text("utf-8"))
        if "esbuild" in str(path) or not {"name", "version"} <= about.keys():
            continue
        licences = [
            each for each in path.parent.iterdir() if re.match("licen[cs]e", each.name, re.I)
        ]
        if not licences:
            continue
        if about.get("license") != "MIT":
            raise SystemExit(f"{about['name']} is not under the MIT licence")
        found.append(
            (about["name"], about["version"], licences[0].read_text("utf-8").strip() + "\n")
        )
    return found


if __name__ == "__main__":
    main()
