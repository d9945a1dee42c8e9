"""Caps and add-ons: caps on an add-on, the add-ons beyond a cap on FastAPI, and the caps that add-ons declare."""

from __future__ import annotations

import pytest

from casebook.catalogue.caps import Cap
from casebook.catalogue.companions import CompanionHistories
from casebook.catalogue.judging import judge
from casebook.catalogue.limits import Limit, limit_in_words, limits, needed_beyond
from casebook.catalogue.locate import Locator
from casebook.catalogue.telling.caps import verdict
from casebook.catalogue.together import Advice, goes_on, in_words, in_words_now, is_unknown
from casebook.model.verdicts import Verdict
from tests.catalogue.little import by_fastapi, catalogue
from tests.catalogue.test_companions import HELD_BACK, OWN, PACKAGE, ask, companion

GONE = companion(today={"0.100.0 1.0": "h", "0.103.0 1.0": "f", "0.105.0 1.0": "f"}, own={"1.0 1.0": "f"})
"""From FastAPI 0.103.0 on no release of it holds."""


def known(*companions):
    return catalogue(by_fastapi()).model_copy(update={"companions": companions})


def judged(specifier, own):
    """What is judged of a cap on the add-on by its own releases: `1.0`, `1.1` and so on."""
    shown = {f"1.{number} 1.{number}" if one != "b" else f"1.{number}": one for number, one in enumerate(own)}
    return judge(Locator(known(companion(own=shown))), Cap(PACKAGE, specifier))


@pytest.mark.parametrize(
    ("own", "guards", "kept"),
    [
        ("hhf", "yes", [("breaks", "yes", "1.1", "1.2")]),
        ("hhb", "yes", None),
        ("hhfh", "no", [("breaks", "no", "1.1", "1.2")]),
        ("hhh", "no", []),
        ("ffh", "no", [("mends", "yes", "1.1", "1.2")]),
        ("ffhfh", "no", [("mends", "yes", "1.3", "1.4")]),
        ("fff", "no", []),
        ("hhu", "unknown", []),
        ("huh", "unknown", []),
        ("hh-", "unknown", []),
    ],
)
def test_a_cap_on_an_add_on_is_judged_by_its_releases_with_the_newest_fastapi(own, guards, kept):
    found = judged("<1.2", own)
    assert (found.guards, found.measured) == (guards, len(own))
    told = [(one.group, one.still, one.flips[0].before, one.flips[0].after) for one in found.kept]
    assert kept is None or told == kept
    assert {flip.line for one in found.kept for flip in one.flips} <= {OWN}


@pytest.mark.parametrize(
    ("specifier", "own", "guards", "kept"),
    [
        ("<1.3,!=1.1", "hfhh", "yes", [("breaks", "yes", "1.0", "1.1")]),
        ("<2,!=1.1", "hfh", "yes", [("breaks", "yes", "1.0", "1.1")]),  # nothing is beyond
        ("<2,!=1.1", "hffh", "no", []),  # the next admitted release fails too
        ("<2,!=1.1,!=1.2", "hffh", "yes", [("breaks", "yes", "1.0", "1.1")]),
        ("<2,!=1.1", "ffh", "no", []),
        ("<2,!=1.1", "fhf", "no", [("mends", "yes", "1.0", "1.1")]),
        ("<1.3,!=1.1", "hfhf", "yes", [("breaks", "yes", "1.2", "1.3")]),  # told once
        ("<2,!=1.1", "huh", "unknown", []),
        ("<2,!=1.1", "ufh", "unknown", []),
        ("<2,!=1.1", "hfu", "unknown", []),
        ("<1.3,!=1.1", "huhf", "yes", [("breaks", "yes", "1.2", "1.3")]),
    ],
)
def test_an_exception_in_a_cap_on_an_add_on_is_compared_with_the_releases_around_it(specifier, own, guards, kept):
    found = judged(specifier, own)
    told = [(one.group, one.still, one.flips[0].before, one.flips[0].after) for one in found.kept]
    assert (found.guards, told) == (guards, kept)
    assert [f"!={version}" for version in found.excepted] == specifier.split(",")[1:]


@pytest.mark.parametrize(
    ("specifier", "reason"),
    [
        ("<0.5", "it admits none of the versions that were measured, 1.0 to 1.1"),
        ("<3", "nothing beyond it was measured: the newest addon that was is 1.1"),
    ],
)
def test_a_cap_on_an_add_on_with_nothing_on_one_side_is_not_judged(specifier, reason):
    found = judged(specifier, "hh")
    assert (found.guards, found.kept, found.unmeasured) == ("unknown", (), reason)


def test_an_add_on_of_which_no_release_was_measured_with_the_newest_fastapi_is_not_judged():
    found = judge(Locator(known(companion(today={"0.105.0 1.0": "h"}))), Cap(PACKAGE, "<2"))
    assert (found.guards, found.unmeasured) == ("unknown", "no release of addon was measured with the newest fastapi")


