"""The masters and layouts of a deck: what its pages inherit."""

from __future__ import annotations

from functools import cached_property, partial

from deck.core.package import Element
from deck.pptx.presentation import NS, Presentation, name
from deck.proof.review.paints import Painter
from deck.proof.review.placement import elements, holder_of
from deck.themes.template.colours import Wheel, wheel

_FAMILIES = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}


class Master:
    """A master with its theme: what layouts and slides inherit."""

    def __init__(self, package: Presentation, part: str) -> None:
        self.package, self.part = package, part
        self.root = package.tree(part)
        self.theme_part = (package.related(part, "theme") or "") if part else ""
        theme = package.tree(self.theme_part)
        mapping = self.root.find("p:clrMap", NS) if self.root is not None else None
        self.theme = theme
        self.wheel = wheel(theme, dict(mapping.attrib) if mapping is not None else None)
        self.theme_target = partial(package.target, self.theme_part)
        self.fonts = {
            f"+{short}-{script}": _typeface(theme, font, script, tag)
            for short, font in (("mj", "majorFont"), ("mn", "minorFont"))
            for script, tag in (("lt", "latin"), ("ea", "ea"), ("cs", "cs"))
        }


def _typeface(theme: Element | None, font: str, script: str, tag: str) -> str:
    element = theme.find(f".//a:{font}/a:{tag}", NS) if theme is not None else None
    face = (element.get("typeface") or "") if element is not None else ""
    return face or ("Calibri" if script == "lt" else "")


class Layout:
    """A layout: its placeholders, and what it and its master draw behind a slide."""

    def __init__(self, package: Presentation, part: str, master: Master) -> None:
        self.part, self.master = part, master
        self.root = package.tree(part)
        self.name = ""
        if self.root is not None:
            self.name = self.root.find("p:cSld", NS).get("name") or ""
        override = (
            self.root.find("p:clrMapOvr/a:overrideClrMapping", NS)
            if self.root is not None
            else None
        )
        self.wheel = self.master.wheel
        if override is not None:
            self.wheel = wheel(self.master.theme, dict(override.attrib))

    def painter(self, colours: Wheel, part: str) -> Painter:
        """The reader of the paints of a part that follows this layout."""
        target = partial(self.master.package.target, part)
        return Painter(colours, self.master.theme, target, self.master.theme_target)

    @cached_property
    def prompts(self) -> frozenset[str]:
        """The prompts of its placeholders and those of its master, without white space around them."""
        texts = set()
        for root in (self.root, self.master.root):
            for shape in elements(root):
                holder = holder_of(shape)
                if holder is not None and holder.get("type") not in ("sldNum", "dt", "ftr"):
                    texts |= {
                        "".join(t.text or "" for t in p.iter(name("a:t"))).strip()
                        for p in shape.iter(name("a:p"))
                    }
        return frozenset(texts - {""})

    def inherited(self, holder: Element) -> list[Element]:
        """The placeholders of the layout and of the master that one of a slide follows, nearest first."""
        kind, index = holder.get("type") or "", holder.get("idx") or "0"
        family = _FAMILIES.get(kind, kind)
        found = []
        own = [(s, h) for s in elements(self.root) if (h := holder_of(s)) is not None]
        exact = [s for s, h in own if index != "0" and (h.get("idx") or "0") == index]
        exact = exact or [s for s, h in own if (h.get("type") or "") == kind]
        exact = exact or [
            s for s, h in own if _FAMILIES.get(h.get("type") or "", h.get("type")) == family
        ]
        if exact:
            found.append(exact[0])
            nearest = holder_of(exact[0])
            kind = nearest.get("type") or "" if nearest is not None else kind
            family = _FAMILIES.get(kind, kind)
        for shape in elements(self.master.root):
            above = holder_of(shape)
            if (
                above is not None
                and _FAMILIES.get(above.get("type") or "", above.get("type")) == family
            ):
                found.append(shape)
                break
        return found
