"""The reports: one model, and three formats of it that show any text as it is."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from casebook.record import Change, LineRecord, OutcomeInterval, ProbeRecord, Record, RecordedEdge, VerdictInterval
from casebook.report import words
from casebook.report.as_html import strip, to_html
from casebook.report.as_json import schema, to_json
from casebook.report.as_markdown import escape, to_markdown
from casebook.report.build import build_report
from casebook.report.model import EdgeReport, VerdictSpan
from casebook.settings import Settings
from casebook.verdicts import Verdict
from tests.make import a_case, a_release

SETTINGS = Settings.model_validate({"today": "2026-11-21", "oldest": "1.0", "python": "3.11", "kits": {}})
RELEASES = [a_release(version) for version in ("1.0", "1.1", "1.2", "1.3")]
WAY = {"title": "Another way"}


def spans(*found, key="verdict"):
    return [{"from": first, "to": last, key: seen} for first, last, seen in found]


def a_record(case, *, edges=(), **lines):
    accepted = {
        name: LineRecord.model_validate(
            {"measured": date(2026, 11, 2), "today": date(2026, 11, 1), "python": "3.11.7", "edges": edges, **line}
        )
        for name, line in lines.items()
    }
    return Record(format=1, case=case.id, lines=accepted)


EDGE = RecordedEdge(
    of="case",
    before="1.1",
    after="1.2",
    was=Verdict.UNAFFECTED,
    became=Verdict.AFFECTED,
    blame=(Change(package="fastapi", before="1.1", after="1.2"), Change(package="anyio", before=None, after="4")),
)
LANE = {
    "verdicts": spans(("1.0", "1.1", "unaffected"), ("1.2", "1.2", "affected"), ("1.3", "1.3", None)),
    "workarounds": {"other": spans(("1.0", "1.2", "holds"), ("1.3", "1.3", None))},
    "probes": {
        "test_bug": {
            "role": "bug",
            "intervals": [{**spans(("1.0", "1.3", "correct"), key="outcome")[0], "evidence": {"seen": 1}}],
        }
    },
}


def a_report(text: str = "Plain text.", *, url: str = "https://example.org/pull/1"):
    """A report with this text wherever a person writes any."""
    case = a_case(
        "forms/json_field",
        title=text,
        summary=text,
        sources=[url],
        requires={"fastapi": ">=1.0"},
        documented={"affected": {"fastapi": ">=1.2"}},
        workarounds={"other": {"title": text, "note": text}, "mended": {"title": text, "corrects": "other"}},
        explanations=[{"between": ["1.1", "1.2"], "url": url, "text": text}],
        findings=[{"says": text, "measured": text}],
    )
    line = LANE | {
        "verdicts": [*LANE["verdicts"][:-1], {"from": "1.3", "to": "1.3", "verdict": "blocked", "reason": text}]
    }
    doubt = EDGE.model_copy(
        update={
            "before": "1.2",
            "after": "1.3",
            "became": Verdict.BLOCKED,
            "was": Verdict.AFFECTED,
            "blame": (),
            "doubt": text,
        }
    )
    evidence = {"seen": text, "exception": {"type": text, "message": text, "traceback": text}}
    line["probes"] = {
        "test_bug": ProbeRecord(
            role="bug",
            intervals=(
                OutcomeInterval.model_validate({"from": "1.0", "to": "1.3", "outcome": "other", "evidence": evidence}),
            ),
        )
    }
    record = a_record(
        case, contemporary=line, today=line, edges=[EDGE, doubt], pairs=line, **{"pydantic/fastapi-1.0": line}
    )
    bare = a_case("routing/bare")
    return build_report([case, bare], {case.id: record}, RELEASES, SETTINGS)


def test_the_model_has_histories_for_both_lanes_and_axes_apart():
    [case, bare] = a_report().cases
    assert list(case.histories) == ["contemporary", "today"]
    assert list(case.axes) == ["pydantic/fastapi-1.0"]
    assert bare.histories == {}


def test_an_edge_has_its_explanation():
    edge, doubt = a_report().cases[0].histories["today"].edges
    assert edge.explanation is not None
    assert edge.explanation.url == "https://example.org/pull/1"
    assert doubt.explanation is None


def test_the_stamp_says_when_and_with_what_it_was_measured():
    stamp = a_report().stamp
    assert (date(2026, 11, 2), date(2026, 11, 21), ("3.11.7",)) == (stamp.measured, stamp.today, stamp.python)
    assert (stamp.oldest, stamp.newest) == ("1.0", "1.3")


def test_the_json_holds_what_the_schema_says():
    document = json.loads(to_json(a_report()))
    known = json.loads(schema())
    Draft202012Validator.check_schema(known)
    assert list(Draft202012Validator(known).iter_errors(document)) == []


def test_the_schema_forbids_what_it_does_not_know():
    document = json.loads(to_json(a_report()))
    document["cases"][0]["histories"]["today"]["case"][0]["verdict"] = "fine"
    document["cases"][0]["more"] = 1
    problems = [error.message for error in Draft202012Validator(json.loads(schema())).iter_errors(document)]
    assert len(problems) == 2


def test_the_json_has_the_keys_that_readers_rely_on():
    case = json.loads(to_json(a_report()))["cases"][0]
    assert {"id", "title", "kind", "sources", "probes", "histories"} <= case.keys()
    today = case["histories"]["today"]
    assert today["case"][0] == {"from": "1.0", "to": "1.1", "verdict": "unaffected", "reason": ""}
    assert {"from", "to", "outcome", "evidence"} == today["probes"]["test_bug"][0].keys()
    edge = today["edges"][0]
    assert (edge["before"], edge["after"]) == ("1.1", "1.2")
    assert edge["blame"][0] == {"package": "fastapi", "before": "1.1", "after": "1.2"}


@pytest.mark.parametrize("format", [to_json, to_markdown, to_html])
def test_the_same_input_gives_the_same_bytes(format):
    assert format(a_report()) == format(a_report())


def test_the_schema_is_the_same_each_time():
    assert schema() == schema()


HOSTILE = "</p></pre></li><script>alert(1)</script> | <img src=x onerror=alert(1)> [x](javascript:alert(1)) `code` **b** {{ 7*7 }} {% x %} &lt;i&gt; \"'>"


class Page(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_hostile_text_as_it_is():
    page = Page(to_html(a_report(HOSTILE)))
    assert HOSTILE in page.text
    assert {"script", "img", "iframe"}.isdisjoint(tag for tag, _ in page.elements)
    assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == []


@pytest.mark.parametrize("text", ["Plain text.", HOSTILE])
def test_every_element_of_the_page_is_closed(text):
    assert Page(to_html(a_report(text))).open == []


def test_the_page_needs_nothing_else():
    """No script, no style or picture from elsewhere; a policy says so to the browser."""
    page = Page(to_html(a_report()))
    assert [
        attributes for tag, attributes in page.elements if tag in {"script", "link", "img"} or "src" in attributes
    ] == []
    policies = [attributes["content"] for _, attributes in page.elements if "http-equiv" in attributes]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_link_within_the_page_has_a_target():
    page = Page(to_html(a_report()))
    ids = {attributes.get("id") for _, attributes in page.elements}
    inner = {
        str(attributes["href"])[1:]
        for tag, attributes in page.elements
        if tag == "a" and str(attributes["href"]).startswith("#")
    }
    assert inner
    assert inner <= ids


def unescaped(text: str) -> str:
    """Markdown without what is escaped, quoted as code, or a link in angle brackets."""
    text = re.sub(r"\\.", "", text)
    text = re.sub(r"`[^`\n]*`", "", text)
    return re.sub(r"<https?://[^<>\s]*>", "", text)


OWN = {"<details>", "</details>", "<summary>", "</summary>"}


def test_markdown_shows_hostile_text_as_it_is():
    text = unescaped(to_markdown(a_report(HOSTILE)))
    assert set(re.findall(r"<[^>]*>", text)) <= OWN
    assert "](javascript" not in text
    assert "**b**" not in text


def test_hostile_text_does_not_break_the_tables_of_markdown():
    def cells(report):
        rows = [line for line in unescaped(to_markdown(report)).splitlines() if line.startswith("|")]
        return [row.count("|") for row in rows]

    assert cells(a_report()) == cells(a_report(HOSTILE))


def test_a_hostile_url_stays_a_url():
    """A URL is written in angle brackets: one that holds such brackets itself must not end them."""
    url = "https://example.org/><script>alert(1)</script>"
    try:
        report = a_report(url=url)
    except ValueError:
        return  # refused as a source: better still
    assert set(re.findall(r"<[^>]*>", unescaped(to_markdown(report)))) <= OWN


@given(st.text())
def test_escaped_text_has_no_special_character_left_and_is_one_line(text):
    escaped = escape(text)
    assert not set(re.sub(r"\\.", "", escaped)) & set(r"\`*_{}[]<>#|~")
    assert len(escaped.splitlines()) <= 1


PIECES = [
    "<",
    ">",
    "</",
    "script",
    "img",
    '"',
    "'",
    "&",
    "&lt;",
    " onerror=",
    "`",
    "|",
    "-->",
    "]]>",
    "{{",
    "\0",
    "é",
    "\n",
]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join))
def test_the_page_has_the_same_elements_whatever_the_text(text):
    def tags(report):
        return [tag for tag, _ in Page(to_html(report)).elements]

    assert tags(a_report()) == tags(a_report(text))


def test_a_report_without_any_record_says_so():
    report = build_report([a_case()], {}, RELEASES, SETTINGS)
    assert "None" not in to_markdown(report)
    assert "None" not in Page(to_html(report)).text
    assert "not measured" in to_markdown(report)
    assert report.stamp.measured is None


def test_a_report_without_cases_can_be_written():
    report = build_report([], {}, RELEASES, SETTINGS)
    assert json.loads(to_json(report))["cases"] == []
    assert to_markdown(report)
    assert Page(to_html(report)).open == []


def test_a_strip_is_as_wide_as_its_releases():
    found = strip(
        ["1.0", "1.1", "1.2", "1.3"], tuple(VerdictSpan.model_validate({**s, "reason": ""}) for s in LANE["verdicts"])
    )
    assert [(p.word, p.start, p.width) for p in found] == [
        ("unaffected", 0, 50),
        ("affected", 50, 25),
        ("not measured", 75, 25),
    ]


def a_span(first, last, verdict):
    return VerdictSpan.model_validate({"from": first, "to": last, "verdict": verdict, "reason": ""})


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("1.0", "1.0", "affected")], "affected 1.0"),
        ([("1.0", "1.1", "inapplicable"), ("1.2", "1.3", "affected")], "affected 1.2 to 1.3"),
        ([("1.0", "1.3", "inapplicable")], "inapplicable 1.0 to 1.3"),
        ([("1.0", "1.0", "affected"), ("1.1", "1.3", None)], "affected 1.0, not measured 1.1 to 1.3"),
    ],
)
def test_spans_are_said_without_those_in_which_the_case_says_nothing(found, expected):
    assert expected == words.spans([a_span(*each) for each in found])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("fastapi", "1", "2")], "fastapi 1 → 2"),
        ([("anyio", None, "4")], "anyio absent → 4"),
        ([("pydantic", "1", "2"), ("pydantic-core", None, "2.1")], "pydantic 1 → 2, pydantic-core absent → 2.1"),
        ([("fastapi", "1", "2"), ("anyio", "3", None)], "only together: fastapi 1 → 2, anyio 3 → absent"),
    ],
)
def test_blame_is_said_with_the_versions(changes, expected):
    blame = tuple(Change(package=package, before=before, after=after) for package, before, after in changes)
    assert expected == words.blame(
        EdgeReport(**EDGE.model_copy(update={"blame": blame}).model_dump(), explanation=None)
    )


def test_a_doubt_is_said_where_nobody_is_blamed():
    edge = EDGE.model_copy(update={"blame": (), "doubt": "the two locks are the same"})
    assert words.blame(EdgeReport(**edge.model_dump(), explanation=None)) == "nobody: the two locks are the same"


def test_the_command_that_reproduces_names_case_and_cell():
    expected = "casebook run forms/json_field --cell today/fastapi-1.3"
    assert expected == words.reproduce(a_report().cases[0], "1.3")


def test_the_newest_verdict_of_a_lane_is_said():
    histories = a_report().cases[0].histories
    assert words.newest(histories["today"]) == "blocked"
    assert words.newest(None) == "not measured"


def test_records_and_the_model_speak_of_the_same_intervals():
    [interval, *_] = a_record(a_case(), today=LANE).lines["today"].verdicts
    assert VerdictInterval.model_validate(spans(("1.0", "1.1", "unaffected"))[0]) == interval
