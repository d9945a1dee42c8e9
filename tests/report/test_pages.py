"""The pages, used in Chromium as a reader uses them."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from casebook.book.changes import ReleaseChanges, UpstreamChange
from casebook.model.code import SourceFile
from casebook.report.model import Links, Report
from casebook.report.strips import strip
from tests.report import miniature

PAGES = (
    "companions/index.html",
    "companions/adds_on.html",
    "companions/lost.html",
    "claims/index.html",
    "claims/guide.html",
    "index.html",
    "matrix.html",
    "releases/index.html",
    "releases/range.html",
    "releases/0.101.2.html",
    "releases/0.100.3.html",
    "reference.html",
    "glossary.html",
    "404.html",
    "cases/forms/defaults.html",
    "cases/openapi/always.html",
    "cases/routing/never_measured.html",
)
HOSTILE_PAGES = (
    "index.html",
    "matrix.html",
    "reference.html",
    "releases/0.100.2.html",
    "cases/forms/hostile.html",
    "companions/index.html",
    "companions/hostile.html",
    "claims/index.html",
    "claims/guide.html",
)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SHIFTS = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) total += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(total), 300);
})"""


LABELS = miniature.releases(4)


def with_code_in_titles() -> Report:
    """A case and its workaround whose titles name code, and a release of which upstream says so too."""
    case = miniature.case(
        LABELS, "forms/one", "uuaa", "uuaa", holds={"own": "hhhf"}, title="`yield` fails",
        workarounds={"own": {"title": "Take `finally`"}},
    )  # fmt: skip
    told = UpstreamChange(url="https://github.com/fastapi/fastapi/pull/1", text="`yield` is read", cases=("forms/one",))
    report = miniature.report(LABELS, [case])
    releases = [
        release.model_copy(update={"upstream": ReleaseChanges(release=release.version, read="code", changes=(told,))})
        for release in report.releases
    ]
    return report.model_copy(update={"releases": tuple(releases)})


PARTS = """(svg) => [svg.getAttribute("aria-label"), ...[...svg.querySelectorAll("rect")].map((one) =>
  [one.getAttribute("class"), ...["x", "width"].map((of) => parseFloat(one.getAttribute(of)).toFixed(2)), one.textContent])]"""
"""What a strip says, and where: its name; class, place, width and title of each of its parts."""


def breaking() -> Report:
    """The small report, had each case told of a breaking change."""
    report = miniature.small()
    return report.model_copy(
        update={"cases": tuple(case.model_copy(update={"kind": "breaking-change"}) for case in report.cases)}
    )


