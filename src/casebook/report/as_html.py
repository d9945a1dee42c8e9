"""The pages: static, read from a file or from any host, with one style sheet and one script beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from pydantic import BaseModel

from casebook.book.code import SourceFile
from casebook.book.packages import TOLD
from casebook.inert import address, gist, inert, one_line, written_out
from casebook.model.record import CASE
from casebook.report import words
from casebook.report.case_page import ends, exchanges, new_files, seen_at_last, shown_edges, value
from casebook.report.changes import changes, changes_of
from casebook.report.highlight import highlighted
from casebook.report.model import CaseReport, Report
from casebook.report.reference import DOCUMENTS, differences, failures, lacking, together
from casebook.report.script_data import along, script_data
from casebook.report.standing import in_order, is_measured, standing
from casebook.report.strips import fits, strip, ticks
from casebook.report.telling import told

STATIC = ("casebook.css", "casebook.js", "early.js", "icon.svg")
NEWEST = 5
"""How many of the newest releases, and of the newest that changed something, the front page tells of."""


def to_html(report: Report) -> Iterator[tuple[str, str]]:
    """Path within reports/ and content of every page."""
    for name in STATIC:
        yield f"static/{name}", files("casebook.report").joinpath("static", name).read_text(encoding="utf-8")
    pages = Pages(report)
    yield "index.html", pages.index()
    yield "matrix.html", pages.matrix()
    yield "reference.html", pages.reference()
    yield "releases/index.html", pages.releases()
    for number in range(len(report.releases)):
        yield f"releases/{report.releases[number].version}.html", pages.release(number)
    for case in report.cases:
        yield f"cases/{case.id}.html", pages.case(case)


class Pages:
    """The pages of a report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.features = report.reference.features if report.reference else ()
        self.changes = changes(report, report.cases)
        self.feature_changes = changes(report, self.features)
        self.differences = differences(report.reference)

    def index(self) -> str:
        changed = [r for r in self.report.releases if any(one.is_telling for one in self.changes[r.version])]
        told = {r.version for r in [*self.report.releases[-NEWEST:], *changed[-NEWEST:]]}
        return self._render(
            "index.html.jinja",
            "index.html",
            told=[release for release in self.report.releases if release.version in told],
            data=_data(script_data(self.report)),
        )

    def matrix(self) -> str:
        return self._render(
            "matrix.html.jinja",
            "matrix.html",
            packages=sorted({package for case in self.report.cases for package in words.packages(case)}),
            along=lambda case, lane: along(
                self.report.lines[lane], case.histories[lane].case if lane in case.histories else ()
            ),
            releases=_data([release.version for release in self.report.releases]),
        )

    def reference(self) -> str:
        return self._render(
            "reference.html.jinja",
            "reference.html",
            differing=[r.version for r in reversed(self.report.releases) if r.version in self.differences],
        )

    def releases(self) -> str:
        return self._render("releases.html.jinja", "releases/index.html")

    def release(self, number: int) -> str:
        found = self.report.releases
        return self._render(
            "release.html.jinja",
            f"releases/{found[number].version}.html",
            release=found[number],
            before=found[number - 1] if number else None,
            after=found[number + 1] if number + 1 < len(found) else None,
        )

    def case(self, case: CaseReport) -> str:
        own = case.code[CASE].files if CASE in case.code else ()
        edges = shown_edges(case, self.report)
        return self._render(
            "case.html.jinja",
            f"cases/{case.id}.html",
            case=case,
            edges=edges,
            seen=None if any(shown.edge.of == CASE for shown in edges) else seen_at_last(case, self.report),
            comparisons=words.compared(case, self.report),
            new_files=new_files(case),
            origin=own[0].text if own else None,
        )

    def _render(self, template: str, path: str, **values: object) -> str:
        root = "../" * path.count("/")
        return self._environment.get_template(template).render(root=root, current=path, **values)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("casebook.report"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=select_autoescape(default=True, default_for_string=True),
            finalize=lambda value: written_out(value) if type(value) is str else value,  # markup is a type of its own
        )
        environment.filters.update(
            inert=inert, one_line=one_line, gist=gist, topic=words.topic, prose=prose, short=short, url=address
        )
        environment.globals.update(
            report=self.report,
            stamp=self.report.stamp,
            words=words,
            changes=self.changes,
            standing=standing(self.report, self.report.cases),
            in_order=in_order,
            is_measured=is_measured,
            told_packages=TOLD,
            strip=strip,
            fits=fits,
            ticks=lru_cache(maxsize=None)(lambda line, most=7: ticks(line, most)),
            highlighted=highlighted,
            exchanges=exchanges,
            value=value,
            happened=told,
            ends=ends,
            probes=lambda text: SourceFile(path="probe", text=text),
        )
        environment.globals.update(self._of_the_reference_api())
        return environment

    def _of_the_reference_api(self) -> Mapping[str, object]:
        return {
            "feature_changes": self.feature_changes,
            "changes_of": partial(changes_of, self.feature_changes),
            "feature_standing": standing(self.report, self.features),
            "differences": self.differences,
            "documents": DOCUMENTS,
            "known_cases": {case.id: case for case in self.report.cases},
            "lacking": lambda reference: lacking(reference, self.report.lanes),
            "together": together,
            "failures": lambda feature: failures(feature, self.report),
        }


def _data(value: BaseModel | list[str]) -> Markup:
    """JSON for a script element: no text in it can end the element."""
    plain = value.model_dump() if isinstance(value, BaseModel) else value
    written = json.dumps(plain, separators=(",", ":"), ensure_ascii=True)
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def prose(text: str) -> Markup:
    """Text in which `backticks` mark code."""
    parts = written_out(text).split("`")
    if len(parts) % 2 == 0:
        return escape(written_out(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def short(url: str) -> str:
    """An address without what every address has."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("github.com/")
