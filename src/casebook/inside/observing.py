"""One probe: which of its two ends was seen, and the evidence for it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

from casebook.inside.comparing import other_type
from casebook.inside.evidence import MOST_ITEMS, document, exception, plain, text, type_name
from casebook.inside.seeing import NOTHING, Refused, Seen, end_of, hangs_in, look

PLAIN = ("control", "contract")
"""Roles of probes that are plain tests: they are correct where they pass."""


class Probe:
    """What one probe has shown so far. `write` writes a line of the recorder's."""

    def __init__(self, item: pytest.Item, write: Callable[..., None]) -> None:
        self.item = item
        self.write = write
        self.role, self.workaround = role(item)
        self.outcome: str | None = None
        self.evidence: dict[str, Any] = {}
        self.exchanges: list[dict[str, Any]] = []
        self.requests: list[Any] = []
        self.calls = 0
        self.began = perf_counter()

    def observe(self, seen: Any, /, *, correct: object, symptom: object = NOTHING) -> None:
        """Tells which of the two ends `seen` is; calls it first where it is a callable."""
        self._state(correct, symptom)
        try:
            shown = self._look(seen, correct, symptom)
            self._show(shown)
            self.outcome = end_of(shown, correct, symptom)
            self._compare_types(shown, correct, symptom)
        except Refused as refused:
            self.fail(str(refused), None)

    def observe_rate(self, call: Any, /, *, control: Any, times: int = 20, correct: object, symptom: object) -> None:
        """Tells whether the symptom was ever seen in `times` calls; the control must have been correct each time."""
        self._state(correct, symptom)
        try:
            self.outcome = self._repeat(call, control, times, correct, symptom)
        except Refused as refused:
            self.fail(str(refused), None)

    def _repeat(self, call: Any, control: Any, times: int, correct: object, symptom: object) -> str:
        """The end that was seen; the evidence is that of the first call which decides it."""
        if not callable(call) or not callable(control) or type(times) is not int or times < 1:
            raise Refused("observe_rate takes two callables, and a number of times: pass lambdas")
        if [*hangs_in(correct), *hangs_in(symptom)]:
            raise Refused("observe_rate was given hangs, which ends the probe: use observe")
        counts = self.evidence["rate"] = {"times": times, "control": 0, "correct": 0, "symptom": 0}
        telling = Seen()
        for _ in range(times):
            healthy = look(control)
            if end_of(healthy, correct, symptom) != "correct":
                self._show(healthy)
                raise Refused("the control of observe_rate was not correct")
            counts["control"] += 1
            shown = look(call)
            end = end_of(shown, correct, symptom)
            if end == "other":
                self._show(shown)
                self._compare_types(shown, correct, symptom)
                return end
            counts[end] += 1
            if counts["control"] == 1 or (end == "symptom" and counts["symptom"] == 1):
                telling = shown
        self._show(telling)
        return "symptom" if counts["symptom"] else "correct"

    def _state(self, correct: object, symptom: object) -> None:
        """Keeps what is expected."""
        self.calls += 1
        self.evidence["correct"] = plain(correct)
        if symptom is not NOTHING:
            self.evidence["symptom"] = plain(symptom)

    def _look(self, seen: Any, correct: object, symptom: object) -> Seen:
        """Looks at it. Where it may hang, a line before it says so and which end that is: its process can be ended then."""
        ends = [("correct", hang) for hang in hangs_in(correct)] + [("symptom", hang) for hang in hangs_in(symptom)]
        if not ends:
            return look(seen)
        if len(ends) > 1:
            raise Refused("observe was given hangs more than once: only one end can be that")
        if not callable(seen):
            raise Refused("observe was given a value where hangs is expected: pass a lambda that makes it")
        [(end, hang)] = ends
        evidence = {name: self.evidence[name] for name in ("correct", "symptom") if name in self.evidence}
        self.write(line="hanging", probe=self.item.nodeid, seconds=float(hang.seconds), end=end, evidence=evidence)
        try:
            return look(seen)
        finally:
            self.write(line="returned", probe=self.item.nodeid)

    def _show(self, shown: Seen) -> None:
        """Keeps what was seen."""
        if shown.raised is None:
            self.evidence["seen"] = plain(shown.value)
        else:
            self.evidence["exception"] = exception(shown.raised)

    def _compare_types(self, shown: Seen, correct: object, symptom: object) -> None:
        """Keeps where the types differ, where something else was seen that prints like one of the ends."""
        if self.outcome in {"correct", "symptom"} or shown.raised is not None:
            return
        for end, expected in (("correct", correct), ("symptom", symptom)):
            alike = expected is not NOTHING and _written(plain(expected)) == _written(self.evidence["seen"])
            types = other_type(shown.value, expected) if alike else None
            if types is not None:
                self.evidence["types"] = {"end": end, **types}

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
        self.evidence["problem"] = text(what)
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
            "duration": round(perf_counter() - self.began, 4),
        }


def _written(plain_value: Any) -> str:
    return json.dumps(plain_value, sort_keys=True)


def role(item: pytest.Item) -> tuple[str, str | None]:
    """The role of a probe, and the workaround it measures."""
    if item.get_closest_marker("control"):
        return "control", None
    if item.get_closest_marker("contract"):
        return "contract", None
    marker = item.get_closest_marker("workaround")
    return ("workaround", str(marker.args[0])) if marker else ("bug", None)