class TestEveryPage:
    @pytest.mark.parametrize("path", PAGES)
    def test_asks_for_nothing_but_its_own_files_and_complains_of_nothing(self, reader, path):
        one = reader()
        one.open(path)
        assert one.complaints == []
        assert all(address.startswith(f"file://{one.folder}/") for address in one.asked)

    @pytest.mark.parametrize("path", PAGES)
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing(self, reader, path, scheme):
        page = reader(width=1280 if scheme == "light" else 360, color_scheme=scheme, bypass_csp=True).open(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(AXE)
        found = page.evaluate("axe.run({resultTypes: ['violations']}).then((done) => done.violations)")
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []

    @pytest.mark.parametrize("path", PAGES)
    def test_nothing_is_wider_than_the_screen(self, reader, path):
        page = reader().open(path)
        for width in (360, 768, 1280, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("path", PAGES)
    def test_nothing_moves_while_it_loads(self, reader, path):
        assert reader().open(path).evaluate(SHIFTS) == 0

    @pytest.mark.parametrize("path", PAGES)
    def test_the_first_key_leads_past_the_navigation(self, reader, path):
        page = reader().open(path)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#content$"))

    @pytest.mark.parametrize("path", PAGES)
    def test_every_focus_can_be_seen(self, reader, path):
        page = reader().open(path)
        for _ in range(12):
            page.keyboard.press("Tab")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid" or page.evaluate("document.activeElement === document.body")

    def test_works_from_a_host(self, reader):
        one = reader()
        handler = partial(Quiet, directory=one.folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            one.page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            expect(one.page.locator("#told")).to_contain_text("breaks")
            one.page.get_by_role("link", name="All cases").click()
            expect(one.page.get_by_role("status")).to_have_text("7 cases")
            server.shutdown()
        assert one.complaints == []

    @pytest.mark.parametrize("path", PAGES)
    def test_reads_on_paper(self, reader, path):
        page = reader().open(path)
        page.emulate_media(media="print")
        assert page.locator("form:visible, nav:visible").count() == 0
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    def test_paper_is_white_and_shows_what_is_folded(self, reader):
        page = reader(color_scheme="dark").open("cases/forms/defaults.html")
        folded = page.get_by_text("def test_defaults_count_as_set")
        assert not folded.is_visible()
        page.emulate_media(media="print", color_scheme="dark")
        assert folded.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

    def test_loads_less_than_a_megabyte_with_250_cases_on_250_releases(self, reader):
        page = reader(miniature.many).open("index.html")
        expect(page.locator("#told")).to_contain_text("breaks")
        loaded = page.evaluate(
            "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"
            ".map(entry => entry.decodedBodySize).reduce((all, one) => all + one)"
        )
        assert 0 < loaded < 1_000_000

    @pytest.mark.parametrize(
        "path",
        [
            f"index.html#from={LABELS[1]}&to={LABELS[3]}&rest=stays",
            "matrix.html",
            "releases/range.html",
            f"releases/{LABELS[2]}.html",
            f"cases/forms/one.html#fastapi={LABELS[2]}",
        ],
    )
    def test_code_in_titles_and_in_what_upstream_changed_is_shown_as_code(self, reader, path):
        page = reader(with_code_in_titles).open(path)
        expect(page.locator("main code", has_text="yield").first).to_be_visible()
        assert "`" not in page.inner_text("main")

    def test_nothing_is_animated(self, reader):
        page = reader(reduced_motion="reduce").open("matrix.html")
        assert page.evaluate("document.getAnimations().length") == 0


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args): ...


class Missing(Quiet):
    """A host that shows 404.html in the place of what is not there."""

    def send_error(self, code, *_):
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(Path(self.directory, "404.html").read_bytes())


class TestMatrix:
    def rows(self, page: Page) -> list[str]:
        return page.locator("#matrix tr[data-kind]:visible th a").all_inner_texts()

    @pytest.mark.parametrize(
        ("view", "left"),
        [
            ("text=defaults", ["forms/defaults"]),
            ("topic=validation", ["validation/differs", "validation/luck", "validation/unknown"]),
            ("verdict=unstable&lane=today&release=0.100.2", ["validation/luck"]),
            ("kind=regression", ["forms/came_back"]),
            ("package=pydantic", ["forms/defaults"]),
            ("verdict=differs&lane=today&release=0.100.3", ["validation/differs"]),
            ("verdict=not measured&lane=contemporary", ["routing/never_measured"]),
            ("verdict=affected&lane=today", ["forms/came_back", "openapi/always"]),
            ("text=nothing like it", []),
        ],
    )
    def test_every_view_can_be_linked(self, reader, view, left):
        page = reader().open(f"matrix.html#{view}")
        assert [f"The title of {id}" for id in left] == self.rows(page)
        expect(page.get_by_role("status")).to_have_text(f"{len(left)} of 7 cases")

    def test_filters_are_kept_in_the_address_and_reset(self, reader):
        page = reader().open("matrix.html")
        page.locator("#text").fill("forms")
        page.locator("#verdict").select_option("affected")
        page.locator("#lane").select_option("today")
        assert self.rows(page) == ["The title of forms/came_back"]
        page.reload()
        assert self.rows(page) == ["The title of forms/came_back"]
        page.get_by_role("button", name="Reset").click()
        assert len(self.rows(page)) == 7
        assert "#" not in page.url

    def test_a_release_changes_the_words_and_is_marked_in_the_strips(self, reader):
        page = reader().open("matrix.html#release=0.100.2")
        row = page.get_by_role("row", name="The title of forms/defaults")
        assert row.locator(".v").all_inner_texts() == ["affected", "affected"]
        assert "marked" in (page.locator("#matrix").get_attribute("class") or "")

    def test_nothing_left_leads_back(self, reader):
        page = reader().open("matrix.html#text=nothing")
        page.get_by_role("button", name="Show every case").click()
        assert len(self.rows(page)) == 7
        expect(page.locator("#text")).to_be_focused()

    def test_is_a_table_for_a_screen_reader(self, reader):
        page = reader().open("matrix.html")
        table = page.get_by_role("table", name="Cases by topic")
        assert table.get_by_role("columnheader").count() == 3
        row = table.get_by_role("row", name="The title of validation/unknown")
        assert row.get_by_role("rowheader").count() == 1
        said = row.get_by_role("img").first.get_attribute("aria-label")
        assert (
            said
            == "contemporary: unaffected 0.100.0 to 0.100.1, not measured 0.100.2 to 0.101.1, affected 0.101.2 to 0.101.3"
        )

    @pytest.mark.parametrize("kind", [miniature.small, breaking])
    def test_the_script_draws_the_strips_that_other_pages_have(self, reader, kind):
        page = reader(kind).open("matrix.html")
        report = kind()
        for case in report.cases:
            drawn = page.get_by_role("row", name=case.title).locator("td .strip")
            for number, (lane, history) in enumerate(case.histories.items()):
                page.evaluate(
                    "made => (globalThis.made = made)", strip(report.lines[lane], history.case, lane, case.kind)
                )
                expected = page.evaluate(
                    f"({PARTS})(new DOMParser().parseFromString(made, 'text/html').body.firstChild)"
                )
                assert drawn.nth(number).evaluate(PARTS) == expected

    def test_without_script_every_case_and_its_verdicts_are_there(self, reader):
        page = reader(java_script_enabled=False).open("matrix.html")
        assert len(self.rows(page)) == 7
        assert page.locator("#matrix .v:visible").count() == 14
        expect(page.get_by_text("The histories are drawn by a script.")).to_be_visible()
        assert page.locator("form:visible").count() == 0


class TestReleases:
    def test_every_release_tells_what_it_changed_and_how_many_cases_are_affected(self, reader):
        page = reader().open("releases/index.html")
        row = page.get_by_role("row", name="0.101.2")
        assert re.sub(r"\s+", " ", row.inner_text()) == (
            "0.101.2 2026-11-07 breaks 2 mends 1 1 of the reference API 4 1 not measured 2 2 not measured"
        )
        assert page.get_by_role("row", name="0.100.1").get_by_role("cell").first.inner_text().strip() == "nothing"

    def test_a_release_that_changed_nothing_tells_where_it_stands(self, reader):
        page = reader().open("releases/0.100.3.html")
        expect(page.get_by_text("No verdict changed in any lane.")).to_be_visible()
        page.get_by_role("link", name="2 affected, contemporary").click()
        expect(page.locator("#matrix tr[data-kind]:visible")).to_have_count(2)
        expect(page.locator("#release")).to_have_value("0.100.3")

    def test_a_release_tells_which_packages_moved(self, reader):
        labels = miniature.releases(2)

        def report():
            made = miniature.report(labels, [])
            moved = made.releases[1].model_copy(
                update={"packages": {"today": {"pydantic": "2.15.0", "starlette": "0.46.2"}}}
            )
            return made.model_copy(update={"releases": (made.releases[0], moved)})

        report.__name__ = "packages"
        page = reader(report).open("releases/0.100.1.html")
        row = page.get_by_role("row", name="pydantic")
        assert row.get_by_role("cell").all_inner_texts() == ["not known", "2.14.3 → 2.15.0"]
        assert page.get_by_role("row", name="starlette").get_by_role("cell").all_inner_texts() == [
            "not known",
            "0.46.2",
        ]


class TestCase:
    def test_tells_when_the_workaround_can_go_and_how_to_reproduce(self, reader):
        page = reader().open("cases/forms/defaults.html")
        expect(page.get_by_text("You can drop the workaround from 0.101.2 on.").first).to_be_visible()
        expect(page.get_by_text("casebook run forms/defaults --cell today/fastapi-0.101.1")).to_be_visible()

    def test_shows_evidence_on_both_sides_of_an_edge(self, reader):
        page = reader().open("cases/forms/defaults.html#case-today-0.101.2")
        edge = page.locator("#case-contemporary-0\\.101\\.2")
        assert (
            re.sub(r"\s+", " ", edge.get_by_role("heading", level=3).inner_text())
            == "0.101.1 → 0.101.2: affected → unaffected both lanes"
        )
        before, after = edge.locator(".side").all()
        assert '["note", "size"]' in before.inner_text()
        assert '["note", "size"]' not in after.inner_text()

    def test_marks_what_a_workaround_changes(self, reader):
        page = reader().open("cases/forms/defaults.html")
        marked = page.locator("#workaround-model .code ins")
        assert marked.count() == 2
        assert "text" in marked.first.inner_text()

    def test_never_measured_says_so(self, reader):
        page = reader().open("cases/routing/never_measured.html")
        assert page.get_by_text("not measured", exact=True).count() >= 4
        assert "unaffected" not in page.inner_text("main")

    def test_the_verdict_for_ones_versions_comes_with_the_workaround_that_holds_there(self, reader):
        page = reader().open("cases/forms/defaults.html#fastapi=0.100.2&pydantic=2.9.2")
        assert page.inner_text("#said") == (
            "FastAPI 0.100.2 with Pydantic 2.9.2 is affected. This very combination was measured. What holds there: Use model."
        )
        assert page.inner_text("#workaround-model .here") == "holds"
        box = page.locator("#workaround-model .code").first.bounding_box()
        assert box is not None
        assert box["y"] < 800
        page.locator("#fastapi").select_option("0.101.2")
        assert page.inner_text("#said").startswith("FastAPI 0.101.2 with Pydantic 2.9.2 is not affected.")
        expect(page).to_have_url(re.compile("fastapi=0.101.2"))

    @pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
    def test_for_somebodys_versions_the_verdict_and_what_holds_come_before_all_else(self, reader, width, height):
        page = reader(width=width).open("cases/forms/defaults.html#fastapi=0.100.2&pydantic=2.9.2")
        page.set_viewport_size({"width": width, "height": height})
        order = page.evaluate(
            "[...document.querySelector('article').children].map((one) => one.id || one.className || one.tagName)"
        )
        assert order[:4] == ["crumbs", "H1", "said", "ways"]
        code = page.locator(".workaround[open] .code").first.bounding_box()
        form = page.locator("#at").bounding_box()
        assert code is not None
        assert form is not None
        assert code["y"] < height
        assert code["y"] < form["y"]
        assert page.evaluate(SHIFTS) == 0
        page.goto("about:blank")
        page = reader(width=width).open("cases/forms/defaults.html")
        order = page.evaluate(
            "[...document.querySelector('article').children].map((one) => one.id || one.className || one.tagName)"
        )
        assert order.index("said") > 2 if "said" in order else True
        assert order.index("ways") > 3

    def test_long_code_is_folded_for_somebodys_versions_until_all_is_wanted(self, reader):
        def report():
            made = miniature.case(LABELS, "forms/one", "aaaa", "aaaa", holds={"old": "hhhh"})
            text = "\n".join(f"value_{number} = {number}" for number in range(60))
            code = {
                name: one.model_copy(update={"files": (SourceFile(path=f"{name}.py", text=text),)})
                for name, one in made.code.items()
            }
            return miniature.report(LABELS, [made.model_copy(update={"code": code})])

        report.__name__ = "long_code"
        page = reader(report).open("cases/forms/one.html#fastapi=0.100.0&pydantic=2.9.2")
        shown = page.locator("#workaround-old pre").first
        folded = shown.bounding_box()
        page.get_by_role("button", name="Show all 60 lines").click()
        whole = shown.bounding_box()
        assert folded is not None
        assert whole is not None
        assert folded["height"] < 500 < whole["height"]
        assert page.get_by_role("button", name="Show all").count() == 0

    def test_of_versions_that_nobody_measured_nothing_is_said(self, reader):
        page = reader().open("cases/forms/defaults.html#fastapi=0.100.99")
        assert page.inner_text("#said").startswith("Not measured: FastAPI 0.100.99")
        page.goto(page.url.replace("0.100.99", "0.100.2&pydantic=3.0"))
        page.reload()
        assert "newer than 2.14.3" in page.inner_text("#said")

    def test_a_version_that_no_cell_has_is_named(self, reader):
        page = reader().open("cases/openapi/always.html#fastapi=0.100.2&pydantic=2.9.2&python=3.99")
        assert page.inner_text("#said").endswith("Python 3.99 was measured in no cell.")

    def test_the_workaround_that_holds_comes_first_and_its_code_can_be_copied(self, reader):
        def report():
            case = miniature.case(LABELS, "forms/one", "aaaa", "aaaa", holds={"old": "hhff", "young": "ffhh"})
            return miniature.report(LABELS, [case])

        report.__name__ = "ordered"
        page = reader(report, permissions=["clipboard-read", "clipboard-write"]).open(
            "cases/forms/one.html#fastapi=0.100.0&pydantic=2.9.2"
        )
        first = page.locator(".workaround").first
        assert first.get_attribute("data-name") == "old"
        assert first.locator(".here").inner_text() == "holds"
        first.get_by_role("button", name="Copy old.py").click()
        assert page.evaluate("navigator.clipboard.readText()").startswith("from typing import Annotated")
        assert page.locator(".workaround").nth(1).get_attribute("open") is None

    def test_an_edge_that_lanes_blame_differently_is_told_once_and_none_where_it_begins_to_apply(self, reader):
        def report():
            made = miniature.case(LABELS, "forms/one", "iuaa", "iuaa")
            today = made.histories["today"]
            other = tuple(e.model_copy(update={"blame": (), "doubt": "no cell"}) for e in today.edges)
            lanes = {**made.histories, "today": today.model_copy(update={"edges": other})}
            return miniature.report(LABELS, [made.model_copy(update={"histories": lanes})])

        report.__name__ = "merged"
        page = reader(report).open("cases/forms/one.html")
        assert page.locator(".edge").count() == 1
        said = page.locator(".edge").inner_text()
        assert "FastAPI itself" in said
        assert "nobody is blamed" in said

    def test_a_breaking_change_is_told_as_old_and_new_behaviour(self, reader):
        def report():
            return miniature.report(
                LABELS, [miniature.case(LABELS, "forms/one", "uuaa", "uuaa", kind="breaking-change")]
            )

        report.__name__ = "behaviours"
        page = reader(report).open("cases/forms/one.html#fastapi=0.100.1&pydantic=2.9.2")
        assert "has the old behaviour" in page.inner_text("#said")
        assert "old behaviour → new behaviour" in page.locator(".edge h3").inner_text()


class TestRange:
    def shown(self, page: Page) -> list[str]:
        return page.locator(".ranged:visible h2 a").all_inner_texts()

    def test_tells_what_changed_after_one_release_up_to_another(self, reader):
        page = reader().open("releases/range.html#from=0.100.1&to=0.101.1")
        assert self.shown(page) == ["0.101.1", "0.101.0", "0.100.2"]
        page.locator("#to").select_option("0.100.2")
        assert self.shown(page) == ["0.100.2"]
        page.reload()
        assert self.shown(page) == ["0.100.2"]
        page.locator("#text").fill("nothing like it")
        assert self.shown(page) == []
        page.get_by_role("button", name="Reset").click()
        assert len(self.shown(page)) == 4

    def test_a_range_from_a_newer_release_to_an_older_one_is_read_the_other_way_round(self, reader):
        page = reader().open("releases/range.html#from=0.101.1&to=0.100.1")
        assert self.shown(page) == ["0.101.1", "0.101.0", "0.100.2"]
        assert page.inner_text("#count") == (
            "3 releases after 0.100.1, up to 0.101.1, changed something; 0.101.1 is newer than 0.100.1, so the range is read the other way "
            "round"
        )
        page.locator("#from").select_option("0.100.0")
        assert page.inner_text("#count") == "0 releases after 0.100.0, up to 0.100.1, changed something"

    def test_a_release_that_was_not_measured_is_named(self, reader):
        page = reader().open("releases/range.html#from=9.9")
        assert (
            page.inner_text("#count")
            == "Not measured: FastAPI 9.9 is not among the releases that were measured. Choose two that are"
        )
        assert page.locator(".ranged:visible").count() == 0

    def test_leaves_out_what_the_heading_says_both_lanes_and_that_fastapi_is_to_blame(self, reader):
        page = reader().open("releases/range.html")
        told = {}
        for release in ("0.101.0", "0.100.2"):
            section = page.locator(f".ranged[data-release='{release}']")
            told[release] = section.locator(":scope > h3, :scope > .explained").all_inner_texts()
        assert told == {
            "0.101.0": ["Changes 1", "The title of validation/differs differs → affected contemporary"],
            "0.100.2": ["Breaks 1", "The title of forms/defaults", "Mends 1", "The title of forms/came_back"],
        }

    def test_without_script_everything_is_there(self, reader):
        page = reader(java_script_enabled=False).open("releases/range.html")
        assert len(self.shown(page)) == 4


def addressed() -> Report:
    links = Links(
        repository="https://example.com/casebook",
        site="https://example.com/pages",
        package_page="https://example.com/fastapi/{version}/",
    )
    return miniature.small().model_copy(update={"links": links})


class TestWaysInAndOut:
    def test_every_page_says_how_to_install_it_and_leaves_out_what_is_not_set(self, reader):
        page = reader().open("matrix.html")
        assert "pip install fastapi-casebook" in page.inner_text("footer")
        assert page.locator("a[href*='github.com/fastapi-casebook'], link[rel=canonical]").count() == 0
        assert page.get_by_role("link", name="Report a wrong verdict").count() == 0

    def test_the_project_and_the_site_are_linked_where_they_are_set(self, reader):
        page = reader(addressed).open("cases/forms/defaults.html")
        assert page.get_by_role("link", name="Edit this case").get_attribute("href") == (
            "https://example.com/casebook/edit/main/cases/forms/defaults/case.toml"
        )
        assert "issues/new" in (page.get_by_role("link", name="Report a wrong verdict").get_attribute("href") or "")
        canonical = page.locator("link[rel=canonical]").get_attribute("href")
        assert canonical == "https://example.com/pages/cases/forms/defaults.html"
        assert page.locator("meta[property='og:title']").get_attribute("content") == "The title of forms/defaults"
        assert page.locator("meta[name=description]").get_attribute("content") == "What is reported, with `code`."

    def test_a_release_links_to_its_notes_and_to_its_package(self, reader):
        page = reader(addressed).open("releases/0.101.2.html")
        assert (
            page.get_by_role("link", name="Package page").get_attribute("href")
            == "https://example.com/fastapi/0.101.2/"
        )
        assert page.get_by_role("link", name="Release notes").count() == 1

    def test_what_is_missing_is_told_at_any_depth(self, reader):
        one = reader()
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Missing, directory=one.folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            one.page.goto(f"http://127.0.0.1:{server.server_port}/a/b")
            expect(one.page.get_by_role("heading", level=1)).to_have_text("There is no such page")
            assert one.page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
            assert one.complaints[1:] == []  # the first tells of the status
            one.page.locator("main").get_by_role("link", name="all cases").click()
            expect(one.page.get_by_role("heading", level=1)).to_have_text("Every case over every release")
            server.shutdown()

    def test_what_is_missing_leads_to_the_site_where_it_is_set(self, reader):
        page = reader(addressed).open("404.html")
        link = page.locator("main").get_by_role("link", name="all cases")
        assert link.get_attribute("href") == "https://example.com/pages/matrix.html"


class TestNarrowAndPaper:
    def test_each_verdict_names_its_lane_on_a_narrow_screen(self, reader):
        page = reader(width=360).open("matrix.html")
        said = page.locator("#matrix td[data-lane]").first.evaluate(
            "(cell) => getComputedStyle(cell, '::before').content"
        )
        assert said == '"contemporary"'

    def test_no_verdict_is_broken_within_a_word(self, reader):
        page = reader(width=360).open("matrix.html")
        heights = page.locator("#matrix td .v:visible").evaluate_all(
            "(all) => all.map((one) => one.getClientRects().length)"
        )
        assert set(heights) == {1}

    def test_paper_tells_the_filter_and_the_address(self, reader):
        page = reader().open("matrix.html#topic=forms")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.inner_text("#printed").startswith("Filter · topic: forms · file://")


class TestHostileEvidence:
    @pytest.mark.parametrize("path", HOSTILE_PAGES)
    @pytest.mark.parametrize("width", [360, 1280])
    def test_does_nothing(self, reader, path, width):
        one = reader(miniature.hostile, width)
        page = one.open(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.wait_for_timeout(50)
        assert page.evaluate("window.struck") is None
        assert one.complaints == []
        assert all(address.startswith(f"file://{one.folder}/") for address in one.asked)
        assert page.locator("main img[src], main [onload], main [onerror], main iframe, main style").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_is_shown_as_text_with_its_steering_characters_written_out(self, reader):
        page = reader(miniature.hostile).open("cases/forms/hostile.html")
        said = page.locator("pre:not([class])").first.inner_text()
        assert "<script>window.struck = 1</script>" in said
        assert "[U+001B][31mred" in said
        assert "[U+202E]gnp.exe" in said
        assert "{{ 7 * 7 }}" in said
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page.inner_text("main"))

    def test_huge_values_are_cut_and_the_page_stays_small(self, reader):
        one = reader(miniature.hostile)
        page = one.open("cases/forms/hostile.html")
        assert "more characters)" in page.inner_text("main")
        assert (one.folder / "cases/forms/hostile.html").stat().st_size < 200_000

    def test_right_to_left_text_turns_nothing_around_it(self, reader):
        page = reader(miniature.hostile).open("cases/forms/hostile.html")
        assert {"ltr"} == set(
            page.locator("pre:not([class])").evaluate_all("(all) => all.map((one) => getComputedStyle(one).direction)")
        )
        assert {"isolate"} == set(
            page.locator("pre:not([class])").evaluate_all(
                "(all) => all.map((one) => getComputedStyle(one).unicodeBidi)"
            )
        )

    def test_policy_refuses_scripts_that_are_not_the_reports(self, reader):
        one = reader()
        page = one.open("index.html")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.struck = 1'}))"
        )
        assert page.evaluate("window.struck") is None
        assert any("Content Security Policy" in complaint for complaint in one.complaints)
