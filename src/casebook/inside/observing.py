"""One probe: which of its two ends was seen, and the evidence for it."""

from __future__ import annotations

import time
import warnings
from typing import Any

import pytest

from casebook.inside.evidence import MOST_ITEMS, document, exception, plain, text, type_name

PLAIN = ("control", "contract")
"""Roles of probes that are plain tests: they are correct where they pass."""

_NOTHING = object()


class Probe:
    """What one probe has shown so far."""

    def __init__(self, item: pytest.Item) -> None:
        self.item = item
        self.role, self.workaround = role(item)
        self.began = time.perf_counter()
        self.outcome: str | None = None
        self.evidence: dict[str, Any] = {}
        self.exchanges: list[dict[str, Any]] = []
        self.requests: list[Any] = []
        self.calls = 0

    def observe(self, seen: Any, /, *, correct: object, symptom: object = _NOTHING) -> None:
        """Tells which of the two ends `seen` is; calls it first where it is a callable."""
        self.calls += 1
        raised: Exception | None = None
        if callable(seen):
            try:
                seen = seen()
            except Exception as error:  # noqa: BLE001 - what the call raises is the observation
                seen = raised = _only(error)
        if seen == correct:
            self.outcome = "correct"
        elif symptom is not _NOTHING and seen == symptom:
            self.outcome = "symptom"
        else:
            self.outcome = "other"
        self.evidence["correct"] = plain(correct)
        if symptom is not _NOTHING:
            self.evidence["symptom"] = plain(symptom)
        if raised is None:
            self.evidence["seen"] = plain(seen)
        else:
            self.evidence["exception"] = exception(raised)

    def sent(self, request: Any) -> None:
        """Keeps a request; it stays without a status where the app raises instead of answering."""
        body = text(request.read())
        path = request.url.raw_path.decode("ascii", "replace")
        self.exchanges.append({"method": request.method, "path": path, "body": body, "status": None, "received": None})
        self.requests.append(request)

    def received(self, response: Any) -> None:
        """Completes the exchange that this response answers."""
        response.read()
        answered = next(i for i, request in enumerate(self.requests) if request is response.request)
        self.exchanges[answered].update(status=response.status_code, received=text(response.content))

    def fail(self, what: str, error: BaseException | None) -> None:
        """The probe ended in a way that it did not state."""
        self.outcome = "other"
        self.evidence["problem"] = what
        if error is not None:
            self.evidence["exception"] = exception(error)

    def finish(self, caught: list[warnings.WarningMessage]) -> dict[str, Any]:
        """The observation, as its line is written."""
        if self.outcome is None:
            if self.role in PLAIN:
                self.outcome = "correct"
            else:
                self.fail("the probe ended without calling observe", None)
        elif self.calls > 1:
            self.fail("the probe called observe more than once", None)
        if self.exchanges:
            self.evidence["exchanges"] = self.exchanges[:MOST_ITEMS]
        if caught:
            seen = dict.fromkeys((type_name(w.category), text(str(w.message))) for w in caught)
            self.evidence["warnings"] = [{"type": kind, "message": said} for kind, said in seen][:MOST_ITEMS]
        return {
            "line": "observation",
            "probe": self.item.nodeid,
            "outcome": self.outcome,
            "evidence": self.evidence,
            "documents": {name: document(value) for name, value in self.item.user_properties},
            "duration": round(time.perf_counter() - self.began, 4),
        }


def role(item: pytest.Item) -> tuple[str, str | None]:
    """The role of a probe, and the workaround it measures."""
    if item.get_closest_marker("control"):
        return "control", None
    if item.get_closest_marker("contract"):
        return "contract", None
    marker = item.get_closest_marker("workaround")
    return ("workaround", str(marker.args[0])) if marker else ("bug", None)


def _only(error: Exception) -> Exception:
    """The one exception inside groups of one, as task groups wrap what an app raises."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error
