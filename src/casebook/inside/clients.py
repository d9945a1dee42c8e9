"""Test clients that keep each exchange as evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casebook.inside.observing import Probe


def make_client(probe: Probe, app: Any, options: dict[str, Any]) -> Any:
    """A recorded `TestClient`; see `casebook.probes.MakeClient`."""
    from fastapi.testclient import TestClient

    made = TestClient(app, **options)
    made.event_hooks = {"request": [probe.sent], "response": [probe.received]}
    return made


def make_async_client(probe: Probe, app: Any, options: dict[str, Any]) -> Any:
    """A recorded `httpx.AsyncClient` over the app; see `casebook.probes.MakeClient`."""
    import httpx

    async def sent(asked: Any) -> None:
        await asked.aread()
        probe.sent(asked)

    async def received(response: Any) -> None:
        await response.aread()
        probe.received(response)

    hooks: dict[str, list[Callable[..., Any]]] = {"request": [sent], "response": [received]}
    transport = httpx.ASGITransport(app=app)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver", event_hooks=hooks, **options)
