"""Every format is made from one model; the same model gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from casebook.report.as_badges import badge
from casebook.report.as_html import Pages
from casebook.report.as_json import axes_schema, schema, to_axes_json, to_json
from casebook.report.as_markdown import to_markdown
from casebook.report.model import Links
from casebook.report.writing import all_files, write_files
from tests.report import miniature

ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib
from casebook.report.writing import all_files
from tests.report.miniature import hostile, small
print(hashlib.sha256(repr([list(all_files(made())) for made in (small, hostile)]).encode()).hexdigest())
"""

reports = pytest.mark.parametrize("make", [miniature.small, miniature.hostile], ids=["small", "hostile"])


@reports
def test_json_is_valid_against_the_schema_that_is_published(make):
    for text, known in ((to_json(make()), schema()), (to_axes_json(make()), axes_schema())):
        Draft202012Validator.check_schema(json.loads(known))
        Draft202012Validator(json.loads(known)).validate(json.loads(text))


def told(spans, labels):
    """Label -> verdict and reason, read as the schema says; a reason stands at the first label of a span."""
    if isinstance(spans, str):
        return dict.fromkeys(labels, (spans, ""))
    places = {label: place for place, label in enumerate(labels)}
    return {
        label: (verdict, "".join(reason))
        for first, last, verdict, *reason in spans
        for label in labels[places[first] : places[last] + 1]
    }


@reports
@pytest.mark.parametrize("written", [to_json, to_axes_json], ids=["lanes", "axes"])
def test_json_says_what_the_report_knows_at_each_label_of_each_line(make, written):
    report, read = make(), json.loads(written(make()))
    cases = {case["id"]: case for case in read["cases"]}
    for case in report.cases:
        for name, history in (case.histories if written is to_json else case.axes).items():
            labels, found = report.lines[name].labels, cases[case.id]["histories"][name]
            assert read["lines"][name]["labels"] == list(labels)
            known = {"case": history.case, **history.workarounds}
            for of, spans in {"case": found["verdicts"], **found.get("workarounds", {})}.items():
                plain = [(one.first, one.last, one.verdict and one.verdict.value, one.reason) for one in known[of]]
                assert told(spans, labels) == told(plain, labels)
            edges = [
                [edge.of, edge.before, edge.after, edge.was.value, edge.became.value]
                + [[[one.package, one.before, one.after] for one in edge.blame]]
                + ([edge.doubt] if edge.doubt else [])
                for edge in history.edges
            ]
            assert found.get("edges", []) == edges
            measured = found.get("measured") or read["lines"][name]["measured"]
            assert measured == {"on": str(history.measured), "today": str(history.today), "python": history.python}


def test_json_tells_each_explanation_of_a_case_once_and_by_the_labels_of_its_edges():
    for report in (miniature.small(), miniature.hostile()):
        for case, read in zip(report.cases, json.loads(to_json(report))["cases"], strict=True):
            edges = [edge for history in (*case.histories.values(), *case.axes.values()) for edge in history.edges]
            told = {tuple(one["between"]): one["text"] for one in read.get("explanations", [])}
            assert len(told) == len(read.get("explanations", []))
            assert told == {edge.explanation.between: edge.explanation.text for edge in edges if edge.explanation}


@pytest.mark.parametrize("written", [to_json, to_axes_json], ids=["lanes", "axes"])
def test_a_case_is_one_line_of_the_json(written):
    """So that a new case adds a line and changes none."""
    text = written(miniature.small())
    for case in json.loads(text)["cases"]:
        assert sum(f'"id":"{case["id"]}"' in line for line in text.splitlines()) == 1


def test_json_of_400_cases_stays_below_two_megabytes():
    """Grown from what is committed: the facts and histories of the real cases, each as often as it takes."""
    read = json.loads((ROOT / "reports" / "compatibility.json").read_text(encoding="utf-8"))
    lines = (ROOT / "reports" / "compatibility.json").read_text(encoding="utf-8").splitlines(keepends=True)
    of_cases = sum(len(line.encode()) for line in lines if line.startswith('{"id":"') and '"kind":' in line)
    rest = sum(len(line.encode()) for line in lines) - of_cases
    assert rest + of_cases / len(read["cases"]) * 400 < 2_000_000


