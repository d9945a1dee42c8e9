"""JUnit XML of a run: a suite for each cell, a test for each case. Drift is a failure; what was not measured is skipped."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from casebook.inert import inert, one_line
from casebook.model.verdicts import Verdict
from casebook.report.run_model import CellReport, RunReport, SpotReport


def to_junit(run: RunReport) -> str:
    root = Element("testsuites", name="casebook")
    _count(root, [spot for cell in run.cells for spot in cell.spots])
    for cell in run.cells:
        _suite(root, cell)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, cell: CellReport) -> None:
    suite = SubElement(root, "testsuite", name=one_line(cell.cell))
    _count(suite, cell.spots)
    for spot in cell.spots:
        test = SubElement(
            suite, "testcase", classname=one_line(cell.cell), name=one_line(spot.subject), time=f"{spot.seconds:.3f}"
        )
        properties = SubElement(test, "properties")
        SubElement(properties, "property", name="verdict", value=spot.word)
        for name, verdict in spot.workarounds.items():
            SubElement(properties, "property", name=f"workaround {one_line(name)}", value=verdict)
        if spot.drift:
            said = "\n".join(
                f"{d.of}: {d.saying}; the record says {d.expected}, seen {d.seen}. {d.why}" for d in spot.drift
            )
            SubElement(test, "failure", type="drift", message=one_line(said, 300)).text = inert(said)
        elif _is_skipped(spot):
            message = f"{spot.word}: {spot.reason}" if spot.reason else spot.word
            SubElement(test, "skipped", message=one_line(message, 300))


def _count(element: Element, spots: list[SpotReport] | tuple[SpotReport, ...]) -> None:
    element.set("tests", str(len(spots)))
    element.set("failures", str(sum(bool(spot.drift) for spot in spots)))
    element.set("skipped", str(sum(not spot.drift and _is_skipped(spot) for spot in spots)))
    element.set("errors", "0")
    element.set("time", f"{sum(spot.seconds for spot in spots):.3f}")


def _is_skipped(spot: SpotReport) -> bool:
    return spot.verdict in {None, Verdict.BLOCKED, Verdict.INAPPLICABLE, Verdict.UNSTABLE}
