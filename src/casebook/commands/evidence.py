"""The output of evidence in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

from casebook.commands.terminal import say
from casebook.inert import written_out
from casebook.model.observations import Evidence, Exchange
from casebook.report.telling import asked, body, headers, told


def say_evidence(evidence: Evidence, *, prose: bool = False, observed: bool = False) -> None:
    """Print everything that is kept of one observation, indented.

    `prose`: lines that are too long for a screen are broken, also outside of a terminal. `observed`: the probe has seen a value
    or raised. If nothing of it is kept, it has seen None.
    """
    for told_of in _lines(evidence, observed=observed):
        for line in told_of.split("\n"):
            say(line, prose=prose, whole_words=False)


def _lines(evidence: Evidence, *, observed: bool) -> Iterator[str]:
    for name in ("correct", "symptom", "seen", "problem"):
        if name in evidence.model_fields_set:
            yield f"  {name}: {getattr(evidence, name)!r}"
    if observed and evidence.model_fields_set.isdisjoint({"seen", "problem", "exception"}):
        yield "  seen: None"
    for exchange in evidence.exchanges:
        yield from _exchange(exchange)
    if evidence.exception is not None:
        yield from indent(evidence.exception.traceback or evidence.exception.message, "  ").splitlines()
    for warned in evidence.warnings:
        yield f"  {warned.type}: {warned.message}"
    for part in told(evidence):
        yield f"  {part.heading}"
        yield from indent(written_out(part.text), "    ").splitlines()


def _exchange(exchange: Exchange) -> Iterator[str]:
    yield " ".join(filter(None, ("  " + exchange.method, exchange.path, exchange.body)))
    for given in asked(exchange):
        yield f"       {written_out(given)}"
    answer = "no answer" if exchange.status is None else f"{exchange.status} {exchange.received or ''}".rstrip()
    yield f"    -> {answer}"
    if exchange.headers:
        yield from indent(written_out(headers(exchange)), "       ").splitlines()
    if exchange.chunks:
        yield from indent(written_out(body(exchange)), "       ").splitlines()
