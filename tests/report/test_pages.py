"""The pages, used in Chromium as a reader uses them."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.report import miniature

PAGES = (
    "index.html",
    "matrix.html",
    "releases/index.html",
    "releases/0.101.2.html",
    "releases/0.100.3.html",
    "reference.html",
    "cases/forms/defaults.html",
    "cases/openapi/always.html",
    "cases/routing/never_measured.html",
)
HOSTILE_PAGES = ("index.html", "matrix.html", "reference.html", "releases/0.100.2.html", "cases/forms/hostile.html")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SHIFTS = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) total += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(total), 300);
})"""


def part(page: Page, name: str) -> list[str]:
    """The titles under one heading of the answer."""
    heading = page.get_by_role("heading", name=name, exact=True)
    return heading.locator("xpath=..").get_by_role("listitem").all_inner_texts()


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
        assert page.url.endswith("#content")

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
            expect(one.page.get_by_role("status")).to_contain_text("breaks")
            one.page.get_by_role("link", name="Matrix").click()
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

    def test_is_shown_in_under_a_second_with_250_cases_on_250_releases(self, reader):
        """The quickest of five times: whatever else runs on the machine can only make it slower."""
        page = reader(miniature.many).open("index.html")
        took = []
        for _ in range(5):
            page.reload()
            expect(page.get_by_role("status")).to_contain_text("breaks")
            took.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        assert min(took) < 1000

    def test_nothing_is_animated(self, reader):
        page = reader(reduced_motion="reduce").open("matrix.html")
        assert page.evaluate("document.getAnimations().length") == 0


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args): ...


