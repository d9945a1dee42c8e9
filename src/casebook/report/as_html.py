"""index.html: one static page that needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from casebook.report import words
from casebook.report.model import Report, VerdictSpan


@dataclass(frozen=True)
class Piece:
    """A part of a strip: releases with one verdict, where it begins and how wide it is in percent."""

    word: str
    first: str
    last: str
    start: float
    width: float


def to_html(report: Report) -> str:
    environment = Environment(
        loader=PackageLoader("casebook.report"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=select_autoescape(default=True, default_for_string=True),
    )
    labels = [release.version for release in report.releases]
    environment.globals["strip"] = lambda spans: strip(labels, spans)
    return environment.get_template("index.html.jinja").render(report=report, words=words)


def strip(labels: list[str], spans: tuple[VerdictSpan, ...]) -> list[Piece]:
    """The spans of a lane as parts of its width; every release is equally wide."""
    places = {label: place for place, label in enumerate(labels)}
    return [
        Piece(
            word=s.verdict or words.NOT_MEASURED,
            first=s.first,
            last=s.last,
            start=100 * places[s.first] / len(labels),
            width=100 * (places[s.last] - places[s.first] + 1) / len(labels),
        )
        for s in spans
        if s.first in places and s.last in places
    ]
