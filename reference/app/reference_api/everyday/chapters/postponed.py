"""What people write in modules with `from __future__ import annotations`: every annotation is a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request

if TYPE_CHECKING:
    from decimal import Decimal


class Method:
    def __call__(self, request: Request):
        return request.method


class AsyncMethod:
    async def __call__(self, request: Request):
        return request.method


class TakesMethod:
    def __init__(self, request: Request):
        self.method = request.method


def read_method(request: Request):
    return request.method


def get_price() -> Decimal:
    from decimal import Decimal

    return Decimal("9.99")


async def read_price() -> Decimal:
    return "9.99"


async def nothing() -> None:
    return None


def add_nothing(app: FastAPI) -> None:
    app.delete("/", status_code=204)(nothing)