class TestYourVersions:
    def test_leads_with_what_an_upgrade_breaks(self, reader):
        page = reader().open("index.html#from=0.101.1&to=0.101.3&lane=contemporary")
        assert page.get_by_role("status").inner_text() == (
            "FastAPI 0.101.1 with Pydantic 2.14.3 and Starlette 0.46.2 → FastAPI 0.101.3 with Pydantic 2.14.3 and Starlette 0.46.2: "
            "breaks 2, changes 0, mends 1; 4 cannot be told."
        )
        assert page.locator("#answer h3").all_inner_texts()[:3] == ["Breaks", "Mends", "Cannot be told"]
        assert [re.sub(r"\s+", " ", text) for text in part(page, "Mends")] == [
            "The title of forms/defaults affected → unaffected with 0.101.2"
        ]
        workaround, feature = part(page, "Breaks")
        assert workaround == "The title of forms/defaults: workaround “Use model” no longer holds with 0.101.2"
        assert re.sub(r"\s+", " ", feature) == "Reference API: Websockets holds → fails with 0.101.2"

    def test_what_was_not_measured_is_never_called_unaffected(self, reader):
        page = reader().open("index.html#from=0.100.3&to=0.101.3&lane=today")
        assert len(part(page, "Cannot be told")) == 6
        page.get_by_text("What you live with on FastAPI 0.100.3").click()
        assert len(part(page, "2 cases not measured")) == 2

    def test_choice_is_kept_in_the_address(self, reader):
        page = reader().open("index.html")
        page.locator("#from").select_option("0.100.2")
        page.locator("#lane").select_option("contemporary")
        said = page.get_by_role("status").inner_text()
        assert said.startswith("FastAPI 0.100.2")
        page.reload()
        assert page.get_by_role("status").inner_text() == said
        assert page.locator("#lane").input_value() == "contemporary"

    def test_pydantic_of_the_axis_changes_the_answer(self, reader):
        page = reader().open("index.html#from=0.101.3&to=0.101.3&from-pydantic=1.10.27&to-pydantic=2.9.2")
        assert page.inner_text("#told") == (
            "FastAPI 0.101.3 with Pydantic 1.10.27 → FastAPI 0.101.3 with Pydantic 2.9.2: "
            "breaks 1, changes 0, mends 0; 6 cannot be told."
        )
        assert [text.splitlines()[0] for text in part(page, "Breaks")] == ["The title of openapi/always"]

    def test_a_pydantic_that_another_lane_has_is_measured(self, reader):
        """FastAPI 0.100.1 with Pydantic 2.1 is a cell of the lane contemporary, whichever lane is chosen."""
        labels = miniature.releases(3)

        def report():
            made = miniature.report(labels, [miniature.case(labels, "forms/one", "uau", "uuu")])
            versions = {"contemporary": ("2.0.3", "2.1", "2.2.1"), "today": ("2.14.3",) * 3}
            releases = tuple(
                release.model_copy(update={"packages": {lane: {"pydantic": of[at]} for lane, of in versions.items()}})
                for at, release in enumerate(made.releases)
            )
            return made.model_copy(update={"releases": releases})

        report.__name__ = "lanes"
        page = reader(report).open("index.html#from=0.100.1&from-pydantic=2.1&to=0.100.2&lane=today")
        assert page.inner_text("#told") == (
            "FastAPI 0.100.1 with Pydantic 2.1 → FastAPI 0.100.2 with Pydantic 2.14.3: breaks 0, changes 0, mends 1."
        )
        assert "2.14.3" in page.locator("#from-pydantic option").first.inner_text()
        offered = page.locator("#from-pydantic optgroup").evaluate_all(
            "groups => groups.map(g => [g.label, g.innerText.trim()])"
        )
        assert ["measured with 0.100.1", "2.1"] in [[label, text] for label, text in offered]

    def test_a_pair_that_was_not_measured_is_told_and_the_lane_shown_instead(self, reader):
        page = reader().open("index.html#from=0.100.0&from-pydantic=2.5.3")
        said = page.locator(".instead").first.inner_text()
        assert "not measured" in said
        assert "FastAPI 0.100.0 with Pydantic 2.5.3. Shown instead is the lane today" in said

    def test_a_workaround_is_a_gain_only_where_it_is_still_needed(self, reader):
        labels = miniature.releases(3)

        def report():
            cases = [
                miniature.case(labels, "forms/needed", "", "aaa", holds={"model": "ffh"}),
                miniature.case(labels, "forms/not_needed", "", "aau", holds={"model": "ffh"}),
            ]
            return miniature.report(labels, cases)

        report.__name__ = "workarounds"
        page = reader(report).open("index.html#from=0.100.0&to=0.100.2")
        assert [text.splitlines()[0] for text in part(page, "Mends")] == [
            "The title of forms/not_needed",
            "The title of forms/needed: workaround “Use model” holds with 0.100.2",
        ]

    def test_what_is_unstable_is_neither_a_gain_nor_a_loss(self, reader):
        labels = miniature.releases(2)

        def report():
            cases = [
                miniature.case(labels, f"forms/{name}", "", letters, holds={"model": "sf" if name == "sa" else "fs"})
                for name, letters in (("as", "as"), ("sa", "sa"), ("su", "su"), ("us", "us"), ("ss", "ss"))
            ]
            return miniature.report(labels, cases)

        report.__name__ = "luck"
        page = reader(report).open("index.html#from=0.100.0&to=0.100.1")
        assert "breaks 0, changes 0, mends 0; 5 cannot be told." in page.get_by_role("status").inner_text()
        assert len(part(page, "Cannot be told")) == 5
        page.get_by_text("What you live with on").click()
        assert len(part(page, "3 cases unstable")) == 3

    def test_links_lead_to_the_cases(self, reader):
        page = reader().open("index.html#from=0.101.1&to=0.101.1")
        page.locator("#answer").get_by_role("link", name="The title of openapi/always").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The title of openapi/always")

    def test_keyboard_alone_is_enough(self, reader):
        page = reader().open("index.html")
        page.locator("#from").focus()
        before = page.inner_text("#told")
        page.keyboard.press("Home")
        assert page.inner_text("#told") != before
        assert page.inner_text("#told").startswith("FastAPI 0.101.3")

    def test_what_is_not_measured_in_the_address_is_refused_by_name(self, reader):
        one = reader()
        page = one.open("index.html#from=<img src=x>&to=9.9&lane=nowhere&from-pydantic=x")
        assert page.inner_text("#told") == (
            "Not measured: lane nowhere, FastAPI <img src=x>, FastAPI 9.9, Pydantic x. Choose a version that was."
        )
        assert page.inner_text("#answer") == ""
        assert one.complaints == []
        page.locator("#to").select_option("0.101.3")
        assert page.inner_text("#told").startswith("FastAPI 0.100.0")

    def test_without_script_the_other_pages_are_named(self, reader):
        page = reader(java_script_enabled=False).open("index.html")
        expect(page.get_by_text("Choosing versions needs JavaScript")).to_be_visible()
        assert page.locator("form:visible").count() == 0


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
        page.get_by_label("Text").fill("forms")
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
        expect(page.get_by_label("Text")).to_be_focused()

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

    def test_without_script_everything_is_there(self, reader):
        page = reader(java_script_enabled=False).open("matrix.html")
        assert len(self.rows(page)) == 7
        assert page.locator("form:visible").count() == 0


class TestReleases:
    def test_every_release_tells_what_it_changed_and_how_many_cases_are_affected(self, reader):
        page = reader().open("releases/index.html")
        row = page.get_by_role("row", name="0.101.2")
        assert re.sub(r"\s+", " ", row.inner_text()) == (
            "0.101.2 2026-11-07 2 breaks 1 mends 1 of the reference API 4 1 not measured 2 2 not measured"
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
        marked = page.locator("#workaround-model .line.new")
        assert marked.count() == 2
        assert "text" in marked.first.inner_text()

    def test_never_measured_says_so(self, reader):
        page = reader().open("cases/routing/never_measured.html")
        assert page.get_by_text("not measured", exact=True).count() >= 4
        assert "unaffected" not in page.inner_text("main")


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
        said = page.locator(".evidence").first.inner_text()
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
            page.locator(".evidence").evaluate_all("(all) => all.map((one) => getComputedStyle(one).direction)")
        )
        assert {"isolate"} == set(
            page.locator(".evidence").evaluate_all("(all) => all.map((one) => getComputedStyle(one).unicodeBidi)")
        )

    def test_policy_refuses_scripts_that_are_not_the_reports(self, reader):
        one = reader()
        page = one.open("index.html")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.struck = 1'}))"
        )
        assert page.evaluate("window.struck") is None
        assert any("Content Security Policy" in complaint for complaint in one.complaints)