@pytest.mark.slow
def test_same_report_gives_the_same_bytes_in_another_process():
    runs = [
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_badges_do_not_count_what_is_unstable():
    labels = miniature.releases(2)
    report = miniature.report(labels, [miniature.case(labels, "forms/luck", "ss", "as")])
    assert "0 affected" in dict(all_files(report))["badges/today.svg"]


@reports
def test_markdown_holds_nothing_that_a_code_host_would_run(make):
    text = to_markdown(make())
    assert not re.search(r"(?<!\\)<(?!/?(details|summary)>|https?://)", text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"(?<!\\)\]\(javascript:", text)


@reports
def test_markdown_tables_have_one_width(make):
    for table in re.findall(r"(?:^\|.*\n)+", to_markdown(make()), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
        assert len(widths) == 1, table


def test_markdown_says_what_was_not_measured():
    text = to_markdown(miniature.small())
    assert (
        "| [The title of routing/never\\_measured](#routingnever_measured) | ? not measured | ? not measured |" in text
    )
    assert "- `today`: **not measured**" in text


def test_markdown_tells_where_the_features_of_the_reference_api_hold():
    text = to_markdown(miniature.small())
    assert "| Logging in | ✅ holds | ✅ holds | contemporary and today: holds 0.100.0 to 0.101.3 |" in text
    assert "| Streaming | ? not measured | ? not measured | not measured |" in text
    assert "| [0.101.2](https://github.com/fastapi/fastapi/releases/tag/0.101.2) | 2 | 1 |" in text


def test_badge_is_a_picture_with_a_name():
    root = ET.fromstring(badge("a <b> & c", 'say "x"', "#57606a"))
    assert root.get("aria-label") == 'a <b> & c: say "x"'
    assert int(root.get("width", "0")) > 100


def test_a_badge_of_a_case_tells_what_its_newest_cell_showed():
    labels = miniature.releases(2)
    cases = [
        miniature.case(labels, "forms/one", "aa", "ua"),
        miniature.case(labels, "forms/two", "aa", "ua", kind="breaking-change"),
    ]
    files = dict(all_files(miniature.report(labels, cases)))
    assert 'aria-label="one at 0.100.1: affected"' in files["badges/forms/one.svg"]
    assert 'aria-label="two at 0.100.1: new behaviour"' in files["badges/forms/two.svg"]
    assert "1 affected" in files["badges/today.svg"]


def test_the_page_of_a_case_has_the_line_that_shows_its_badge_in_a_readme():
    report = miniature.small().model_copy(update={"links": Links(site="https://example.org/casebook")})
    page = dict(all_files(report))["cases/forms/defaults.html"]
    badge_of, page_of = (
        f"https://example.org/casebook/{path}" for path in ("badges/forms/defaults.svg", "cases/forms/defaults.html")
    )
    assert f"[![defaults]({badge_of})]({page_of})" in page
    assert "The badge for a README" not in dict(all_files(miniature.small()))["cases/forms/defaults.html"]


def test_badges_say_not_measured():
    labels = miniature.releases(2)
    report = miniature.report(labels, [miniature.case(labels, "forms/none", "", "")])
    files = dict(all_files(report))
    assert "not measured" in files["badges/today.svg"]


def test_pages_of_many_cases_stay_small():
    """250 cases on 250 releases: the front page is small, and with all that it loads under half a megabyte."""
    pages = Pages(miniature.many())
    scripts = sum(len(text.encode()) for name, text in list(all_files(miniature.small())) if name.startswith("static/"))
    data = sum(len(text.encode()) for name, text in pages.data_files() if name != "data/search.js")
    assert len(pages.index().encode()) < 50_000
    assert len(pages.index().encode()) + scripts + data < 500_000


def test_every_link_leads_to_a_file_and_a_place(tmp_path):
    write_files(miniature.small(), tmp_path)
    for page in tmp_path.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r'(?:href|src)="([^"]*)"', text):
            if target.startswith("https://"):
                continue
            path, _, place = target.partition("#")
            folder = tmp_path if path.startswith("/") else page.parent
            file = (folder / path.removeprefix("/")).resolve() if path else page
            assert file.is_file(), f"{page}: {target}"
            if place and "=" not in place:
                assert f'id="{place}"' in file.read_text(encoding="utf-8"), f"{page}: {target}"


def test_writing_again_changes_nothing(tmp_path):
    first = write_files(miniature.small(), tmp_path)
    again = write_files(miniature.small(), tmp_path)
    assert (first.files, 0, 0) == (again.files, again.changed, again.removed)
    assert first.changed == first.files


def test_a_page_that_is_generated_no_more_is_removed(tmp_path):
    write_files(miniature.small(), tmp_path)
    (tmp_path / "notes.txt").write_text("kept", encoding="utf-8")
    written = write_files(miniature.hostile(), tmp_path)
    assert written.removed > 0
    assert not (tmp_path / "cases/forms/defaults.html").exists()
    assert (tmp_path / "notes.txt").exists()