@pytest.mark.parametrize(
    ("one", "specifier", "said"),
    [
        (HELD_BACK, "<0.102", ["fastapi >=0.102.0 needs addon >=1.1"]),
        (HELD_BACK, "<0.101", ["fastapi >=0.102.0 needs addon >=1.1"]),
        (HELD_BACK, ">=0.103,<0.105", []),  # it is so within what is admitted
        (HELD_BACK, "<=0.102", []),
        (GONE, "<0.102", ["fastapi >=0.103.0, with the newest packages: addon does not do all that it is for"]),
    ],
)
def test_a_cap_on_fastapi_names_the_add_ons_whose_boundary_is_beyond_it(one, specifier, said):
    assert [found.says for found in needed_beyond(known(one), Cap("fastapi", specifier))] == said


@pytest.mark.parametrize(("have", "count"), [({PACKAGE: "1.0"}, 1), ({PACKAGE: "1.1"}, 0), ({}, 0), (None, 1)])
def test_a_project_is_told_of_the_add_ons_that_it_has_and_that_are_too_old(have, count):
    assert len(needed_beyond(known(HELD_BACK), Cap("fastapi", "<0.102"), have)) == count


def test_no_measured_reason_is_never_said_where_an_add_on_is_one():
    found = judge(Locator(catalogue().model_copy(update={"companions": (HELD_BACK,)})), Cap("fastapi", "<0.102"))
    assert found.guards == "no"
    assert verdict(found) == "No case is a measured reason, beyond it 1 add-on needs a newer release, or does not work"


def declaring(one, **declared):
    """`v1_0="fastapi<0.103"`."""
    said = {version.removeprefix("v").replace("_", "."): (what,) for version, what in declared.items()}
    return one.model_copy(update={"declared": said})


@pytest.mark.parametrize(
    ("one", "fastapi", "expected"),
    [
        (
            declaring(HELD_BACK, v1_0="fastapi<0.102,>=0.95", v1_1="fastapi"),
            "0.105.0",
            ("fastapi<0.102", "fails", "1.1"),
        ),
        (declaring(HELD_BACK, v1_0="fastapi<0.102", v1_1="fastapi<0.104"), "0.105.0", ("fastapi<0.102", "fails", None)),
        (
            declaring(HELD_BACK, v1_0="fastapi<0.101", v1_1="fastapi"),
            "0.105.0",
            ("fastapi<0.101", None, "1.1"),
        ),  # it holds and fails there
        (declaring(GONE, v1_0="FastAPI<0.103"), "0.105.0", ("fastapi<0.103", "fails", None)),
        (declaring(HELD_BACK, v1_0="fastapi<0.102"), "0.101.0", None),
        (declaring(HELD_BACK, v1_0="fastapi>=0.102"), "0.101.0", ("fastapi>=0.102", "holds", None)),
        (declaring(HELD_BACK, v0_9="fastapi", v1_0="fastapi>=0.102,<1"), "0.101.0", ("fastapi>=0.102", "holds", "0.9")),
        (declaring(HELD_BACK, v1_0="fastapi!=0.105.0,>=0.95"), "0.105.0", ("fastapi!=0.105.0", "fails", None)),
        (declaring(HELD_BACK, v1_0="fastapi<0.102; python_version < '3'"), "0.105.0", None),
        (declaring(HELD_BACK, v1_0="fastapi<0.102; python_version < '3.13'"), "0.105.0", None),
        (declaring(HELD_BACK, v1_0="fastapi<0.102; sys_platform != 'nothing'"), "0.105.0", None),
        (
            declaring(
                HELD_BACK,
                v1_0="fastapi<0.102; python_full_version >= '3.10'",
                v1_1="fastapi<0.102; python_version < '3.13'",
                v1_2="fastapi; sys_platform != 'nothing'",
                v1_3="fastapi<0.102; python_version < '3'",
            ),
            "0.105.0",
            ("fastapi<0.102", "fails", "1.3"),
        ),
        (declaring(HELD_BACK, v1_1="fastapi<0.102"), "0.105.0", None),
        (declaring(HELD_BACK, v1_0="starlette<0.40"), "0.105.0", None),
    ],
)
def test_a_cap_that_an_add_on_declares_is_judged_by_what_was_measured_beyond_it(one, fastapi, expected):
    found = limits(CompanionHistories(one), {"fastapi": fastapi, PACKAGE: "1.0"})
    assert [(limit.requirement, limit.seen, limit.admitting) for limit in found] == ([expected] if expected else [])


def test_what_no_cell_shows_beyond_it_nobody_knows():
    """A resolver that heeds the cap makes no such cell."""
    one = declaring(
        companion(today={"0.100.0 1.0": "h"}, held_1_0={"0.100.0 1.0": "h", "0.105.0": "b"}), v1_0="fastapi<0.102"
    )
    found = ask(one, {"fastapi": "0.100.0", PACKAGE: "1.0"}, {"fastapi": "0.105.0"})
    assert found.limits == (Limit("1.0", "fastapi<0.102", "fastapi", "0.105.0", None, None),)
    assert in_words(found).endswith(
        "; it requires fastapi<0.102, which keeps 0.105.0 out, and what it does beyond that was not measured; no other "
        "release is known to admit it"
    )


