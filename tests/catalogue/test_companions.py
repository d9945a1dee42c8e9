"""Companions: what goes together, how a purpose is missed, and what becomes of the add-ons of a project."""

from __future__ import annotations

import json
from datetime import date

import pytest

from casebook.catalogue.companions import Boundary, CompanionHistories, in_words
from casebook.catalogue.manner import Manner, manner
from casebook.catalogue.model import KnownCompanion, KnownHistory, KnownLine
from casebook.catalogue.target import Move, to_whole
from casebook.catalogue.together import Advice, is_lost, together
from casebook.catalogue.together import in_words as said
from casebook.catalogue.upgrade import Upgrade
from casebook.commands.upgrade import exit_code
from casebook.commands.upgrade_options import FailOn
from casebook.errors import Exit
from casebook.model.histories import intervals
from casebook.model.observations import Conversation, Evidence, Exchange, Raised
from casebook.model.record import VerdictInterval
from tests.catalogue.little import LETTERS, by_fastapi, catalogue

DAY = date(2026, 11, 26)
PACKAGE = "addon"
OWN = "addon/fastapi-0.105.0"


def companion(**lines):
    """`contemporary={"0.100.0 1.0": "h", ...}`: the label, the version of the package where its cell can be resolved, and what was seen."""
    known, histories = {}, {}
    for key, told in lines.items():
        name = {"own": OWN}.get(key, key.replace("held_", "fastapi/addon-").replace("_", "."))
        labels = [label.split()[0] for label in told]
        versions = [[*label.split(), ""][1] for label in told]
        cells = {label: {PACKAGE: version} if version else {} for label, version in zip(labels, versions, strict=True)}
        found = intervals(labels, [LETTERS[letter] for letter in told.values()])
        spans = tuple(VerdictInterval(first=one.first, last=one.last, verdict=one.seen) for one in found)
        known[name] = KnownLine(varies=PACKAGE if name == OWN else "fastapi", cells=cells)
        histories[name] = KnownHistory(measured=DAY, today=DAY, verdicts=spans)
    return KnownCompanion(
        id="companions/addon",
        package=PACKAGE,
        title="It adds on",
        summary="It is there.",
        sources=("https://example.com/addon",),
        lines=known,
        histories=histories,
    )


HELD_BACK = companion(
    contemporary={"0.100.0 1.0": "h", "0.102.0 1.0": "f", "0.105.0 1.1": "h"},
    today={"0.100.0 1.1": "h", "0.102.0 1.1": "h", "0.105.0 1.1": "h"},
    own={"1.0 1.0": "f", "1.1 1.1": "h"},
    held_1_0={"0.100.0 1.0": "h", "0.101.0 1.0": "h", "0.102.0 1.0": "f", "0.105.0 1.0": "f"},
)
"""From FastAPI 0.102.0 on it must be 1.1 or later."""


def test_the_boundary_is_exact_on_both_sides():
    standing = CompanionHistories(HELD_BACK)
    assert standing.boundaries == [Boundary(">=0.102.0", ">=1.1")]
    assert in_words(standing.boundaries[0], PACKAGE) == "fastapi >=0.102.0 needs addon >=1.1"
    assert standing.now == "holds"
    assert [(one.first, one.last) for one in standing.failed_then] == [("0.102.0", "0.102.0")]


def test_without_a_line_of_the_version_before_only_the_newest_fastapi_is_told():
    one = companion(today={"0.105.0 1.1": "h"}, own={"1.0 1.0": "f", "1.1 1.1": "h"})
    assert CompanionHistories(one).boundaries == [Boundary("==0.105.0", ">=1.1")]


def test_one_that_does_not_hold_any_more_says_since_when():
    one = companion(today={"0.100.0 1.0": "h", "0.101.0 1.0": "f", "0.105.0 1.0": "f"}, own={"1.0 1.0": "f"})
    assert CompanionHistories(one).boundaries == [Boundary(">=0.101.0", "")]
    assert in_words(CompanionHistories(one).boundaries[0], PACKAGE).startswith(
        "fastapi >=0.101.0, with the newest packages: addon"
    )


def test_one_that_always_holds_has_no_boundary():
    one = companion(today={"0.100.0 1.0": "h", "0.105.0 1.0": "h"}, own={"0.9": "b", "1.0 1.0": "h"})
    assert CompanionHistories(one).boundaries == []


