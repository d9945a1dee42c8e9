"""Test clients that keep each exchange as evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casebook.inside.traffic import Traffic


def make_client(traffic: Traffic, app: Any, options: dict[str, Any]) -> Any:
    """A recorded `TestClient`; see `casebook.probes.MakeClient`."""
    from fastapi.testclient import TestClient

    made: Any = TestClient(app, **options)
    made.event_hooks = {"request": [traffic.sent], "response": [traffic.received]}
    transport = made._transport  # noqa: SLF001 - what it calls is the app that was given, and no other place tells of it
    transport.app = traffic.tapped(transport.app)
    return made


def make_async_client(traffic: Traffic, app: Any, options: dict[str, Any]) -> Any:
    """A recorded `httpx.AsyncClient` over the app; see `casebook.probes.MakeClient`."""
    import httpx

    async def sent(asked: Any) -> None:
        await asked.aread()
        traffic.sent(asked)

    async def received(response: Any) -> None:
        traffic.received(response)

    hooks: dict[str, list[Callable[..., Any]]] = {"request": [sent], "response": [received]}
    transport = httpx.ASGITransport(app=traffic.tapped(app))
    return httpx.AsyncClient(transport=transport, base_url="http://testserver", event_hooks=hooks, **options)
