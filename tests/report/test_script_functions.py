"""The functions of the scripts, each by itself: no page of a report, and no catalogue but a little one that stands here."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

STATIC = files("casebook.report").joinpath("static")
SCRIPTS = ("versions.js", "locks.js", "answers.js", "together.js", "page.js")
RELEASES = ["0.100.0", "0.100.1", "0.101.0", "0.102.0"]
CELLS = {
    "lanes": ["contemporary"],
    "lines": {
        "contemporary": {
            "varies": "fastapi",
            "labels": RELEASES,
            "versions": {
                "fastapi": [[release, 1] for release in RELEASES],
                "pydantic": [["2.1.0", 2], ["2.5.0", 2]],
                "starlette": [["0.27.0", 3], ["0.31.0", 1]],
            },
        },
        "pydantic/fastapi-0.101.0": {
            "varies": "pydantic",
            "labels": ["2.4.0", "2.6.0"],
            "versions": {"fastapi": [["0.101.0", 2]], "pydantic": [["2.4.0", 1], ["2.6.0", 1]], "starlette": [["0.27.0", 2]]},
        },
    },
    "releases": RELEASES,
    "newest": "contemporary",
    "follows": "starlette",
    "declared": {"pydantic": [[">=1.7", 2], [">=2.4", 2]]},
    "letters": {"a": "affected", "u": "unaffected", "n": "not measured", "h": "holds", "f": "fails", "b": "blocked"},
    "meanings": {"bug": {"ua": "loss", "au": "gain"}, "": {"hf": "loss"}},
    "feature": "feature",
    "blames": [["fastapi 0.100.1 -> 0.101.0", ["fastapi", "0.100.1", "0.101.0"]]],
    "reasons": [["It says so.", "https://example.com/1"]],
}  # fmt: skip
CASE = {
    "id": "forms/a_case",
    "kind": "bug",
    "place": 0,
    "title": "A case",
    "deciding": ["fastapi", "pydantic"],
    "told": ["fastapi"],
    "begin": {"fastapi": ["0.100.1"]},
    "end": {"fastapi": ["0.101.0"]},
    "ways": {"around": "Around it"},
    "lines": {
        "contemporary": {
            "verdicts": "u2a2 h4",
            "edges": [["case", 1, 2, "ua", 0, 0]],
        },
        "pydantic/fastapi-0.101.0": {"verdicts": "a2 h2"},
    },
}
"""Unaffected before FastAPI 0.101.0, and affected since."""
ADD_ON = {
    "package": "slowapi",
    "names": ["fastapi", "slowapi", "starlette"],
    "cells": ["0.100.0 1.0 0.27.0 h", "0.102.0 1.0 0.31.0 f 0", "0.102.0 1.1 0.31.0 h"],
    "missed": ["the answer 429"],
    "declared": [["starlette <0.30;", "1.0"], ["", "1.1"]],
    "beside": [["limits", ">=3,<6"]],
    "boundaries": [["fastapi >=0.102.0 needs slowapi >=1.1", ">=1.1"]],
}


@pytest.fixture(scope="module")
def page(browser: Browser):
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(content=STATIC.joinpath(name).read_text(encoding="utf-8"))
    page.evaluate(
        """([cells, subject, addOn]) => {
          casebook.cells = cells;
          window.known = new casebook.Catalogue(cells, [subject]);
          window.subject = subject;
          window.addOn = new casebook.AddOn(addOn);
        }""",
        [CELLS, CASE, ADD_ON],
    )
    yield page
    page.close()


def said(page: Page, function: str, *arguments: Any) -> Any:
    return page.evaluate(f"(given) => ({function})(...given)", list(arguments))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("0.100.0", "0.99.1", 1),
        ("1.0", "1.0.0", 0),
        ("1.0a1", "1.0", -1),
        ("1.0.dev1", "1.0a1", -1),
        ("1.0.post1", "1.0", 1),
        ("1.0+local", "1.0", 1),
        ("1!0.1", "99", 1),
    ],
)
def test_versions_are_compared_by_their_numbers(page, one, other, expected):
    assert said(page, "(one, other) => Math.sign(casebook.versions.compare(one, other))", one, other) == expected
    assert said(page, "(one, other) => Math.sign(casebook.versions.compare(other, one))", one, other) == -expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("v1.0", "1.0"), ("1.0.ALPHA.1", "1.0a1"), ("1.0-1", "1.0.post1"), ("1!2.0.DEV3+A-b", "1!2.0.dev3+a.b")],
)
def test_a_version_is_written_in_one_way(page, text, expected):
    assert said(page, "casebook.versions.normal", text) == expected


@pytest.mark.parametrize("text", ["", "1.x", "==1", "1..0", "1" * 101])
def test_what_is_no_version_is_none(page, text):
    assert said(page, "casebook.versions.parse", text) is None


@pytest.mark.parametrize(
    ("clause", "admitted", "refused"),
    [
        ("<0.138", ["0.137.9"], ["0.138", "0.138rc1"]),
        (">=2.4", ["2.4", "10.0"], ["2.3.9", "2.4rc1"]),
        ("==1.*", ["1.10", "1.0rc1"], ["2.0"]),
        ("~=1.4.2", ["1.4.9"], ["1.5", "1.4.1"]),
        (">1.0", ["1.0.1"], ["1.0", "1.0.post1"]),
        ("!=2.12.1", ["2.12.2"], ["2.12.1"]),
        ("===1.0", ["1.0"], ["1.0.0"]),
    ],
)
def test_a_clause_admits_versions_and_refuses_others(page, clause, admitted, refused):
    admits = "(clause, versions) => versions.filter((version) => casebook.versions.admits(clause, version))"
    assert said(page, admits, clause, [*admitted, *refused]) == admitted


def test_a_range_is_open_at_the_older_end_and_closed_at_the_newer(page):
    within = "(from, to, releases) => releases.filter(casebook.versions.between(from, to))"
    assert said(page, within, "0.100.0", "0.101.0", RELEASES) == ["0.100.1", "0.101.0"]
    assert said(page, within, "0.101.0", "0.101.0", RELEASES) == []
    assert said(page, within, "0.102.0", "0.100.0", RELEASES) == []


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.100.5", ["0.100.1", "0.101.0"]), ("0.99", ["0.100.0"]), ("1.0", ["0.102.0"])],
)
def test_a_release_that_was_not_measured_has_neighbours(page, version, expected):
    assert said(page, "casebook.versions.beside", RELEASES, version) == expected


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("python_version < '3.12'", True),
        ("python_version >= '3.12' or extra == 'x'", None),
        ("python_version >= '3.12' and extra == 'x'", False),
        ("(python_version < '3') or python_version == '3.11'", True),
        ("'3.1' in python_version", True),
        ("python_version not in '3.11 3.12'", False),
        ("sys_platform == 'win32'", None),
        ("((((", True),
    ],
)
def test_a_marker_holds_or_does_not_or_depends(page, marker, expected):
    """`undefined` comes as None: what is not known of the environment. What is no marker leaves nothing out."""
    assert said(page, "casebook.versions.may", marker, {"python_version": "3.11"}) is expected


UV = """version = 1
[[package]]
name = "FastAPI"
version = "0.115.2"
dependencies = [
    { name = "starlette", marker = "python_version < '3.12'" },
]
[[package]]
name = "starlette"
version = "0.40.0"
"""
POETRY = """[[package]]
name = "fastapi"
version = "0.115.2"
optional = false
[metadata]
content-hash = "abc"
"""
PDM = """[metadata]
groups = ["default"]
[[package]]
name = "fastapi"
version = "0.115.2"
"""
PYLOCK = 'lock-version = "1.0"\n[[packages]]\nname = "fastapi"\nversion = "0.115.2"\n'
PIPFILE = '{"_meta": {"requires": {"python_version": "3.11"}}, "default": {"fastapi": {"version": "==0.115.2"}}, "develop": {}}'
FROZEN = "fastapi[standard]==0.115.2 --hash=sha256:abc  # why\n-e .\n\n"


@pytest.mark.parametrize(
    ("kind", "text", "versions"),
    [
        ("uv.lock", UV, {"python": "3.11", "fastapi": "0.115.2", "starlette": "0.40.0"}),
        ("poetry.lock", POETRY, {"python": "3.11", "fastapi": "0.115.2"}),
        ("pdm.lock", PDM, {"python": "3.11", "fastapi": "0.115.2"}),
        ("pylock.toml", PYLOCK, {"python": "3.11", "fastapi": "0.115.2"}),
        ("Pipfile.lock", PIPFILE, {"python": "3.11", "fastapi": "0.115.2"}),
        ("requirements", FROZEN, {"python": "3.11", "fastapi": "0.115.2"}),
    ],
)
def test_a_pasted_lock_is_known_by_its_text(page, kind, text, versions):
    expected = {"kind": kind, "versions": versions, "doubts": {}, "notes": []}
    assert said(page, "casebook.locks.read", text, "3.11") == expected


def test_of_a_pasted_lock_what_is_not_for_this_python_is_left_out_and_told(page):
    found = said(page, "casebook.locks.read", UV.replace("<", ">="), "3.11")
    assert found["versions"] == {"python": "3.11", "fastapi": "0.115.2"}
    assert found["doubts"] == {
        "starlette": "starlette is only for python_version >= '3.12', and so is not installed with Python 3.11"
    }


def test_what_pasted_requirements_leave_open_is_told(page):
    text = "-r base.txt\npydantic>=2\nstarlette==0.40.0\nstarlette==0.41.0\n"
    found = said(page, "casebook.locks.read", text, "3.11")
    assert found["versions"] == {"python": "3.11"}
    assert found["doubts"] == {
        "pydantic": "pydantic is not pinned",
        "starlette": "starlette is locked in several versions, 0.40.0, 0.41.0: say which",
    }
    assert found["notes"] == ["base.txt is included, and is not here: paste it too"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  \n", "There is nothing in it."),
        ("{", "It begins as a Pipfile.lock, and is no valid JSON: "),
        ("{}", "It begins as a Pipfile.lock, and has no table of packages, default."),
        ("<html>", "It is no lock that can be read here: <html>"),
        ("[tool.x]\na = 1\n", "It has no list of packages."),
    ],
)
def test_what_is_no_lock_is_refused_in_a_sentence(page, text, message):
    read = """(text) => {
      try { return casebook.locks.read(text); }
      catch (error) { return error instanceof casebook.locks.Unreadable ? error.message : `not that: ${error}`; }
    }"""
    assert said(page, read, text).startswith(message)


def test_counted_letters_are_spread_and_told_as_stretches(page):
    assert said(page, "casebook.spread", "a2u3") == "aauuu"
    assert said(page, "casebook.spread", None) == ""
    assert said(page, "casebook.runs", "aau", 5) == [
        {"letter": "a", "first": 0, "next": 2},
        {"letter": "u", "first": 2, "next": 3},
        {"letter": "n", "first": 3, "next": 5},
    ]


def located(page: Page, **versions: str) -> dict[str, Any]:
    found = said(
        page,
        """(versions) => {
          const { how, verdicts, why, ...found } = known.locate(subject, versions);
          const places = casebook.closest({ how, verdicts, why, ...found }).map(({ line, label }) => `${line} ${label}`);
          return { how, verdict: verdicts.case ?? null, why, places, differs: casebook.differences("", { how, verdicts, ...found }) };
        }""",
        versions,
    )
    assert isinstance(found, dict)
    return found


def test_a_cell_with_these_versions_answers_exactly(page):
    assert located(page, fastapi="0.101", pydantic="2.5.0") == {
        "how": "exact", "verdict": "a", "why": "", "places": ["contemporary 0.101.0"], "differs": [],
    }  # fmt: skip


def test_the_nearest_cell_answers_and_says_what_differs(page):
    """Pydantic 2.5.0 is of the same minor as 2.5.9; 2.4.0 and 2.6.0, of the axis, are not."""
    assert located(page, fastapi="0.101.0", pydantic="2.5.9") == {
        "how": "nearest", "verdict": "a", "why": "", "places": ["contemporary 0.101.0"],
        "differs": ["pydantic 2.5.0 instead of 2.5.9"],
    }  # fmt: skip


def test_of_a_release_without_a_cell_the_nearest_on_its_side_of_a_change_answers(page):
    assert located(page, fastapi="0.100.9", pydantic="2.5.0")["how"] == "unknown"
    assert located(page, fastapi="0.100.1", pydantic="2.4.0")["verdict"] == "u"
    assert located(page, fastapi="0.101.7", pydantic="2.5.0")["verdict"] == "a"


@pytest.mark.parametrize(
    ("versions", "why"),
    [
        ({"pydantic": "2.5.0"}, "no version of fastapi is given"),
        ({"fastapi": "0.99.0"}, "fastapi 0.99.0 is older than 0.100.0, the oldest that was measured"),
        ({"fastapi": "0.103.0"}, "fastapi 0.103.0 is newer than 0.102.0, the newest that was measured"),
        ({"fastapi": "0.102.0", "pydantic": "3.0"}, "pydantic 3.0 is newer than 2.6.0, the newest that was measured"),
    ],
)
def test_what_lies_beyond_what_was_measured_is_not_known(page, versions, why):
    assert located(page, **versions) == {"how": "unknown", "verdict": None, "why": why, "places": [], "differs": []}


def test_an_upgrade_tells_what_breaks_where_it_flips_and_what_holds_there(page):
    have, want = ({"fastapi": release, "pydantic": "2.5.0"} for release in ("0.100.1", "0.102.0"))
    found = said(page, "(have, want) => known.upgrade(have, want)", have, want)
    (row,) = found.pop("rows")
    assert found == {"exact": 0, "nearest": 1, "unknown": 0}
    assert (row["group"], row["of"], row["was"], row["became"]) == ("breaks", "case", "u", "a")
    assert row["notes"] == ["before: pydantic 2.1.0 instead of 2.5.0"]
    assert row["holding"] == ["around"]
    assert row["flip"] == {
        "line": "contemporary", "varies": "fastapi", "before": "0.100.1", "after": "0.101.0",
        "blame": "fastapi 0.100.1 -> 0.101.0", "because": "It says so.", "url": "https://example.com/1",
    }  # fmt: skip


def test_the_way_back_mends_and_needs_the_workaround_no_longer(page):
    want, have = ({"fastapi": release, "pydantic": "2.5.0"} for release in ("0.100.1", "0.102.0"))
    (row,) = said(page, "(have, want) => known.upgrade(have, want).rows", have, want)
    assert (row["group"], row["holding"], row["canGo"]) == ("mends", [], ["around"])


def test_the_last_release_before_a_loss_is_found(page):
    stop = "(have, want) => known.lastBeforeALoss(have, want, {})"
    versions = {"pydantic": "2.5.0"}
    have = {**versions, "fastapi": "0.100.0"}
    assert said(page, stop, have, {**versions, "fastapi": "0.102.0"}) == {"release": "0.100.1", "unknown": 0}
    assert said(page, stop, have, {**versions, "fastapi": "0.100.1"}) == {"release": None, "unknown": 0}


def test_a_target_drops_what_the_release_does_not_admit(page):
    target = "(have, named, kind) => known.target(have, named, '0.101.0', kind === 'newest')"
    have = {"fastapi": "0.100.0", "pydantic": "2.1.0", "httpx": "0.27"}
    assert said(page, target, have, {}, "as named") == {"fastapi": "0.101.0", "httpx": "0.27"}
    assert said(page, target, have, {"pydantic": "2.6.0"}, "newest") == {
        "fastapi": "0.101.0", "pydantic": "2.6.0", "starlette": "0.27.0", "httpx": "0.27",
    }  # fmt: skip


def test_what_cannot_be_installed_together_is_said(page):
    apart = "(have, want) => known.apart(have, want)"
    assert said(page, apart, {"fastapi": "0.101.0", "pydantic": "2.1.0"}, {"fastapi": "0.102.0"}) == [
        "fastapi 0.101.0 requires pydantic>=2.4, which keeps 2.1.0 out: the two cannot be installed together.",
        "fastapi 0.102.0 requires pydantic>=2.4: 2.1.0 cannot stay, and which version follows is not said.",
    ]


@pytest.mark.parametrize(
    ("was", "became", "expected"),
    [("h", "f", "loss"), (None, "b", "loss"), ("f", "f", "none"), ("f", "h", "none"), ("h", None, "unknown")],
)
def test_the_fate_of_an_add_on(page, was, became, expected):
    assert said(page, "casebook.fate", was, became) == expected


@pytest.mark.parametrize(("limits", "advice"), [("5.6", "stay"), ("6.0", "unknown"), ("2.8", "unknown")])
def test_beside_a_version_that_the_cells_of_an_add_on_were_kept_from_nobody_knows(page, limits, advice):
    have = {"fastapi": "0.102.0", "slowapi": "1.1", "starlette": "0.31.0", "limits": limits}
    told = "(have) => casebook.together([addOn], have, have).map(({ advice }) => advice)"
    assert said(page, told, have) == [advice]


def test_an_add_on_that_fails_at_the_target_is_told_with_the_version_that_holds(page):
    have = {"fastapi": "0.100.0", "slowapi": "1.0", "starlette": "0.27.0"}
    want = {"fastapi": "0.102.0", "slowapi": "1.0", "starlette": "0.31.0"}
    told = """(have, want) => casebook.together([addOn], have, want).map(({ advice, to, became, limits, goesOn }) => (
      { advice, to, missed: became.missed, goesOn, limits: limits.map((one) => casebook.limitInWords(one, (letter) => known.word(letter))) }))"""
    assert said(page, told, have, want) == [
        {
            "advice": "together",
            "to": "1.1",
            "missed": ["the answer 429"],
            "goesOn": False,
            "limits": [
                "it requires starlette<0.30, which keeps 0.31.0 out, and it fails beyond that; 1.1 is the first that is known "
                "to admit it"
            ],
        }
    ]
    assert said(page, "(want) => addOn.needs(want)", want) == ["fastapi >=0.102.0 needs slowapi >=1.1"]
    assert said(page, "(want) => addOn.needs(want)", {**want, "slowapi": "1.1"}) == []


def test_every_word_of_a_search_must_be_there(page):
    found = "(wanted, texts) => texts.filter(casebook.page.matcher(wanted))"
    texts = ["json form 422 #10997", "json body 422"]
    assert said(page, found, "JSON form", texts) == texts[:1]
    assert said(page, found, "#10997", texts) == texts[:1]
    assert said(page, found, " ", texts) == texts


def test_a_question_is_kept_in_the_address_and_read_from_it(page):
    assert said(page, "casebook.page.hash", {"from": "0.100.0", "to": "", "also": "a==1,b==2"}) == (
        "#from=0.100.0&also=a%3D%3D1%2Cb%3D%3D2"
    )
    assert said(page, "casebook.page.hash", {"to": ""}) == ""
    read = "(hash) => { location.hash = hash; return Object.fromEntries(casebook.page.state()); }"
    assert said(page, read, "#from=0.100.0&also=a%3D%3D1") == {"from": "0.100.0", "also": "a==1"}
    assert said(page, read, "#workaround-around") == {}


def test_versions_are_named_in_a_sentence(page):
    versions = {"pydantic": "2.5.0", "fastapi": "0.101.0", "httpx": "0.27", "python": "3.11"}
    assert said(page, "casebook.page.named", versions) == "FastAPI 0.101.0 with Pydantic 2.5.0, Python 3.11"
    unmeasured = "(...sides) => casebook.page.unmeasured(known, ...sides)"
    assert (
        said(page, unmeasured, {"pydantic": "2.5.0"}, {"pydantic": "2.5.5"})
        == "Pydantic 2.5.5 was measured in no cell. "
    )


def test_text_is_set_as_text_and_code_by_backticks(page):
    markup = "(text) => casebook.page.element('p', {}, ...casebook.page.prose(text)).outerHTML"
    assert said(page, markup, "`Json[list]` is <refused>") == "<p><code>Json[list]</code> is &lt;refused&gt;</p>"
    assert said(page, markup, "one ` alone") == "<p>one ` alone</p>"


def test_a_breaking_change_is_told_by_its_behaviours(page):
    assert said(page, "casebook.page.said", "a", "breaking-change") == "new behaviour"
    assert said(page, "casebook.page.said", "a", "bug") == "affected"
    assert said(page, "casebook.page.looks", "a", "breaking-change") == "v new-behaviour"
    assert said(page, "casebook.page.looks", "n", "bug") == "v unmeasured"
