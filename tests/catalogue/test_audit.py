"""What a cap keeps out: the breaks that it guards against, and whether they are there still."""

from __future__ import annotations

import pytest

from casebook.catalogue.audit import audit
from casebook.catalogue.caps import cap_of
from casebook.catalogue.locate import Locator
from tests.catalogue.little import AXIS, FLIP, by_fastapi, by_pydantic, catalogue, edge, history, subject


def audited(cap, *subjects):
    return audit(Locator(catalogue(*subjects)), cap_of(cap))


def told(found):
    return [(one.group.value, one.still.value, one.id, one.of) for one in found.kept]


def there_and_gone(letters="uaauuu"):
    """Affected in 0.101.0 and 0.102.0."""
    came = edge("0.100.0", "0.101.0", "ua", ("fastapi", "0.100.0", "0.101.0"))
    went = edge("0.102.0", "0.103.0", "au", ("fastapi", "0.102.0", "0.103.0"))
    shown = {lane: history(lane, letters, came, went) for lane in ("contemporary", "today")}
    return subject("forms/there_and_gone", **shown)


def test_a_break_at_the_cap_that_is_there_still_is_guarded_against():
    found = audited("fastapi<0.102", by_fastapi())
    assert (found.guards, told(found)) == ("yes", [("breaks", "yes", "forms/by_fastapi", "case")])
    assert (found.outside, found.measured) == (("0.102.0", "0.103.0", "0.104.0", "0.105.0"), 6)
    [kept] = found.kept
    assert {(flip.line, flip.before, flip.after, flip.packages) for flip in kept.flips} == {
        ("contemporary", "0.101.0", "0.102.0", ("fastapi",)),
        ("today", "0.101.0", "0.102.0", ("fastapi",)),
    }


def test_a_break_beyond_the_cap_is_guarded_against_too():
    assert audited("fastapi<0.101", by_fastapi()).guards == "yes"


def test_a_break_below_the_cap_is_none():
    found = audited("fastapi<0.103", by_fastapi())
    assert (found.guards, found.kept) == ("no", ())


def test_a_break_that_is_mended_since_is_told_with_the_release():
    found = audited("fastapi<0.101", there_and_gone())
    assert (found.guards, told(found)) == ("no", [("breaks", "no", "forms/there_and_gone", "case")])
    mended = found.kept[0].mended
    assert mended is not None
    assert (mended.before, mended.after, mended.packages) == ("0.102.0", "0.103.0", ("fastapi",))


def test_later_fixes_are_kept_out():
    found = audited("fastapi<0.102", by_fastapi("forms/mended", "au"))
    assert (found.guards, told(found)) == ("no", [("mends", "yes", "forms/mended", "case")])


def test_an_exception_keeps_nothing_out_that_the_next_admitted_version_shows_too():
    assert audited("fastapi<0.105,!=0.102", by_fastapi()).kept == ()
    assert audited("fastapi<0.105,!=0.102", by_fastapi("forms/mended", "au")).kept == ()
    assert audited("fastapi<0.102,!=0.101", by_fastapi()).guards == "yes"


def test_what_is_broken_again_by_another_package_may_be_guarded_against():
    """FastAPI breaks it and mends it, and then Pydantic breaks it: nobody measured the old FastAPI with the new Pydantic."""
    came = edge("0.100.0", "0.101.0", "ua", ("fastapi", "0.100.0", "0.101.0"))
    went = edge("0.102.0", "0.103.0", "au", ("fastapi", "0.102.0", "0.103.0"))
    again = edge("0.104.0", "0.105.0", "ua", ("pydantic", "2.9.2", "2.14.4"))
    shown = {lane: history(lane, "uaauua", came, went, again) for lane in ("contemporary", "today")}
    found = audited("fastapi<0.101", subject("forms/again", **shown))
    assert (found.guards, told(found)) == ("unknown", [("breaks", "unknown", "forms/again", "case")])


def test_versions_below_the_lower_end_are_no_part_of_it():
    found = audited("fastapi>=0.102,<0.104", by_fastapi("forms/mended", "au"))
    assert (found.outside, found.kept) == (("0.104.0", "0.105.0"), ())


def test_a_cap_on_pydantic_is_judged_by_lanes_and_axes():
    found = audited("pydantic<2.10", by_pydantic())
    assert (found.guards, told(found)) == ("yes", [("breaks", "yes", "openapi/by_pydantic", "case")])
    assert {flip.line for flip in found.kept[0].flips} == {"contemporary", AXIS}


def test_what_another_package_is_to_blame_for_is_no_reason():
    found = audited("fastapi<0.105", by_pydantic())
    assert (found.guards, found.kept) == ("no", ())