def test_the_purposes_that_are_missed_now_are_named():
    one = companion(today={"0.100.0 1.1": "h", "0.102.0 1.1": "h", "0.105.0 1.1": "f"}).model_copy(
        update={
            "purposes": {
                "today": {
                    "companions/addon/test_addon.py::test_route_of_a_router[Raw]": (
                        VerdictInterval(first="0.100.0", last="0.102.0", verdict=LETTERS["h"]),
                        VerdictInterval(first="0.105.0", last="0.105.0", verdict=LETTERS["f"]),
                    ),
                    "companions/addon/test_addon.py::test_start": (
                        VerdictInterval(first="0.100.0", last="0.105.0", verdict=LETTERS["h"]),
                    ),
                }
            }
        }
    )
    assert (CompanionHistories(one).missed, CompanionHistories(one).purposes) == (["route of a router, Raw"], 2)


EXCHANGE = Exchange(method="GET", path="/", body="", status=200, received="")
RAISED = Raised(type="AttributeError", message="", traceback="")


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(exception=RAISED), Manner.START),
        (Evidence(exception=RAISED, exchanges=(EXCHANGE.model_copy(update={"status": None}),)), Manner.REQUEST),
        (Evidence(seen=[500], exchanges=(EXCHANGE.model_copy(update={"status": 500}),)), Manner.REQUEST),
        (Evidence(seen=[200, "none"], exchanges=(EXCHANGE,)), Manner.QUIET),
        (Evidence(exception=RAISED, exchanges=(EXCHANGE,)), Manner.REQUEST),
        (Evidence(seen="nothing"), Manner.QUIET),
    ],
)
def test_how_a_purpose_is_missed_is_told_by_the_evidence(evidence, expected):
    assert manner(evidence) is expected


@pytest.mark.parametrize(
    ("fastapi", "version", "expected"),
    [
        ("0.100.0", "1.0", "holds"),
        ("0.105.0", "1.0", "fails"),
        ("0.100.5", "1.0", "holds"),  # between two that hold
        ("0.101.5", "1.0", None),  # the change lies somewhere there
        ("0.106.0", "1.1", None),  # beyond what was measured
        ("0.103.0", "1.1", "holds"),
        ("0.105.0", "1.2", None),
        ("0.105.0", "1.0.5", None),
    ],
)
def test_a_pair_that_was_not_measured_is_known_where_both_neighbours_agree(fastapi, version, expected):
    found = CompanionHistories(HELD_BACK).seen({"fastapi": fastapi, PACKAGE: version})
    assert (found and found.verdict) == expected


def ask(one, have, want):
    known = catalogue(by_fastapi()).model_copy(update={"companions": (one,)})
    (found,) = together(known, Move(have, {**have, **want}, want))
    return found


