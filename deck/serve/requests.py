"""What requests bring: bodies of a limited size, JSON objects, and their fields."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

LARGEST_TEXT = 12_000_000
"""The largest request with a text, in bytes."""


async def read_body(request: Request, largest: int) -> bytes:
    """The body of a request. Raises HTTPException if it is too large."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise HTTPException(413, f"this is larger than {largest // 1_000_000} MB")
    return bytes(body)


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Raises HTTPException."""
    try:
        data = json.loads(await read_body(request, LARGEST_TEXT))
    except ValueError:
        raise HTTPException(400, "the request is not JSON") from None
    if not isinstance(data, dict):
        raise HTTPException(400, "the request is not a JSON object")
    return data


def encoded(data: Any) -> bytes:
    """JSON in UTF-8. Half a character, as a text in YAML can name one, is written as an escape."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


class Answer(JSONResponse):
    """An answer in JSON, whatever its texts are."""

    def render(self, content: Any) -> bytes:
        """The body of the answer."""
        return encoded(content)


def word(data: dict[str, Any], name: str) -> str:
    """A text of an object. Raises HTTPException if there is none, or if it cannot be written to a file."""
    if not isinstance(value := data.get(name), str):
        raise HTTPException(400, f"the request has no {name}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        line = value.count("\n", 0, error.start) + 1
        column = error.start - (value.rfind("\n", 0, error.start) + 1) + 1
        message = f"line {line} has half a character at column {column}, which no file can hold: delete it"
        raise HTTPException(422, message) from None
    return value


def number(data: dict[str, Any], name: str) -> int:
    """A whole number from 0 of an object. Raises HTTPException if there is none."""
    if type(value := data.get(name)) is not int or value < 0:
        raise HTTPException(400, f"the request has no {name}")
    return value