def test_what_the_highest_admitted_version_shows_already_is_no_reason():
    """The axis jumps over the cap, and the lane has a cell between: it is affected there."""
    one = subject(
        "openapi/earlier",
        contemporary=history(
            "contemporary", "uaaaaa", edge("0.100.0", "0.101.0", "ua", ("pydantic", "2.0.3", "2.1.1"))
        ),
        today=history("today", "aaaaaa"),
        axis=history(AXIS, "uaaaa", edge("2.0.3", "2.5.3", "ua", ("pydantic", "2.0.3", "2.5.3"))),
    )
    assert audited("pydantic<2.4", one).kept == ()
    assert audited("pydantic<2.1", one).guards == "yes"


def test_where_nobody_knows_on_which_side_of_the_cap_it_begins_it_may_be_guarded_against():
    one = subject(
        "openapi/between",
        today=history("today", "aaaaaa"),
        axis=history(AXIS, "uaaaa", edge("2.0.3", "2.5.3", "ua", ("pydantic", "2.0.3", "2.5.3"))),
    )
    assert told(audited("pydantic<2.4", one)) == [("breaks", "unknown", "openapi/between", "case")]
    assert audited("pydantic<2.4", one).guards == "unknown"


def test_a_workaround_that_breaks_is_guarded_against():
    gone = edge("0.101.0", "0.102.0", "hf", FLIP, of="way")
    shown = {lane: history(lane, "aaaaaa", gone, way="hhffff", other="hhhhhh") for lane in ("contemporary", "today")}
    found = audited("fastapi<0.102", subject("forms/ways", ways=("way", "other"), **shown))
    assert told(found) == [("breaks", "yes", "forms/ways", "way")]
    assert [way.name for way in found.kept[0].holding] == ["other"]


def test_the_new_behaviour_of_a_breaking_change_is_a_break():
    assert audited("fastapi<0.102", by_fastapi(kind="breaking-change")).guards == "yes"


def test_a_change_that_is_neither_worse_nor_better_is_told_and_no_reason():
    found = audited("fastapi<0.102", by_fastapi(letters="ud"))
    assert (found.guards, told(found)) == ("no", [("changes", "yes", "forms/by_fastapi", "case")])


def test_a_flip_that_nobody_is_blamed_for_may_be_of_this_package():
    shown = {lane: history(lane, "uuaaaa") for lane in ("contemporary", "today")}
    found = audited("fastapi<0.102", subject("forms/blameless", **shown))
    assert (found.guards, told(found)) == ("unknown", [("breaks", "unknown", "forms/blameless", "case")])


def test_a_package_that_no_line_has_on_both_sides_is_not_measured():
    known = catalogue(by_fastapi())
    lines = {name: line for name, line in known.lines.items() if name != "contemporary"}
    cells = {label: {**cell, "starlette": "0.50.0"} for label, cell in lines[AXIS].cells.items()}
    lines[AXIS] = lines[AXIS].model_copy(update={"cells": cells})
    found = audit(Locator(known.model_copy(update={"lines": lines})), cap_of("starlette<0.45"))
    assert (found.guards, found.unmeasured) == ("unknown", "no line has starlette on both sides of it")


@pytest.mark.parametrize("shown", ["uubbbb", "bbuuuu", "------", "uuuuub"])
def test_what_was_not_seen_on_both_sides_and_at_the_newest_is_not_known(shown):
    one = subject("forms/blocked", contemporary=history("contemporary", shown), today=history("today", shown))
    found = audited("fastapi<0.102", one)
    assert (found.guards, found.kept, found.unknown) == ("unknown", (), ("forms/blocked",))


def test_what_does_not_apply_is_known():
    one = subject("forms/newer", contemporary=history("contemporary", "iiuuuu"), today=history("today", "iiuuuu"))
    found = audited("fastapi<0.102", one)
    assert (found.guards, found.unknown) == ("no", ())


def test_a_newest_release_that_the_lane_of_today_lacks_is_judged_by_the_nearest_cells():
    known = catalogue(by_fastapi())
    cells = {label: cell for label, cell in known.lines["today"].cells.items() if label != "0.105.0"}
    lines = {**known.lines, "today": known.lines["today"].model_copy(update={"cells": cells})}
    shown = {name: one for name, one in known.subjects[0].histories.items() if name == "contemporary"}
    subjects = (known.subjects[0].model_copy(update={"histories": shown}),)
    found = audit(Locator(known.model_copy(update={"lines": lines, "subjects": subjects})), cap_of("fastapi<0.102"))
    assert told(found) == [("breaks", "yes", "forms/by_fastapi", "case")]


@pytest.mark.parametrize(
    ("cap", "reason"),
    [
        ("sqlalchemy<2", "no cell is known to have sqlalchemy"),
        ("fastapi<1", "nothing beyond it was measured: the newest fastapi that was is 0.105.0"),
        ("fastapi<0.1", "it admits none of the versions that were measured, 0.100.0 to 0.105.0"),
        ("starlette<0.40.1", "nothing beyond it was measured"),
    ],
)
def test_what_was_not_measured_is_told(cap, reason):
    found = audited(cap, by_fastapi())
    assert (found.guards, found.kept) == ("unknown", ())
    assert reason in found.unmeasured