def test_one_that_can_be_upgraded_first():
    found = ask(HELD_BACK, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"})
    assert (found.was, found.became, found.advice, found.to) == ("holds", "fails", Advice.FIRST, "1.1")
    assert is_lost(found)


@pytest.mark.parametrize(
    ("beside", "advice"),
    [
        ({}, Advice.STAY),
        ({"mcp": "1.9"}, Advice.STAY),
        ({"mcp": "2.0"}, Advice.UNKNOWN),
        ({"mcp": "2.0b1"}, Advice.UNKNOWN),
    ],
)
def test_beside_a_version_that_its_cells_were_kept_from_nobody_knows(beside, advice):
    one = HELD_BACK.model_copy(update={"beside": {"mcp": "<2"}})
    found = ask(one, {"fastapi": "0.102.0", PACKAGE: "1.1", **beside}, {"fastapi": "0.105.0"})
    assert found.advice is advice


def test_one_that_must_move_together():
    one = companion(
        today={"0.100.0 1.0": "h", "0.105.0 1.1": "h"},
        own={"1.0 1.0": "f", "1.1 1.1": "h"},
        held_1_1={"0.100.0": "b", "0.105.0 1.1": "h"},
    )
    found = ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"})
    assert (found.advice, found.to) == (Advice.TOGETHER, "1.1")


def test_one_that_stands_in_the_way():
    one = companion(today={"0.100.0 1.0": "h", "0.105.0 1.0": "f"}, own={"1.0 1.0": "f"})
    found = ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"})
    assert (found.advice, found.to) == (Advice.BLOCKED, None)


def test_one_that_moves_along_is_judged_with_its_version_of_then():
    found = ask(HELD_BACK, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0", PACKAGE: "1.1"})
    assert (found.became, found.advice) == ("holds", Advice.MOVES)
    assert not is_lost(found)


def test_of_a_version_that_was_not_measured_nobody_knows():
    assert ask(HELD_BACK, {"fastapi": "0.100.0", PACKAGE: "0.5"}, {"fastapi": "0.105.0"}).advice is Advice.UNKNOWN


def test_a_project_without_the_package_is_told_nothing():
    known = catalogue(by_fastapi()).model_copy(update={"companions": (HELD_BACK,)})
    assert together(known, Move({"fastapi": "0.100.0"}, {"fastapi": "0.105.0"}, None)) == ()


def seen(one, fastapi, version, **others):
    found = CompanionHistories(one).seen({"fastapi": fastapi, PACKAGE: version, **others})
    return found and found.verdict


def test_neighbours_that_contradict_each_other_tell_nothing():
    one = companion(
        contemporary={"0.100.0 1.0": "f", "0.103.0 1.0": "h"}, today={"0.100.0 1.0": "h", "0.103.0 1.0": "h"}
    )
    assert (seen(one, "0.100.0", "1.0"), seen(one, "0.101.0", "1.0"), seen(one, "0.103.0", "1.0")) == (
        None,
        None,
        "holds",
    )


def test_another_package_that_decides_must_be_what_the_cell_has():
    """An edge is blamed on Starlette: an answer for one version of it is none for another."""
    one = companion(contemporary={"0.103.0 1.0": "h"}, today={"0.103.0 1.0": "f"})
    cells = {
        "contemporary": {"0.103.0": {PACKAGE: "1.0", "starlette": "0.52.1"}},
        "today": {"0.103.0": {PACKAGE: "1.0", "starlette": "1.10.0"}},
    }
    lines = {name: one.lines[name].model_copy(update={"cells": cells[name]}) for name in cells}
    one = one.model_copy(update={"lines": lines})
    assert CompanionHistories(one).deciding == ("pydantic", "starlette")
    assert seen(one, "0.103.0", "1.0", starlette="0.52.1") == "holds"
    assert seen(one, "0.103.0", "1.0", starlette="1.10.0") == "fails"
    assert seen(one, "0.103.0", "1.0") is None
    assert seen(one, "0.103.0", "1.0", starlette="2.0") is None


@pytest.mark.parametrize(
    ("own", "package"),
    [
        ("fh", ">=1.1"),
        ("ffh", ">=1.2"),
        ("bfh", ">=1.2"),
        ("hfh", None),  # an older one holds too
        ("f-h", None),  # one was not measured
        ("fhu", None),  # the newest is unstable
        ("fhf", None),
        ("hhh", None),
    ],
)
def test_a_boundary_is_told_where_no_measured_version_contradicts_it(own, package):
    versions = {f"1.{number} 1.{number}" if one != "b" else f"1.{number}": one for number, one in enumerate(own)}
    found = CompanionHistories(companion(today={"0.105.0 1.0": "h"}, own=versions)).boundaries
    assert [boundary.package for boundary in found] == ([package] if package else [])


def test_a_release_that_cannot_be_installed_any_more_is_told_from_when_on_it_did_not_work():
    one = companion(
        today={"0.100.0 1.1": "h", "0.101.0 1.1": "h", "0.105.0 1.1": "h"},
        own={"1.0": "b", "1.1 1.1": "h"},
        held_1_0={"0.100.0 1.0": "h", "0.101.0 1.0": "f", "0.105.0": "b"},
    )
    assert CompanionHistories(one).boundaries == [Boundary(">=0.101.0", ">=1.1")]


@pytest.mark.parametrize(
    ("held", "boundary"),
    [
        ("hhh", Boundary(">=0.101.0", ">=1.1")),
        ("fhh", Boundary(">=0.101.0", ">=1.1")),
        ("ffh", Boundary(">=0.105.0", ">=1.1")),
        ("hfh", Boundary(">=0.105.0", ">=1.1")),
        ("bbh", Boundary(">=0.105.0", ">=1.1")),
        ("h-h", Boundary(">=0.105.0", ">=1.1")),
        ("hhf", None),  # its two lines contradict each other
    ],
)
def test_a_release_is_told_of_no_fastapi_with_which_it_fails_itself(held, boundary):
    releases = ("0.100.0", "0.101.0", "0.105.0")
    one = companion(
        today={"0.105.0 1.1": "h"},
        own={"1.0 1.0": "f", "1.1 1.1": "h"},
        held_1_0=dict(zip((f"{one} 1.0" for one in releases), "hff", strict=True)),
        held_1_1=dict(zip((f"{one} 1.1" for one in releases), held, strict=True)),
    )
    assert CompanionHistories(one).boundaries == ([boundary] if boundary else [])


def test_later_releases_that_keep_the_newest_fastapi_out_hide_no_boundary():
    one = companion(
        today={"0.100.0 1.1": "h", "0.105.0 1.1": "h"},
        own={"1.0 1.0": "f", "1.1 1.1": "h", "1.2": "b"},
        held_1_0={"0.100.0 1.0": "h", "0.105.0 1.0": "f"},
    )
    assert CompanionHistories(one).boundaries == [Boundary(">=0.105.0", ">=1.1")]


def test_a_later_release_in_which_nothing_could_be_observed_leaves_the_boundary_open():
    one = companion(today={"0.105.0 1.1": "h"}, own={"1.0 1.0": "f", "1.1 1.1": "h", "1.2 1.2": "b"})
    assert CompanionHistories(one).boundaries == []


def test_one_that_cannot_be_installed_any_more_says_since_when():
    one = companion(today={"0.100.0 1.0": "h", "0.101.0": "b", "0.105.0": "b"}, own={"1.0": "b"})
    (found,) = CompanionHistories(one).boundaries
    assert found == Boundary(">=0.101.0", "", installs=False)
    assert in_words(found, PACKAGE) == "fastapi >=0.101.0: no release of addon can be installed"


def test_a_release_that_fails_with_every_fastapi_is_no_boundary_of_fastapi():
    """SQLAlchemy 2.1 broke sqladmin 0.22: with the packages of today it fails with any FastAPI."""
    one = companion(
        today={"0.100.0 1.1": "h", "0.105.0 1.1": "h"},
        own={"1.0 1.0": "f", "1.1 1.1": "h"},
        held_1_0={"0.100.0 1.0": "f", "0.105.0 1.0": "f"},
    )
    (found,) = CompanionHistories(one).boundaries
    assert found == Boundary("", ">=1.1")
    assert in_words(found, PACKAGE) == "with the newest packages, addon >=1.1 is needed, whatever the FastAPI"


def test_an_older_version_that_holds_is_told_where_no_later_one_does():
    one = companion(today={"0.100.0 1.1": "h", "0.105.0 1.1": "f"}, own={"1.0 1.0": "h", "1.1 1.1": "f"})
    found = ask(one, {"fastapi": "0.100.0", PACKAGE: "1.1"}, {"fastapi": "0.105.0"})
    assert (found.advice, found.to, is_lost(found)) == (Advice.BACK, "1.0", True)


def test_a_failure_at_the_target_counts_where_nobody_knows_what_was_before():
    one = companion(today={"0.105.0 1.0": "f"}, own={"1.0 1.0": "f"})
    found = ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"})
    assert (found.was, found.became, is_lost(found)) == (None, "fails", True)


def test_one_that_only_the_target_has_is_judged_too():
    known = catalogue(by_fastapi()).model_copy(update={"companions": (HELD_BACK,)})
    have, want = {"fastapi": "0.104.0"}, {"fastapi": "0.105.0", PACKAGE: "1.0"}
    (found,) = together(known, to_whole(have, want))
    assert (found.have, found.became, found.advice, found.to) == (None, "fails", Advice.INSTEAD, "1.1")
    assert is_lost(found)
    assert said(found) == "new with the target -> fails: take 1.1 of it instead"
    (found,) = together(known, to_whole(have, {**want, PACKAGE: "1.1"}))
    assert (found.advice, is_lost(found)) == (Advice.NEW, False)


@pytest.mark.parametrize(
    ("have", "want", "advice", "told"),
    [
        ("fastapi==0.100.0 addon==1.0", "fastapi==0.101.0", "stay", "Of the add-ons, addon 1.0 goes on to work."),
        ("fastapi==0.100.0", "fastapi==0.105.0 addon==1.1", "new", "Of the add-ons, addon 1.1 is new and works."),
        ("fastapi==0.102.0 addon==1.0", "addon==1.1", "moves", "Of the add-ons, addon 1.1 begins to work."),
        (
            "fastapi==0.102.0 addon==0.5",
            "addon==1.1",
            "moves",
            "Of the add-ons, addon 1.1 works there, and of before nobody knows.",
        ),
    ],
)
def test_one_that_works_at_the_target_is_said_to_go_on_only_where_it_worked_before(casebook, have, want, advice, told):
    asked = [
        *(part for one in have.split() for part in ("--have", one)),
        *(part for one in want.split() for part in ("--to", one)),
    ]
    for format in ("text", "markdown", "github"):
        out = casebook("upgrade", *asked, "--format", format, companions=(HELD_BACK,))[1]
        assert told in " ".join(out.split())
    (found,) = json.loads(casebook("upgrade", *asked, "--format", "json", companions=(HELD_BACK,))[1])["companions"]
    assert found["advice"] == advice


def test_an_add_on_that_breaks_is_a_loss_to_stop_before_and_never_within_what_is_emitted(casebook):
    have = ("--have", "fastapi==0.100.0", "--have", "addon==1.0", "--to", "fastapi==0.105.0")
    code, out, _ = casebook("upgrade", *have, "--format", "json", companions=(HELD_BACK,))
    told = json.loads(out)
    assert (code, told["counted"]["breaks"], told["counted"]["add_ons_that_break"]) == (1, 0, 1)
    assert (told["last_before_a_loss"], told["best"]["release"]) == ("0.101.0", "0.101.0")
    assert casebook("upgrade", *have, "--fail-on", "contract", companions=(HELD_BACK,))[0] == 1
    assert '"fastapi<=0.101.0"' in casebook("upgrade", *have, "--emit", "uv", companions=(HELD_BACK,))[1]
    for format in ("text", "markdown", "github"):
        out = casebook("upgrade", *have, "--format", format, companions=(HELD_BACK,))[1]
        assert "Breaks 1 (1 add-on), changes 0, mends 0; unknown 0." in out
        assert "the last release before anything breaks is 0.101.0." in " ".join(out.split())


def test_a_release_of_an_add_on_can_be_needed(casebook):
    """It is one that works there; which one was chosen is told."""
    have = ("--have", "fastapi==0.102.0", "--have", "addon==1.0")
    code, out, _ = casebook("upgrade", *have, "--need", "addon>=1.1", companions=(HELD_BACK,))
    assert (code, out.splitlines()[0]) == (0, "fastapi 0.102.0, addon 1.0 -> 1.1")
    code, out, err = casebook("upgrade", *have, "--need", "addon>=2", companions=(HELD_BACK,))
    assert (code, out) == (2, "")
    assert "addon>=2 has none of the versions that were measured, 1.0 to 1.1" in err


def test_one_that_the_target_lock_drops_is_told_nothing_of():
    known = catalogue(by_fastapi()).model_copy(update={"companions": (HELD_BACK,)})
    assert together(known, Move({"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"}, {})) == ()


def test_what_a_control_blocks_is_not_called_uninstallable():
    one = companion(held_1_0={"0.100.0 1.0": "h", "0.105.0 1.0": "b"})
    assert ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"}).advice is Advice.UNKNOWN


def test_what_shares_its_interval_with_an_uninstallable_one_is_not_called_so():
    one = companion(held_1_0={"0.100.0 1.0": "h", "0.102.0": "b", "0.105.0 1.0": "b"})
    have = {"fastapi": "0.100.0", PACKAGE: "1.0"}
    assert ask(one, have, {"fastapi": "0.102.0"}).advice is Advice.BLOCKED
    assert ask(one, have, {"fastapi": "0.105.0"}).advice is Advice.UNKNOWN


def test_one_that_is_not_meant_for_the_target_is_known_to_be():
    one = companion(held_1_0={"0.100.0 1.0": "h", "0.105.0 1.0": "i"})
    assert ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"}).advice is Advice.APART


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(problem="the probe ran into its limit"), Manner.STOPS),
        (
            Evidence(
                correct=[500, "/route"],
                seen=[500, "/path"],
                exchanges=(EXCHANGE.model_copy(update={"status": 500}),),
            ),
            Manner.QUIET,
        ),
        (
            Evidence(exception=RAISED, conversations=(Conversation(scope="websocket", path="/", messages=()),)),
            Manner.REQUEST,
        ),
    ],
)
def test_a_hang_a_500_that_is_meant_and_a_websocket_are_told_apart(evidence, expected):
    assert manner(evidence) is expected


@pytest.mark.parametrize(
    ("became", "fail_on", "code"),
    [
        ("f", FailOn.BREAK, Exit.FINDINGS),
        ("f", FailOn.ANY, Exit.FINDINGS),
        ("f", FailOn.CONTRACT, Exit.FINDINGS),
        ("u", FailOn.BREAK, Exit.NOTHING_MEASURED),
        ("h", FailOn.BREAK, Exit.NOTHING_FOUND),
    ],
)
def test_an_addon_that_is_lost_is_a_finding_and_one_of_which_nobody_knows_is_never_clean(became, fail_on, code):
    one = companion(held_1_0={"0.100.0 1.0": "h", "0.105.0 1.0": became})
    found = ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"})
    nothing = Upgrade(Move({}, {}, None), (), 0, 0, 0)
    assert exit_code(nothing, fail_on, [found]) is code


def test_a_line_without_versions_of_its_cells_is_refused():
    with pytest.raises(ValueError, match="no versions of its cells are known"):
        KnownCompanion.model_validate({**HELD_BACK.model_dump(), "lines": {}})
