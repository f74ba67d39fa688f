"""Variants of the examples of slide kinds: with few items, with many, and with long texts.

They are made from the example by what the kind's model says: how many items a list takes, and what may be left
out. A kind may state what its model leaves open: `RANGES`, `AS_IS` and `vary` in its module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any, Literal, TypeAlias, get_args

from pydantic import ValidationError

from deck.outline.fields import as_typed
from deck.outline.model import Slide
from deck.outline.yaml.scalars import Float, Int
from deck.outline.yaml.source import parse
from deck.slides import kinds

Variant: TypeAlias = Literal["few", "many", "long"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)

_MANY = 12
"""A limit of a list that is larger guards against accidents; no page is meant to be filled with so many."""
_CHART = "ChartModel"
"""The model of charts, which stay as they are."""
_FIGURE = re.compile(r"[+−±-]?\d|[A-Z]{3} \d|.*@|[\w/-]+\.\w{3}$|(?=.*\d).{,10}$")
"""Texts that are not made longer: figures, dates, addresses and files."""
_ENDS = ".?!。？！"
_TITLE = {"en": 115, "zh": 54}
_FRONT = {"en": 70, "zh": 30}
"""How long titles become: two full lines on pages, and on covers and dividers, where they are larger."""
_SHORT = {"en": 40, "zh": 16}
"""A text of more characters is a sentence, or part of one; a shorter one is a name or a label."""
_PLACES = {
    "en": (", north", ", south", ", east", ", west", ", abroad", ", online", ", partners"),
    "zh": ("（北区）", "（南区）", "（东区）", "（西区）", "（海外）", "（线上）", "（伙伴）"),
}
_QUALIFIERS = {
    "en": (
        " overall", " by region", " in all regions", " for large accounts", " in every region we serve",
        " for all the customers we serve",
    ),
    "zh": ("（整体）", "（各区域）", "（重点客户）", "（面向全部客户）", "（各区域分步推进）", "（覆盖各类客户）"),
}  # fmt: skip
_CLAUSES = {
    "en": (
        ", in every region and for every segment", ", as customers and account leads have asked",
        ", whatever the market does", " and report to the board what we learn on the way",
    ),
    "zh": ("，覆盖各个区域和客户群", "，这也是重点客户一再提出的要求", "，无论市场如何变化", "，经验按月向董事会汇报"),
}  # fmt: skip
_SENTENCES = {
    "en": (
        " It holds in every region and for every segment.", " Customers say so whenever we ask them.",
        " What we learn goes into the monthly report.", " Nobody has to wait for a meeting to start.",
    ),
    "zh": ("各区域、各类客户都适用。", "客户在每次访谈中都这样说。", "经验写入月度报告。", "任何人都不必等会议才动手。"),
}  # fmt: skip


def vary(name: str, lang: str, variant: Variant, facts: Collection[str] = ()) -> dict[str, Any]:
    """The example of a slide kind as data, varied; `facts` are the names of facts, which stay."""
    kind = kinds.load(name)
    slide: dict[str, Any] = _plain(parse(kind.example[lang], f"{name}.yaml").data)
    maker = _Maker(kind, slide, lang, facts)
    {"few": maker.cut, "many": maker.fill, "long": maker.lengthen}[variant]()
    if kind.vary is not None:
        kind.vary(slide, variant)
    return slide


def _plain(value: Any) -> Any:
    """Data as YAML writes it: numbers lose how they were typed, but as keys."""
    if isinstance(value, dict):
        return {str(as_typed(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return type(value).__bases__[1](value) if isinstance(value, (Int, Float)) else value


class _Maker:
    """Changes the example of a kind in place, along the JSON schema of its model."""

    def __init__(
        self, kind: kinds.Kind, slide: dict[str, Any], lang: str, facts: Collection[str]
    ) -> None:
        self.kind, self.slide, self.lang, self.facts = kind, slide, lang, facts
        self.schema: dict[str, Any] = kind.model.model_json_schema()
        self.fixed = {"kind", "unit", *kind.as_is}
        models = [self.schema, *self.schema.get("$defs", {}).values()]
        self.names = {field for model in models for field in model.get("properties", ())}

    # ---- few -------------------------------------------------------------------------------------

    def cut(self) -> None:
        """Cuts each list to the least, and leaves out what may be left out."""
        before = None
        while before != self.slide:  # a list may only be cut when what names its items has gone
            before = deepcopy(self.slide)
            self._cut(self.slide, self.schema, "")

    def _cut(self, value: Any, schema: dict[str, Any], path: str) -> None:
        form = self._form(value, schema)
        if form.get("title") == _CHART:
            return
        if isinstance(value, list):
            least = max(1, self._range(form, path)[0])
            for rows in (self._beside(value), []):
                if self._try([(row, row[:least]) for row in [value, *rows]]):
                    break
            for item in value:
                self._cut(item, form["items"], f"{path}[]" if isinstance(item, list) else path)
        elif isinstance(value, dict) and "properties" in form:
            for field in [f for f in value if f not in self.fixed and (path or f != "title")]:
                inner = f"{path}.{field}".lstrip(".")
                optional = field not in form.get("required", ()) and inner not in self.kind.ranges
                without = {key: item for key, item in value.items() if key != field}
                if not (optional and self._try([(value, without)])):
                    self._cut(value[field], form["properties"][field], inner)
        elif isinstance(value, dict) and "additionalProperties" in form:
            for item in value.values():
                self._cut(item, form["additionalProperties"], f"{path}[]")

    def _try(self, changes: list[tuple[Any, Any]]) -> bool:
        """Replaces the content of lists or mappings if the model takes the slide then."""
        before = [(holder, holder.copy()) for holder, _ in changes]
        for holder, content in changes:
            _refill(holder, content)
        try:
            self.kind.model.model_validate(deepcopy(self.slide))
        except ValidationError:
            for holder, content in before:
                _refill(holder, content)
            return False
        return True

    # ---- many ------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Fills each list up to the most, with items like its own."""
        self._fill(self.slide, self.schema, "")

    def _fill(self, value: Any, schema: dict[str, Any], path: str) -> None:
        form = self._form(value, schema)
        if isinstance(value, list):
            own = len(value)
            for item in value:
                self._fill(item, form["items"], f"{path}[]" if isinstance(item, list) else path)
            beside = self._beside(value)
            for i in range(own, self._range(form, path)[1]):
                value.append(self._like(value[i % own], form["items"], i // own, own))
                for row in beside:
                    row.append(row[i % own])
        elif isinstance(value, dict):
            for field in self._open(value, form):
                inner = f"{path}.{field}".lstrip(".") if "properties" in form else f"{path}[]"
                self._fill(value[field], self._field(form, field), inner)

    def _like(self, item: Any, schema: dict[str, Any], turn: int, many: int) -> Any:
        """A copy of the item of a list of `many` with another name, or of a later year."""
        form = self._form(item, schema)
        if isinstance(item, list):
            return [self._like(item[0], {}, turn, many), *deepcopy(item[1:])]
        if isinstance(item, dict) and "properties" not in form:
            (head, value), *rest = item.items()
            return {self._like(head, {}, turn, many): deepcopy(value), **deepcopy(dict(rest))}
        if isinstance(item, dict):
            forms = {key: self._form(item[key], form["properties"][key]) for key in item}
            heads = [key for key in item if key != "kind" and "enum" not in forms[key]]
            texts = [key for key in heads if self._is_year(item[key]) or self._varies(item[key])]
            changed = {key: self._like(item[key], {}, turn, many) for key in texts[:1]}
            return deepcopy(item) | changed
        if self._is_year(item):
            return int(item) + turn * many
        if not self._varies(item):
            return item
        places = _PLACES[self.lang]
        end = len(item.rstrip(_ENDS))
        return item[:end] + places[(turn - 1 + end) % len(places)] + item[end:]

    def _varies(self, value: Any) -> bool:
        known = value in self.facts or value in self.names if isinstance(value, str) else True
        return not known and not _FIGURE.match(value)

    @staticmethod
    def _is_year(value: Any) -> bool:
        return bool(re.fullmatch(r"(?:19|20)\d\d", str(value)))

    # ---- long ------------------------------------------------------------------------------------

    def lengthen(self) -> None:
        """Makes each text longer; texts that are alike stay alike, as one may name another."""
        title = self.slide["title"]
        _refill(self.slide, self._longer(self.slide, self.schema))
        room = _TITLE if self.kind.layout in ("page", "text") else _FRONT
        self.slide["title"] = self._extended(title, room[self.lang])

    def _longer(self, value: Any, schema: dict[str, Any]) -> Any:
        form = self._form(value, schema)
        if isinstance(value, list):
            return [self._longer(item, form["items"]) for item in value]
        if isinstance(value, dict):
            longer = {
                field: self._longer(value[field], self._field(form, field))
                for field in self._open(value, form)
            }
            named = "properties" not in form
            return {
                self._text(field) if named else field: longer.get(field, item)
                for field, item in value.items()
            }
        return value if "enum" in form or not self._varies(value) else self._text(value)

    def _text(self, text: str) -> str:
        if not self._varies(text):
            return text
        if len(text) > _SHORT[self.lang] or text[-1] in _ENDS:
            return self._extended(text, round(2.5 * len(text)))
        room = min(_SHORT[self.lang], round(2.5 * len(text)) + 6) - len(text)
        return text + max(
            (q for q in _QUALIFIERS[self.lang] if len(q) <= room), key=len, default=""
        )

    def _extended(self, text: str, most: int) -> str:
        """A text with further sentences, or with further clauses, of up to `most` characters."""
        parts = (_SENTENCES if text[-1] in _ENDS else _CLAUSES)[self.lang]
        first = len(text) % len(parts)
        for part in parts[first:] + parts[:first]:
            if len(text) + len(part) <= most:
                text += part
        return text

    # ---- what the model says ---------------------------------------------------------------------

    def _open(self, value: dict[str, Any], form: dict[str, Any]) -> list[str]:
        """The fields of a mapping that a variant may change; charts stay as they are."""
        if form.get("title") == _CHART:
            return []
        return [field for field in value if "properties" not in form or field not in self.fixed]

    @staticmethod
    def _field(form: dict[str, Any], field: str) -> dict[str, Any]:
        inner: dict[str, Any] = (
            form.get("properties", {}).get(field) or form["additionalProperties"]
        )
        return inner

    def _range(self, form: dict[str, Any], path: str) -> tuple[int, int]:
        """The least and the most items of a list."""
        most = form.get("maxItems", 0)
        return self.kind.ranges.get(path, (form.get("minItems", 1), most if most <= _MANY else 0))

    def _beside(self, value: list[Any]) -> list[list[Any]]:
        """The lists that have one cell for each item of the page's list of columns, if `value` is that."""
        named = [key for key, item in self.slide.items() if item is value]
        if not named or named[0] in Slide.model_fields or not isinstance(value[0], str):
            return []
        others = {
            key: rows
            for key, rows in self.slide.items()
            if key not in Slide.model_fields and isinstance(rows, list) and rows is not value
        }
        lists = [
            cells
            for rows in others.values()
            for row in rows
            for cells in (row.values() if isinstance(row, dict) else [row])
            if isinstance(cells, list)
        ]
        forms = {
            key: self._form(rows, self.schema["properties"][key]) for key, rows in others.items()
        }
        lists += [rows for key, rows in others.items() if "enum" in forms[key]["items"]]
        return lists if all(len(cells) == len(value) for cells in lists) else []

    def _form(self, value: Any, schema: dict[str, Any]) -> dict[str, Any]:
        """The form of those that a schema allows that fits a value; empty if none says more."""
        for form in self._forms(schema):
            match value:
                case dict() if form.get("type") == "object":
                    if value.keys() <= form.get("properties", {}).keys():
                        return form
                    if isinstance(form.get("additionalProperties"), dict):
                        return form
                case list() if form.get("type") == "array" and "items" in form:
                    return form
                case str() if value in form.get("enum", ()):
                    return form
        return {"items": {}, "additionalProperties": {}}

    def _forms(self, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if "$ref" in schema:
            schema = self.schema["$defs"][schema["$ref"].rpartition("/")[2]]
        if "anyOf" not in schema:
            yield schema
        for form in schema.get("anyOf", ()):
            yield from self._forms(form)


def _refill(holder: Any, content: Any) -> None:
    holder.clear()
    holder.extend(content) if isinstance(holder, list) else holder.update(content)
