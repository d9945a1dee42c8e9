"""Evidence in a terminal."""

from __future__ import annotations

from textwrap import indent

from rich.text import Text

from casebook.commands.terminal import out
from casebook.inert import written_out
from casebook.model.observations import Evidence, Exchange
from casebook.report.telling import asked, body, headers, told


def say_evidence(evidence: Evidence) -> None:
    """Everything that is kept of one observation, indented."""
    for name in ("correct", "symptom", "seen", "problem"):
        if name in evidence.model_fields_set:
            out.print(Text(f"  {name}: {getattr(evidence, name)!r}"))
    for exchange in evidence.exchanges:
        _say_exchange(exchange)
    if evidence.exception is not None:
        out.print(Text(indent(evidence.exception.traceback or evidence.exception.message, "  ")))
    for warned in evidence.warnings:
        out.print(Text(f"  {warned.type}: {warned.message}"))
    for part in told(evidence):
        out.print(Text(f"  {part.heading}"))
        out.print(Text(indent(written_out(part.text), "    ")))


def _say_exchange(exchange: Exchange) -> None:
    out.print(Text(f"  {exchange.method} {exchange.path} {exchange.body}"))
    for given in asked(exchange):
        out.print(Text(f"       {written_out(given)}"))
    answer = "no answer" if exchange.status is None else f"{exchange.status} {exchange.received}"
    out.print(Text(f"    -> {answer}"))
    if exchange.headers:
        out.print(Text(indent(written_out(headers(exchange)), "       ")))
    if exchange.chunks:
        out.print(Text(indent(written_out(body(exchange)), "       ")))
