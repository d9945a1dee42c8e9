"""The pages: static, read from a file or from any host, with a style sheet and scripts beside them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from casebook.book.packages import TOLD
from casebook.catalogue.claims.model import KnownDocument
from casebook.catalogue.claims.words import beside, evidence_in_words, flips_in_words, lanes_in_words, named, unsaid
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import first_sentence
from casebook.inert import address, gist, inert, one_line, written_out
from casebook.model.cells import LANES
from casebook.model.code import SourceFile
from casebook.model.record import CASE
from casebook.model.requires import in_words
from casebook.report import words
from casebook.report.as_feed import to_feed
from casebook.report.axes import axes
from casebook.report.case_page import (
    Page,
    by_test,
    ends,
    exchanges,
    is_tall,
    lanes_alike,
    seen_alike,
    seen_at_last,
    shown_edges,
    value,
)
from casebook.report.catalogued import catalogue_of
from casebook.report.changes import changes, changes_of, explained
from casebook.report.claims import lanes_drawn, often_warned, probe_address
from casebook.report.companions import CompanionView, scale, views
from casebook.report.glossary import GLOSSARY
from casebook.report.highlight import highlighted
from casebook.report.model import CaseReport, FeatureReport, Report
from casebook.report.reference import (
    DOCUMENTS,
    cause,
    common_causes,
    common_reasons,
    differences,
    failures,
    lacking,
    together,
    together_explained,
)
from casebook.report.script_data import ScriptData, SubjectData, add_ons, along, as_json, script_data
from casebook.report.searching import search_texts
from casebook.report.shown import share
from casebook.report.slices import slices
from casebook.report.standing import in_order, is_measured, standing
from casebook.report.strips import fits, strip, strip_beside, ticks
from casebook.report.telling import told

SCRIPTS = ("early", "page", "versions", "locks", "answers", "together", "front", "matrix", "range", "case")
STATIC = ("casebook.css", "icon.svg", *(f"{name}.js" for name in SCRIPTS))
NEWEST = 5
"""How many of the newest releases, and of the newest that changed something, the front page tells of."""
YEAR = timedelta(days=365)
SAID_BY_A_PAGE = {"title", "symptom", "link", "place"}
"""What the script on the page of a case has no use for."""


def to_html(report: Report) -> Iterator[tuple[str, str]]:
    """Path within reports/ and content of every page, and of every file that pages load or refer to."""
    for name in STATIC:
        yield f"static/{name}", _static(name)
    pages = Pages(report)
    yield from pages.data_files()
    yield "index.html", pages.index()
    yield "matrix.html", pages.matrix()
    yield "reference.html", pages.reference()
    for feature in pages.features:
        yield f"reference/{feature.name}.html", pages.feature(feature)
    yield "companions/index.html", pages.companions()
    for view in pages.views:
        yield view.path, pages.companion(view)
    yield "claims/index.html", pages.claims()
    for document in report.audit.documents:
        yield f"claims/{document.id}.html", pages.document(document)
    yield "glossary.html", pages.plain("glossary.html")
    yield "404.html", pages.missing()
    yield "feed.xml", to_feed(report, pages.changes)
    yield "releases/index.html", pages.plain("releases/index.html", "releases.html.jinja")
    yield "releases/range.html", pages.range()
    for number in range(len(report.releases)):
        yield f"releases/{report.releases[number].version}.html", pages.release(number)
    for case in report.cases:
        yield f"cases/{case.id}.html", pages.case(case)


@dataclass(frozen=True)
class Inlined:
    """A style sheet inside its page. The content security policy of the page admits it by its digest."""

    sheet: str

    @property
    def text(self) -> Markup:
        return Markup(self.sheet)  # noqa: S704 - a file of ours

    @property
    def policy(self) -> Markup:
        digest = base64.b64encode(hashlib.sha256(self.sheet.encode()).digest()).decode()
        return Markup("'sha256-{}'").format(digest)


class Pages:
    """The pages of a report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.features = report.reference.features if report.reference else ()
        self.changes = changes(report, report.cases)
        self.feature_changes = changes(report, self.features)
        self.differences = differences(report.reference)

    @cached_property
    def data(self) -> ScriptData:
        return script_data(Locator(catalogue_of(self.report)))

    @cached_property
    def subjects(self) -> Mapping[str, SubjectData]:
        return {subject.id: subject for subject in self.data.subjects}

    def data_files(self) -> Iterator[tuple[str, str]]:
        """Path and content of the data that scripts read. A page in a file may load scripts alone, so the data are scripts."""
        subjects = [subject.for_script() for subject in self.data.subjects]
        found = [one.model_dump(mode="json") for one in add_ons(self.views)]
        searched = search_texts(self.report)
        told = (("cells", self.data.cells), ("subjects", subjects), ("addOns", found), ("search", searched))
        for name, held in told:
            yield f"data/{name}.js", f"globalThis.casebook = {{ ...globalThis.casebook, {name}: {as_json(held)} }};\n"

    def index(self) -> str:
        changed = [r for r in self.report.releases if any(one.is_telling for one in self.changes[r.version])]
        told = {r.version for r in [*self.report.releases[-NEWEST:], *changed[-NEWEST:]]}
        return self._render(
            "index.html.jinja",
            "index.html",
            told=[release for release in self.report.releases if release.version in told],
            start=self._a_year_ago(),
        )

    def _a_year_ago(self) -> str:
        """The release with which the form begins: the last that is a year older than the newest, or else the oldest."""
        found = self.report.releases
        older = [release for release in found if release.uploaded <= found[-1].uploaded - YEAR]
        return (older[-1] if older else found[0]).version

    def plain(self, path: str, template: str | None = None) -> str:
        """A page that needs the report alone."""
        return self._render(template or f"{path}.jinja", path)

    def missing(self) -> str:
        """The page that a host shows where there is no page, at any depth: it loads nothing, and no link of it is relative.

        Its links lead to the address of the site, or to the root of the host where that is not set.
        """
        root = f"{self.report.links.site or ''}/"
        return self._render("404.html.jinja", "404.html", root=root, style=Inlined(_static("casebook.css")))

    def matrix(self) -> str:
        return self._render(
            "matrix.html.jinja",
            "matrix.html",
            packages=sorted({package for case in self.report.cases for package in words.packages(case)}),
            along=lambda case, lane: along(
                self.report.lines[lane], case.histories[lane].case if lane in case.histories else ()
            ),
            releases=self._versions(),
            companions=sorted(self.views, key=lambda view: view.companion.name),
        )

    def range(self) -> str:
        telling = [
            release
            for release in self.report.releases
            if any(one.is_telling for of in (self.changes, self.feature_changes) for one in of[release.version])
        ]
        return self._render("range.html.jinja", "releases/range.html", shown=telling, releases=self._versions())

    def _versions(self) -> Markup:
        return _data([release.version for release in self.report.releases])

    def reference(self) -> str:
        return self._render(
            "reference.html.jinja",
            "reference.html",
            differing=[r.version for r in reversed(self.report.releases) if r.version in self.differences],
        )

    def feature(self, feature: FeatureReport) -> str:
        return self._render("feature.html.jinja", f"reference/{feature.name}.html", feature=feature)

    @cached_property
    def views(self) -> list[CompanionView]:
        return views(self.report.companions)

    def companions(self) -> str:
        return self._render(
            "companions.html.jinja",
            "companions/index.html",
            companions=self.views,
            meanings=words.OF_COMPANIONS,
            scales={lane: scale(self.views, lane) for lane in LANES},
        )

    def companion(self, view: CompanionView) -> str:
        return self._render("companion.html.jinja", view.path, view=view)

    def claims(self) -> str:
        return self._render("claims.html.jinja", "claims/index.html", audit=self.report.audit)

    def document(self, document: KnownDocument) -> str:
        return self._render(
            "document.html.jinja", f"claims/{document.id}.html", document=document, often=often_warned(document)
        )

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
        own = slices(case.code[CASE]) if CASE in case.code else []
        edges = shown_edges(case, self.report)
        return self._render(
            "case.html.jinja",
            f"cases/{case.id}.html",
            case=case,
            symptom=first_sentence(case.summary) if case.behaviour is None else case.behaviour.new,
            page=Page(case.code[CASE].files if CASE in case.code else ()),
            edges=edges,
            seen=None if any(shown.edge.of == CASE for shown in edges) else seen_at_last(case, self.report),
            said=self.report.audit.by_subject.get(case.id, ()),
            origins={file.path: file.text for file in own},
            origin=own[0].text if own else None,
            subject=_data(self.subjects[case.id].for_script(exclude=SAID_BY_A_PAGE)),
        )

    def _render(self, template: str, path: str, **values: object) -> str:
        given = {"root": "../" * path.count("/"), "current": path, "style": None, **values}
        return _with_quotes(self._environment.get_template(template).render(given))

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
            strip_beside=strip_beside,
            by_test=by_test,
            fits=fits,
            ticks=ticks,
            highlighted=highlighted,
            axes=axes,
            exchanges=exchanges,
            lanes_alike=lanes_alike,
            seen_alike=seen_alike,
            value=value,
            happened=told,
            lanes_drawn=lanes_drawn,
            unsaid=unsaid,
            lanes_in_words=lanes_in_words,
            flips_in_words=flips_in_words,
            named=named,
            beside=beside,
            ranges=in_words,
            evidence_in_words=evidence_in_words,
            probe_address=probe_address,
            ends=ends,
            is_tall=is_tall,
            slices=slices,
            explained=explained,
            together_explained=together_explained,
            glossary=GLOSSARY,
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
            "cause": cause,
            "common_causes": common_causes(self.report.reference),
            "common_reasons": common_reasons(self.report.reference),
            "failures": lambda feature: failures(feature, self.report),
            "share": share(self.report),
        }


_TEXT_WITH_QUOTES = re.compile(r">[^<]*&#3[49];[^<]*")


def _with_quotes(page: str) -> str:
    """The page with plain quotes in its text. Only attributes need them escaped, and evidence is full of them."""
    return _TEXT_WITH_QUOTES.sub(lambda text: text[0].replace("&#34;", '"').replace("&#39;", "'"), page)


def _static(name: str) -> str:
    return files("casebook.report").joinpath("static", name).read_text(encoding="utf-8")


def _data(value: object) -> Markup:
    """JSON for a script element."""
    return Markup(as_json(value))  # noqa: S704 - no text in it can end the element


def prose(text: str) -> Markup:
    """Text as markup, in which `backticks` mark code."""
    parts = written_out(text).split("`")
    if len(parts) % 2 == 0:
        return escape(written_out(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def short(url: str) -> str:
    """An address without its scheme, and without `github.com/`."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("github.com/")
