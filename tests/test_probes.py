"""The words of a test file that need no cell."""

from __future__ import annotations

import httpx
import pytest

from casebook.probes import answer

ERROR = {
    "type": "missing",
    "loc": ["query", "q"],
    "msg": "Field required",
    "input": None,
    "url": "https://errors.pydantic.dev",
}


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (httpx.Response(200, json={"a": [1]}), (200, {"a": [1]})),
        (httpx.Response(422, json={"detail": [ERROR]}), (422, [("missing", ["query", "q"], "Field required")])),
        (httpx.Response(422, json={"detail": "no"}), (422, {"detail": "no"})),
        (httpx.Response(422, json=["no"]), (422, ["no"])),
        (httpx.Response(400, json={"detail": [ERROR]}), (400, {"detail": [ERROR]})),
        (httpx.Response(500, text="Internal Server Error"), (500, "Internal Server Error")),
        (httpx.Response(204), (204, "")),
    ],
)
def test_an_answer_is_its_status_and_its_body(response, expected):
    assert answer(response) == expected
