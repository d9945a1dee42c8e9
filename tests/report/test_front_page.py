"""The front page and the search, used in Chromium as a reader uses them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from casebook.model.code import Code, SourceFile
from casebook.model.observations import Evidence
from casebook.report.model import ReferenceReport, Report
from tests.report import miniature

LABELS = miniature.releases(4)


def moving() -> Report:
    """From 0.100.1 to 0.100.2 one case breaks, two are mended, one changes; a workaround is lost, and a feature."""
    sees = {
        "forms/breaks": "uuaa",
        "forms/mended": "aauu",
        "validation/lost": "aaaa",
        "openapi/stays": "aaaa",
        "openapi/gap": "aabb",
    }
    holds = {
        "forms/breaks": {"model": "hhhf", "own": "hhhh"},
        "forms/mended": {"model": "hhhh"},
        "validation/lost": {"plain": "hhff"},
    }
    cases = [miniature.case(LABELS, id, seen, seen, holds=holds.get(id, {})) for id, seen in sees.items()]
    cases.append(miniature.case(LABELS, "routing/changes", "aauu", "aauu", kind="breaking-change"))
    return miniature.report(
        LABELS, cases, reference=ReferenceReport(features=(miniature.feature(LABELS, "websockets", "hhff", "hhff"),), differences=())
    )  # fmt: skip


def doubtful() -> Report:
    """Of its one case nobody knows what it does from 0.100.2 on."""
    return miniature.report(LABELS, [miniature.case(LABELS, "openapi/gap", "aabb", "aabb")])


def with_companions() -> Report:
    companions = miniature.small().companions
    return moving().model_copy(update={"companions": companions})


def requiring() -> Report:
    """An add-on that refuses the Starlette of the target."""
    companions = [
        one.model_copy(update={"declared": {"1.0": ("starlette<0.46",)}}) for one in miniature.small().companions
    ]
    return moving().model_copy(update={"companions": tuple(companions)})


def listed(page: Page, heading: str) -> list[str]:
    """What stands under a heading of the answer, each on one line."""
    section = page.locator(f"#answer section:has(h3:text-matches('^{heading} '))")
    return [re.sub(r"\s+", " ", text) for text in section.locator("li").all_inner_texts()]


SHORTEST = 95
"""Pixels of a field in which `0.115.2` and the arrow beside it are read."""


class TestYourVersions:
    def test_leads_with_what_an_upgrade_breaks(self, reader):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        assert page.inner_text("#told") == (
            "FastAPI 0.100.1 → 0.100.2, Pydantic 2.9.2 → 2.14.3, Starlette 0.46.2: breaks 3, changes 1, mends 1; unknown 1."
        )
        assert [text.split()[0] for text in page.locator("#answer h3").all_inner_texts()] == [
            "Breaks",
            "Changes",
            "Mends",
            "Not",
        ]
        feature, case, workaround = listed(page, "Breaks")
        assert case == (
            "The title of forms/breaks forms, bug unaffected → affected since FastAPI 0.100.2 What is reported, with code. "
            "What holds there: Use model; Use own"
        )
        assert feature.startswith("Websockets reference API holds → fails since FastAPI 0.100.2")
        assert workaround.startswith("Workaround “Use plain” of: The title of validation/lost workaround, validation")
        assert listed(page, "Mends")[0].endswith("No longer needed: Use model")

    @pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
    def test_is_seen_without_scrolling(self, reader, width, height):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        page.set_viewport_size({"width": width, "height": height})
        for one in (
            page.locator("#told"),
            page.locator("#answer section.breaks li a").first,
        ):
            box = one.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < height

    @pytest.mark.parametrize("width", [320, 360, 390])
    def test_shows_whole_versions_on_a_narrow_screen(self, reader, width):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for field in page.locator("#choose fieldset").locator("select, input").all():
            box = field.bounding_box()
            assert box is not None
            assert box["width"] >= SHORTEST

    def test_tells_from_where_nothing_breaks(self, reader):
        page = reader(moving).open("index.html#from=0.100.0&to=0.100.3")
        said = "With FastAPI moving alone, the last release before anything breaks is 0.100.1."
        expect(page.locator("#stops")).to_have_text(said)

    def test_a_pasted_lock_is_read_in_the_page_and_nothing_is_sent(self, reader):
        one = reader(moving)
        page = one.open("index.html")
        page.locator("#paste").fill("fastapi==0.100.1 ; python_version < '4'\npydantic==2.9.2\nhttpx==0.27\n")
        expect(page.locator("#read")).to_have_text("Read as requirements: FastAPI 0.100.1 with Pydantic 2.9.2.")
        assert page.inner_text("#told").startswith("FastAPI 0.100.1 → 0.100.3, Pydantic 2.9.2 → 2.14.3")
        assert page.locator("#starlette").input_value() == ""
        assert all(address.startswith(f"file://{one.folder}/") for address in one.asked)
        assert one.complaints == []

    def test_a_whole_lock_is_pasted_from_the_clipboard(self, reader):
        page = reader(moving, permissions=["clipboard-read", "clipboard-write"]).open("index.html")
        listed = "".join(f'[[package]]\nname = "p{number}"\nversion = "1.0"\n' for number in range(200))
        page.evaluate(
            "(text) => navigator.clipboard.writeText(text)",
            f'{listed}[[package]]\nname = "fastapi"\nversion = "0.100.1"\n',
        )
        page.locator("#paste").press("Control+V")
        expect(page.locator("#read")).to_have_text("Read as uv.lock: FastAPI 0.100.1.")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("hello: world", "It is no lock that can be read here"),
            ("pydantic==2.9.2", "There is no pinned fastapi in it"),
            ("0.100.2", "There is no pinned fastapi in it"),
            ("fastapi>=0.100", "fastapi is not pinned"),
            ("[[package", "It is no valid TOML"),
        ],
    )
    def test_what_is_no_lock_says_so_and_is_not_answered_until_it_is_gone(self, reader, text, said):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        before = page.inner_text("#outcome")
        page.locator("#paste").fill(text)
        expect(page.locator("#read")).to_contain_text(said)
        expect(page.locator("#outcome")).to_be_hidden()
        assert [page.locator(f"#{id}").input_value() for id in ("from", "pydantic", "starlette")] == ["", "", ""]
        page.locator("#paste").fill("")
        expect(page.locator("#outcome")).to_be_visible()
        expect(page.locator("#stops")).not_to_be_empty()
        assert page.inner_text("#outcome") == before
        assert page.inner_text("#read") == ""

    def test_after_a_text_that_is_no_lock_a_chosen_fastapi_is_answered(self, reader):
        page = reader(moving).open("index.html#from=0.100.1")
        page.locator("#paste").fill("django==4")
        expect(page.locator("#outcome")).to_be_hidden()
        page.locator("#to").select_option("0.100.2")
        page.locator("#python").fill("3.11")
        page.locator("#python").blur()
        expect(page.locator("#outcome")).to_be_hidden()
        page.locator("#from").select_option("0.100.1")
        expect(page.locator("#told")).to_contain_text("FastAPI 0.100.1 → 0.100.2")
        expect(page.locator("#read")).to_contain_text("the answer is for the versions that are chosen")
        page.locator("#python").fill("3.12")
        page.locator("#python").blur()
        expect(page.locator("#outcome")).to_be_visible()

    def test_after_a_text_that_is_no_lock_a_lock_is_answered(self, reader):
        page = reader(moving).open("index.html")
        page.locator("#paste").fill("django==4")
        expect(page.locator("#outcome")).to_be_hidden()
        page.locator("#paste").fill("django==4\nfastapi==0.100.1\n")
        expect(page.locator("#told")).to_contain_text("FastAPI 0.100.1 → 0.100.3")

    def test_a_pasted_version_that_was_not_measured_is_refused_by_name(self, reader):
        page = reader(moving).open("index.html")
        page.locator("#paste").fill("fastapi==0.100.99")
        expect(page.locator("#told")).to_have_text(
            "Not measured: FastAPI 0.100.99 is not among the releases that were measured; its neighbours are 0.100.3."
        )
        assert page.inner_text("#answer") == ""

    def test_of_several_versions_in_a_lock_none_is_guessed_before_the_python_is_given(self, reader):
        page = reader(moving).open("index.html")
        page.locator("#paste").fill(
            "fastapi==0.100.1\npydantic==2.5.3; python_version < '3.12'\npydantic==2.9.2; python_version >= '3.12'\n"
        )
        expect(page.locator("#read")).to_contain_text("pydantic is locked in several versions")
        assert page.locator("#pydantic").input_value() == ""
        page.locator("#python").fill("3.12")
        page.locator("#python").blur()
        assert page.locator("#pydantic").input_value() == "2.9.2"

    def test_what_is_not_measured_in_the_address_is_refused_by_name(self, reader):
        one = reader()
        page = one.open("index.html#from=<img src=x>&to=9.9&pydantic=x")
        assert page.inner_text("#told") == (
            "Not measured: FastAPI <img src=x> is not among the releases that were measured; FastAPI 9.9 is not among the releases "
            "that were measured; its neighbours are 0.101.3; Pydantic x is no version."
        )
        assert page.inner_text("#answer") == ""
        assert one.complaints == []

    def test_topic_and_kind_are_told_once_where_they_are_one_word(self, reader):
        def report():
            cases = [
                miniature.case(LABELS, id, "uuaa", "uuaa", kind=kind)
                for id, kind in (("forms/one", "bug"), ("security/two", "security"))
            ]
            return miniature.report(LABELS, cases)

        report.__name__ = "one_word"
        page = reader(report).open("index.html#from=0.100.1&to=0.100.2&rest=stays")
        expect(page.locator(".breaks .tag")).to_have_text(["security", "forms, bug"])

    def test_a_version_in_the_address_is_told_as_packaging_writes_it(self, reader):
        page = reader(moving).open("index.html#from=v0.100.1&pydantic=2.5.3&to=0.100.2&rest=stays")
        expect(page.locator("#told")).to_contain_text("FastAPI 0.100.1 → 0.100.2, Pydantic 2.5.3:")

    def test_a_pydantic_that_was_measured_nowhere_is_answered_by_the_nearest(self, reader):
        page = reader(moving).open("index.html#from=0.100.1&pydantic=2.9.3&to=0.100.2&rest=stays")
        assert "FastAPI 0.100.1 → 0.100.2, Pydantic 2.9.3:" in page.inner_text("#told")
        assert "with the nearest that no known change parts from them" in page.inner_text("#how")

    def test_versions_that_no_cell_has_are_named_on_either_side(self, reader):
        page = reader(moving).open(
            "index.html#from=0.100.1&pydantic=2.99&starlette=0.46.2&python=3.99&to=0.100.2&to-starlette=9"
        )
        assert page.inner_text("#how").startswith(
            "Pydantic 2.99 was measured in no cell. Python 3.99 was measured in no cell. Starlette 9 was measured in no cell. "
            "fastapi 0.100.2 was measured with starlette 0.46.2, and not with 9: it may not admit it. Of "
        )
        page.goto(page.url.split("#")[0] + "#from=0.100.1&pydantic=2.9.2&python=3.11.7&to=0.100.2")
        assert "in no cell" not in page.inner_text("#outcome")

    def test_what_was_not_measured_is_never_called_unaffected(self, reader):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        page.get_by_text("1 of which nobody knows").click()
        assert listed(page, "Not known")[0].startswith("The title of openapi/gap")

    def test_choice_is_kept_in_the_address(self, reader):
        page = reader(moving).open("index.html")
        page.locator("#from").select_option("0.100.1")
        page.locator("#pydantic").fill("2.5.3")
        page.locator("#pydantic").blur()
        said = page.inner_text("#told")
        assert said.startswith("FastAPI 0.100.1 → 0.100.3, Pydantic 2.5.3 → 2.14.3")
        page.reload()
        assert page.inner_text("#told") == said

    def test_a_link_is_copied_that_names_the_data(self, reader):
        page = reader(moving, permissions=["clipboard-read", "clipboard-write"]).open(
            "index.html#from=0.100.1&to=0.100.2"
        )
        page.get_by_role("button", name="Copy link").click()
        link = page.evaluate("navigator.clipboard.readText()")
        assert "from=0.100.1&pydantic=2.9.2" in link
        page.goto(link)
        page.reload()
        assert page.inner_text("#read") == ""
        page.goto(re.sub("data=[0-9a-f]+", "data=0", link))
        page.reload()
        assert "made from other measurements" in page.inner_text("#read")

    def test_what_one_lives_with_is_folded_and_can_be_filtered(self, reader):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        page.get_by_text("What is there already with FastAPI 0.100.1").click()
        shown = page.locator("details.now li:visible")
        assert shown.count() == 4
        page.get_by_label("Topic").select_option("openapi")
        assert shown.count() == 2
        page.get_by_label("Search what you live with").fill("gap")
        assert shown.count() == 1

    def test_links_carry_the_versions_to_the_case(self, reader):
        page = reader(moving).open("index.html#from=0.100.1&to=0.100.2")
        page.locator("#answer").get_by_role("link", name="The title of forms/breaks").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The title of forms/breaks")
        expect(page.locator("#said")).to_have_text(
            "FastAPI 0.100.2 with Pydantic 2.14.3, Starlette 0.46.2, Python 3.11 is affected. This very combination was measured. "
            "What holds there: Use model; Use own."
        )

    def test_the_add_ons_of_a_pasted_lock_are_told_after_what_breaks(self, reader):
        page = reader(with_companions).open("index.html")
        assert page.locator("h3:has-text('Your add-ons')").count() == 0
        page.locator("#paste").fill("fastapi==0.100.1\nAdds_On==1.0\nlost==1.1\nhttpx==0.27\n")
        expect(page.locator("#answer h3").nth(1)).to_have_text("Your add-ons 2")
        assert listed(page, "Your add-ons") == [
            "lost 1.1: nobody knows: this was not measured not known → not known fastapi >=0.101.1, with the newest packages: lost "
            "does not do all that it is for",
            "adds-on 1.0: it can stay holds → holds",
        ]
        page.reload()
        assert len(listed(page, "Your add-ons")) == 2
        page.get_by_role("link", name="adds-on 1.0").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("adds-on counts requests")

    def test_what_an_add_on_requires_itself_is_told_as_the_command_tells_it(self, reader):
        page = reader(requiring).open("index.html")
        page.locator("#paste").fill("fastapi==0.100.1\nstarlette==0.40.0\nadds-on==1.0\n")
        expect(page.locator("#told")).to_contain_text("unknown 3 (1 add-on).")
        assert listed(page, "Your add-ons") == [
            "adds-on 1.0: its own requirements keep the target out holds → not known it requires starlette<0.46, which keeps 0.46.2 "
            "out, and what it does beyond that was not measured; no other release is known to admit it "
            "fastapi ==0.101.3 needs adds-on >=1.1"
        ]

    def test_an_add_on_that_stands_in_the_way_is_told_with_what_it_misses(self, reader):
        page = reader().open("index.html")
        page.locator("#paste").fill("fastapi==0.100.1\nlost==1.0\n")
        own = page.locator("section.own li")
        expect(own).to_contain_text("lost 1.0: no release of it is known to go along")
        expect(own).to_contain_text("holds → fails")
        expect(own).to_contain_text("Missed there: metric")

    def test_an_add_on_that_breaks_is_counted_and_is_a_loss_to_stop_before(self, reader):
        page = reader().open("index.html")
        page.locator("#paste").fill("fastapi==0.100.1\nlost==1.0\n")
        expect(page.locator("#told")).to_contain_text(re.compile(r"breaks \d+ \(1 add-on\), "))
        expect(page.locator("#stops")).to_contain_text("the last release before anything")

    def test_what_nobody_knows_is_never_called_clean(self, reader):
        page = reader(doubtful).open("index.html#from=0.100.0&to=0.100.3&rest=stays")
        assert page.inner_text("#told").endswith("breaks 0, changes 0, mends 0; unknown 1.")
        said = page.locator("#answer section.breaks p")
        expect(said).to_have_text("Nothing that was measured breaks; of 1 nobody knows.")
        expect(page.locator("#stops")).to_contain_text(
            "no release is known to break anything; of 1 case, feature or add-on nobody knows."
        )

    def test_keyboard_alone_is_enough(self, reader):
        page = reader().open("index.html")
        page.locator("#from").focus()
        page.keyboard.press("Home")
        expect(page.locator("#told")).to_contain_text(re.compile("^FastAPI 0.101.3"))

    def test_without_script_the_other_pages_are_named(self, reader):
        page = reader(java_script_enabled=False).open("index.html")
        expect(page.get_by_text("Choosing versions needs JavaScript")).to_be_visible()
        assert page.locator("form:visible").count() == 0


class TestSearch:
    def test_finds_companions_by_name_and_by_what_they_do_beside_the_cases(self, reader):
        page = reader().open("index.html")
        page.get_by_label("Search the cases").fill("adds-on")
        page.get_by_role("button", name="Search").click()
        found = page.locator("#found li:visible")
        expect(page.locator("#count")).to_have_text("1 companion, 0 of 7 cases")
        assert re.sub(r"\s+", " ", found.inner_text()) == "adds-on holds with FastAPI 0.101.3 adds-on counts requests"
        page.locator("#text").fill("counts REQUESTS")
        expect(found).to_have_count(3)
        assert "lost fails with FastAPI 0.101.3: 1 of 2 purposes missed: metric" in found.nth(2).inner_text()
        page.locator("#text").fill("defaults")
        expect(page.locator("#found")).to_be_hidden()
        page.locator("#text").fill("lost")
        found.get_by_role("link", name="lost").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("lost counts requests")

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ("#11251", "validation/one"),
            ("jsonable_encoder", "validation/one"),
            ("add_task", "validation/one"),
            ("openapi_url", "forms/two"),
            ("json_type", "forms/two"),
            ("UploadFile FORMS", "forms/two"),
        ],
    )
    def test_finds_numbers_names_of_the_api_and_symptoms_from_every_page(self, reader, wanted, found):
        labels = miniature.releases(2)
        code = {
            "validation/one": "from fastapi.encoders import jsonable_encoder\ntasks.add_task(work)\n",
            "forms/two": "from fastapi import UploadFile\napp = FastAPI(openapi_url=None)\n",
        }

        def report():
            made = [
                miniature.case(
                    labels,
                    id,
                    "aa",
                    "aa",
                    title=id,
                    code={"case": Code(files=(SourceFile(path="app.py", text=text),), probes="")},
                )
                for id, text in code.items()
            ]
            shown = miniature.outcomes(
                labels, "aa", Evidence(correct=1, symptom=[422, "json_type"], seen=[422, "json_type"])
            )
            lane = made[1].histories["today"].model_copy(update={"probes": {miniature.BUG: shown}})
            sources = ("https://github.com/fastapi/fastapi/issues/11251",)
            return miniature.report(
                labels,
                [
                    made[0].model_copy(update={"sources": sources}),
                    made[1].model_copy(update={"histories": {"today": lane}}),
                ],
            )

        report.__name__ = "searched"
        page = reader(report).open("releases/0.100.1.html")
        page.get_by_label("Search the cases").fill(wanted)
        page.get_by_role("button", name="Search").click()
        expect(page.locator("#matrix tr[data-kind]:visible th a")).to_have_text([found])
