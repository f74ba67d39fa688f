"""Docstrings that users read, taken from the source, as `python -OO` strips them from memory.

They are read on request only. Without the source, as in an installation of compiled files, there are none.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise
from typing import Any


@cache
def docstring(thing: Any) -> str:
    """The docstring of a module, class or function."""
    tree = _parsed(thing)
    node = tree if inspect.ismodule(thing) else next(iter(tree.body), None)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return (isinstance(node, documented) and ast.get_docstring(node)) or ""


@cache
def field_docstrings(cls: type[Any]) -> dict[str, str]:
    """The docstring below each annotated field of a class, on one line."""
    texts = {}
    for node in _parsed(cls).body:
        for field, text in pairwise(getattr(node, "body", ())):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
            ):
                texts[field.target.id] = " ".join(str(text.value.value).split())
    return texts


def _parsed(thing: Any) -> ast.Module:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(thing)))
    except OSError:
        return ast.Module([], [])