def test_what_was_seen_beyond_it_is_told():
    assert limit_in_words(Limit("1.0", "fastapi<0.102", "fastapi", "0.105.0", Verdict.HOLDS, "1.1")) == (
        "it requires fastapi<0.102, which keeps 0.105.0 out, and it holds beyond that; 1.1 is the first that is known to admit it"
    )


@pytest.mark.parametrize(
    ("admitting", "said"),
    [
        ("1.1", "1.1 is the first that is known to admit it"),
        ("0.9", "0.9 is the last that is known to admit it"),
        (None, "no other release is known to admit it"),
    ],
)
def test_the_release_that_admits_it_may_be_a_later_or_an_earlier_one(admitting, said):
    assert limit_in_words(Limit("1.0", "starlette>=0.40", "starlette", "0.27.0", None, admitting)).endswith(f"; {said}")


def with_starlette(version, **lines):
    """A companion, each cell of which has this Starlette too."""
    one = companion(**lines)
    told = {
        name: line.model_copy(
            update={"cells": {label: {**cell, "starlette": version} for label, cell in line.cells.items()}}
        )
        for name, line in one.lines.items()
    }
    return one.model_copy(update={"lines": told})


HAVE = {"fastapi": "0.100.0", "starlette": "0.27.0", PACKAGE: "1.0"}
OF_OTHERS = with_starlette(
    "0.40.0", today={"0.100.0 1.0": "h", "0.105.0 1.1": "h"}, held_1_0={"0.100.0 1.0": "h", "0.105.0 1.0": "h"}
)


def test_cells_without_the_version_that_a_release_refuses_tell_nothing_of_it():
    """It was seen to work beside another Starlette; beside this one it cannot even be installed."""
    one = declaring(OF_OTHERS, v1_0="starlette<0.50", v1_1="starlette<0.52")
    assert ask(one, HAVE, {"fastapi": "0.105.0"}).advice is Advice.STAY
    found = ask(one, HAVE, {"fastapi": "0.105.0", "starlette": "0.52.0"})
    assert (found.was, found.became, found.advice, found.to) == ("holds", None, Advice.REFUSES, None)
    assert is_unknown(found)
    assert not goes_on(found)
    assert in_words(found) == (
        "holds -> not known: its own requirements keep the target out; it requires starlette<0.50, which keeps 0.52.0 out, and "
        "what it does beyond that was not measured; no other release is known to admit it"
    )
    assert in_words_now(found).startswith("its own requirements keep these versions out; it requires starlette<0.50, ")


def test_a_new_release_of_an_add_on_may_need_what_stays():
    one = declaring(OF_OTHERS, v1_1="starlette>=0.40")
    found = ask(one, HAVE, {PACKAGE: "1.1"})
    assert (found.became, [limit.requirement for limit in found.limits]) == (None, ["starlette>=0.40"])


def test_another_release_that_admits_the_target_and_works_there_is_told():
    one = declaring(OF_OTHERS, v1_0="starlette<0.50", v1_1="starlette")
    found = ask(one, HAVE, {"fastapi": "0.105.0", "starlette": "0.52.0"})
    assert (found.became, found.advice, found.to) == (None, Advice.TOGETHER, "1.1")


def test_what_was_measured_with_the_very_version_counts_although_the_release_refuses_it():
    one = declaring(with_starlette("0.52.0", held_1_0={"0.100.0 1.0": "h", "0.105.0 1.0": "h"}), v1_0="starlette<0.50")
    found = ask(one, HAVE, {"fastapi": "0.105.0", "starlette": "0.52.0"})
    assert (found.became, found.advice, goes_on(found)) == ("holds", Advice.STAY, False)
    assert in_words(found).endswith("and it holds beyond that; no other release is known to admit it")


def test_that_it_cannot_be_installed_with_that_fastapi_is_known_whatever_else_it_refuses():
    one = declaring(companion(held_1_0={"0.100.0 1.0": "h", "0.105.0": "b"}), v1_0="starlette<0.50")
    assert ask(one, HAVE, {"fastapi": "0.105.0", "starlette": "0.52.0"}).became == "blocked"


def test_releases_before_and_after_one_that_refuses_a_version_tell_nothing_of_it():
    one = with_starlette("0.27.0", own={"1.0 1.0": "h", "1.2 1.2": "h"})
    have = {"fastapi": "0.105.0", "starlette": "0.27.0", PACKAGE: "1.1"}
    assert CompanionHistories(one).seen(have) is not None
    assert CompanionHistories(declaring(one, v1_1="starlette>=0.40")).seen(have) is None


def test_a_release_between_the_two_is_taken_instead_of_the_new_one():
    """It is not to go back: what is there is older."""
    one = declaring(
        with_starlette("0.27.0", today={"0.100.0 1.0": "h"}, contemporary={"0.100.0 1.1": "h"}), v1_2="starlette>=0.40"
    )
    found = ask(one, HAVE, {PACKAGE: "1.2"})
    assert (found.advice, found.to) == (Advice.INSTEAD, "1.1")
