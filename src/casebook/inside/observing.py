"""One probe: which of its two ends was seen, and the evidence for it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from casebook.inside.comparing import other_type
from casebook.inside.evidence import MOST_ITEMS, document, exception, listed, plain, printed, text, type_name
from casebook.inside.printing import Printing
from casebook.inside.programs import Ended, Server, run, served
from casebook.inside.seeing import NOTHING, Refused, Seen, end_of, look, within
from casebook.inside.traffic import Traffic
from casebook.probes import hangs

PLAIN = ("control", "contract", "purpose")
"""Roles of probes that are plain tests: they are correct where they pass."""

IN_A_THREAD, IN_A_TASK = "PytestUnhandledThreadExceptionWarning", "Task exception was never retrieved"
"""How pytest warns of what a thread raised, and how asyncio begins to log what a task did."""


class Happened:
    """The events that a probe noted; see `casebook.probes.Events`."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def __call__(self, name: str, /) -> None:
        self._names.append(name)

    @property
    def seen(self) -> tuple[str, ...]:
        return tuple(self._names)


class Probe:
    """What one probe has shown so far. `write` writes a line of the recorder's, `look` looks for patches."""

    def __init__(self, item: pytest.Item, write: Callable[..., None], look: Callable[[], None] = lambda: None) -> None:
        self.item = item
        self.write = write
        self.look = look
        self.role, self.workaround = role(item)
        self.outcome: str | None = None
        self.evidence: dict[str, Any] = {}
        self.traffic = Traffic()
        self.events = Happened()
        self.programs: list[Ended] = []
        self.calls = 0
        self.printing = Printing()
        self.printing.start()
        self.began = perf_counter()

    def observe(self, seen: Any, /, *, correct: object, symptom: object = NOTHING) -> None:
        """Tells which of the two ends `seen` is; calls it first where it is a callable."""
        self._state(correct, symptom)
        self.look()
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
        if [*within(hangs, correct, symptom)]:
            raise Refused("observe_rate was given hangs, which ends the probe: use observe")
        counts = self.evidence["rate"] = {"times": times, "control": 0, "correct": 0, "symptom": 0}
        telling = Seen()
        for _ in range(times):
            healthy = look(control, correct, symptom)
            if end_of(healthy, correct, symptom) != "correct":
                self._show(healthy)
                raise Refused("the control of observe_rate was not correct")
            counts["control"] += 1
            shown = look(call, correct, symptom)
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
        ends = [(end, hang) for end, one in (("correct", correct), ("symptom", symptom)) for hang in within(hangs, one)]
        if not ends:
            return look(seen, correct, symptom)
        if len(ends) > 1:
            raise Refused("observe was given hangs more than once: only one end can be that")
        if not callable(seen):
            raise Refused("observe was given a value where hangs is expected: pass a lambda that makes it")
        [(end, hang)] = ends
        evidence = {name: self.evidence[name] for name in ("correct", "symptom") if name in self.evidence}
        self.write(line="hanging", probe=self.item.nodeid, seconds=float(hang.seconds), end=end, evidence=evidence)
        try:
            return look(seen, correct, symptom)
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

    def run_program(self, folder: Path, arguments: Sequence[str], /) -> Ended:
        """Runs a program of the cell, and keeps how it ended."""
        ended = run(arguments, folder)
        self.programs.append(ended)
        return ended

    def serve(self, folder: Path, arguments: Sequence[str], /) -> AbstractContextManager[Server]:
        """Runs a program of the cell that serves, and keeps how it ended."""
        return served(arguments, folder, self.programs.append)

    def fail(self, what: str, error: BaseException | None) -> None:
        """The probe ended in a way that it did not state."""
        self.outcome = "other"
        self.evidence["problem"] = text(what)
        if error is not None:
            self.evidence["exception"] = exception(error)

    def finish(self, caught: list[warnings.WarningMessage]) -> dict[str, Any]:
        """The observation, as its line is written."""
        duration = perf_counter() - self.began
        self.printing.stop()
        if self.outcome is None:
            if self.role in PLAIN and self._failed_unseen(caught):
                self.fail("an assertion failed in a thread or a task of the probe, which went on", None)
            elif self.role in PLAIN:
                self.outcome = "correct"
            else:
                self.fail("the probe ended without calling observe", None)
        elif self.calls > 1:
            self.fail("the probe called observe more than once", None)
        documents = self._documents()
        self._keep_what_happened(caught)
        return {
            "line": "observation",
            "probe": self.item.nodeid,
            "outcome": self.outcome,
            "evidence": self.evidence,
            "documents": documents,
            "duration": round(duration, 4),
        }

    def _failed_unseen(self, caught: list[warnings.WarningMessage]) -> bool:
        """Whether an assertion failed where nobody waited for it: pytest warns of a thread, and asyncio logs of a task."""
        said = [printed(one.message) for one in caught if one.category.__name__ == IN_A_THREAD]
        said += [log["message"] for log in self.printing.logs if log["message"].startswith(IN_A_TASK)]
        return any("AssertionError" in one for one in said)

    def _documents(self) -> dict[str, str]:
        try:
            return {name: document(value) for name, value in self.item.user_properties}
        except Exception as error:  # noqa: BLE001 - what is recorded may fail in any way
            self.fail(f"record_property was given what JSON cannot hold: {type_name(type(error))}", None)
            return {}

    def _keep_what_happened(self, caught: list[warnings.WarningMessage]) -> None:
        """Of each kind the first; of a kind of which there was nothing, nothing."""
        said = dict.fromkeys((type_name(warned.category), text(printed(warned.message))) for warned in caught)
        logs, streams = self.printing.logs, {"stdout": self.printing.stdout, "stderr": self.printing.stderr}
        left_out = {
            "exchanges": self._keep("exchanges", self.traffic.exchanges, lambda one: one.evidence()),
            "conversations": self._keep("conversations", self.traffic.conversations, lambda one: one.evidence()),
            "programs": self._keep("programs", self.programs, lambda one: one.evidence()),
            "logs": self._keep("logs", logs, lambda one: one) + self.printing.more_logs,
            "warnings": self._keep("warnings", list(said), lambda one: {"type": one[0], "message": one[1]}),
        }
        if self.events.seen:
            self.evidence["events"] = listed([text(name) for name in self.events.seen])
        self.evidence |= {name: written for name, stream in streams.items() if (written := str(stream))}
        if any(left_out.values()):
            self.evidence["left_out"] = {name: more for name, more in left_out.items() if more}

    def _keep(self, name: str, found: Sequence[Any], told: Callable[[Any], dict[str, Any]]) -> int:
        """Keeps the first of them; returns how many more there are."""
        if found:
            self.evidence[name] = [told(one) for one in found[:MOST_ITEMS]]
        return max(len(found) - MOST_ITEMS, 0)


def _written(plain_value: Any) -> str:
    return json.dumps(plain_value, sort_keys=True)


def role(item: pytest.Item) -> tuple[str, str | None]:
    """The role of a probe, and the workaround it measures."""
    for plain_role in PLAIN:
        if item.get_closest_marker(plain_role):
            return plain_role, None
    marker = item.get_closest_marker("workaround")
    return ("workaround", str(marker.args[0])) if marker else ("bug", None)
