"""What moving from some versions to others does."""

from __future__ import annotations

import pytest

from casebook.catalogue.check import check
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import FEATURE
from casebook.catalogue.stops import Best, Stop, smallest_free_of, stop_and_best
from casebook.catalogue.target import to_named, to_newest, to_whole
from casebook.catalogue.upgrade import upgrade
from casebook.errors import InputError
from casebook.model.sight import Sight
from tests.catalogue.little import AXIS, FLIP, by_fastapi, by_pydantic, catalogue, edge, history, subject

HAVE = {"fastapi": "0.101.0", "pydantic": "2.1.1", "starlette": "0.40.0"}


def with_ways(letters="aaaaaa", **ways):
    names = tuple(name.replace("_", "-") for name in ways)
    return subject(
        "forms/with_ways",
        ways=names,
        contemporary=history("contemporary", letters, **ways),
        today=history("today", letters, **ways),
    )


def rows(*subjects, have=HAVE, move=to_newest):
    locator = Locator(catalogue(*subjects))
    return upgrade(locator, move(locator, have)).rows


def sighted(id, sight, letters="ua"):
    return by_fastapi(id, letters).model_copy(update={"sight": sight})


def test_what_breaks_is_told_in_the_order_in_which_it_is_found_out_the_last_first():
    """Which is by the evidence, whatever the topic and the name."""
    found = rows(
        sighted("a/starts_no_more", Sight.START),
        sighted("forms/warns", Sight.WARNING),
        sighted("b/closed_early", Sight.LIFE_CYCLE),
        sighted("c/refused", Sight.REQUEST),
        sighted("d/other_answer", Sight.ANSWER),
        by_fastapi("reference/feature", "hf", kind=FEATURE),
        by_fastapi("e/secure", kind="security"),
    )
    assert [row.id.split("/")[1] for row in found] == [
        "secure", "feature", "other_answer", "refused", "closed_early", "starts_no_more", "warns",
    ]  # fmt: skip
    assert [row.id for row in found if not row.is_contract] == ["forms/warns"]


def test_groups_come_in_the_order_of_what_hurts():
    found = rows(
        by_fastapi("middleware/mended", "au"),
        by_fastapi("middleware/broken"),
        by_fastapi("openapi/other", "ud"),
        by_fastapi("forms/broken"),
        by_fastapi("middleware/secure", kind="security"),
        by_fastapi("reference/feature", "hf", kind=FEATURE),
        subject("forms/new"),
    )
    assert [(row.group.value, row.id) for row in found] == [
        ("breaks", "middleware/secure"),
        ("breaks", "reference/feature"),
        ("breaks", "forms/broken"),
        ("breaks", "middleware/broken"),
        ("changes", "openapi/other"),
        ("mends", "middleware/mended"),
        ("unknown", "forms/new"),
    ]


def test_a_row_tells_the_symptom_the_release_and_the_package_to_blame():
    [row] = rows(by_fastapi())
    assert (row.title, row.symptom, row.link) == (
        "Title of forms/by_fastapi",
        "Symptom of forms/by_fastapi.",
        "https://example.com/forms/by_fastapi",
    )
    assert row.flip is not None
    assert (row.flip.before, row.flip.after, row.flip.packages) == ("0.101.0", "0.102.0", ("fastapi",))


def test_what_lies_between_and_tells_nothing_blames_nobody():
    """Unaffected, blocked, affected: the flip is somewhere in what nobody could see."""
    one = subject("forms/between", contemporary=history("contemporary", "uubbaa"), today=history("today", "uubbaa"))
    [row] = rows(one)
    assert row.flip is not None
    assert (row.flip.before, row.flip.after, row.flip.blame) == ("0.101.0", "0.104.0", "")


def test_without_a_line_that_has_both_sides_the_edge_of_fastapi_alone_tells_the_release():
    flip = edge("0.101.0", "0.102.0", "ua", FLIP)
    other = edge("0.104.0", "0.105.0", "ad", ("pydantic", "2.9.2", "2.10.6"))
    one = subject(
        "forms/apart",
        contemporary=history("contemporary", "uuaaad", flip, other),
        axis=history(AXIS, "aaadd", edge("2.9.2", "2.10.6", "ad", ("pydantic", "2.9.2", "2.10.6"))),
    )
    locator = Locator(catalogue(one))
    [row] = upgrade(locator, to_named(locator, HAVE, {"fastapi": "0.105.0", "pydantic": "2.0.3"})).rows
    assert (row.was, row.became) == ("unaffected", "affected")
    assert row.flip is not None
    assert (row.flip.before, row.flip.after) == ("0.101.0", "0.102.0")


def test_without_a_line_that_has_both_sides_the_edge_of_the_package_that_moves_alone_tells_it():
    """Such as of a package that no axis varies: the lane of the day shows it beside a release of FastAPI."""
    flip = edge("0.104.0", "0.105.0", "ua", ("pydantic", "2.9.2", "2.10.6"))
    one = subject(
        "forms/of_pydantic", contemporary=history("contemporary", "uuuuua", flip), today=history("today", "aaaaaa")
    )
    locator = Locator(catalogue(one))
    move = to_named(locator, {"fastapi": "0.103.0", "pydantic": "2.9.2"}, {"pydantic": "2.14.4"})
    [row] = upgrade(locator, move).rows
    assert row.flip is not None
    assert (row.flip.varies, row.flip.before, row.flip.after) == ("pydantic", "2.9.2", "2.10.6")
    assert row.flip.blame == "pydantic 2.9.2 -> 2.10.6"


def test_a_downgrade_is_told_too():
    locator = Locator(catalogue(by_fastapi("forms/mended", "au")))
    [row] = upgrade(locator, to_named(locator, {"fastapi": "0.104.0"}, {"fastapi": "0.100.0"})).rows
    assert (row.group, row.was, row.became) == ("breaks", "unaffected", "affected")
    assert row.flip is not None
    assert (row.flip.before, row.flip.after) == ("0.102.0", "0.101.0")


def test_a_breaking_change_is_lost_by_who_crosses_it_and_affects_nobody_who_stays():
    crossing = by_fastapi("forms/crossing", kind="breaking-change")
    assert [row.group for row in rows(crossing)] == ["breaks"]
    locator = Locator(catalogue(crossing))
    assert check(locator, {"fastapi": "0.105.0"}).affected == ()


def test_a_breaking_change_of_which_nobody_knows_troubles_nobody_who_stays():
    found = check(Locator(catalogue(subject("forms/crossing", "breaking-change"), subject("forms/new"))), HAVE)
    assert [one.id for one in found.unknown] == ["forms/new"]


def test_the_workarounds_that_hold_at_the_target_are_told():
    one = with_ways("uuaaaa", good="hhhhhh", bad="hhhfff")
    broken, lost = rows(one)
    assert [way.name for way in broken.holding] == ["good"]
    assert (lost.of, lost.group, lost.was, lost.became) == ("bad", "breaks", "holds", "fails")


def test_a_workaround_that_breaks_is_lost_also_where_its_case_is_mended():
    found = rows(with_ways("aaauuu", way="hhhfff"))
    assert [(row.group, row.of) for row in found] == [("breaks", "way"), ("mends", "case")]
    assert [way.name for way in found[1].can_go] == ["way"]


def test_a_workaround_that_begins_to_hold_is_news_while_its_case_is_there():
    assert [(row.group, row.of) for row in rows(with_ways("aaaaaa", way="fffhhh"))] == [("mends", "way")]
    assert [(row.group, row.of) for row in rows(with_ways("aaauuu", way="fffhhh"))] == [("mends", "case")]


def test_blocked_is_unknown_and_never_clean():
    one = subject("forms/blocked", contemporary=history("contemporary", "bbbbbb"), today=history("today", "bbbbbb"))
    [row] = rows(one)
    assert (row.group, row.why) == ("unknown", "before: blocked; after: blocked")


def test_without_a_target_it_is_the_newest_with_the_newest_packages():
    locator = Locator(catalogue())
    assert to_newest(locator, HAVE).want == {"fastapi": "0.105.0", "pydantic": "2.14.4", "starlette": "0.40.0"}


def test_what_is_not_named_stays_and_starlette_follows():
    locator = Locator(catalogue())
    kept = to_named(locator, {**HAVE, "other": "1"}, {"fastapi": "0.105.0"})
    assert kept.want == {"fastapi": "0.105.0", "pydantic": "2.1.1", "starlette": "0.40.0", "other": "1"}
    moved = to_named(locator, {**HAVE, "starlette": "0.20.0"}, {"fastapi": "0.105.0"})
    assert "starlette" not in moved.want
    named = to_named(locator, HAVE, {"fastapi": "0.105.0", "starlette": "0.20.0"})
    assert named.want["starlette"] == "0.20.0"


def test_a_release_that_somebody_wrote_and_that_is_none_is_refused_with_its_neighbours():
    locator = Locator(catalogue())
    with pytest.raises(InputError, match="fastapi 0.103.9 is not among the releases") as raised:
        to_named(locator, HAVE, {"fastapi": "0.103.9"})
    assert "0.103.0, 0.104.0" in raised.value.hint


def test_another_lock_is_a_target_as_it_is():
    locator = Locator(catalogue(by_fastapi()))
    assert [row.group for row in upgrade(locator, to_whole(HAVE, {"fastapi": "0.103.0"})).rows] == ["breaks"]


def flip_of(move, *subjects):
    [row] = upgrade(Locator(catalogue(*subjects)), move).rows
    return row.flip and (row.flip.varies, row.flip.before, row.flip.after)


def test_who_moves_another_package_alone_goes_over_no_release():
    """The lane of its day flips at 0.105.0, for the Pydantic that came with it; who is there already has it from that Pydantic."""
    flip = edge("0.104.0", "0.105.0", "ua", ("pydantic", "2.9.2", "2.10.6"), ("pydantic-core", "2.23.4", "2.27.2"))
    one = subject("openapi/one", contemporary=history("contemporary", "uuuuua", flip), today=history("today", "aaaaaa"))
    there = {**HAVE, "fastapi": "0.105.0"}
    move = to_whole({**there, "pydantic": "2.9.2"}, {**there, "pydantic": "2.10.6"})
    assert flip_of(move, one) == ("pydantic", "2.9.2", "2.10.6")
    move = to_whole({**there, "fastapi": "0.104.0", "pydantic": "2.9.2"}, {**there, "pydantic": "2.10.6"})
    assert flip_of(move, one) == ("fastapi", "0.104.0", "0.105.0")


def test_what_shows_nothing_for_a_while_does_not_flip_where_it_shows_the_same_again():
    flip = edge("0.100.0", "0.101.0", "ua", ("fastapi", "0.100.0", "0.101.0"))
    one = subject("forms/one", contemporary=history("contemporary", "uab-aa", flip))
    move = to_whole(CONTEMPORARY_0_100, {**CONTEMPORARY_0_100, "fastapi": "0.105.0", "pydantic": "2.10.6"})
    assert flip_of(move, one) == ("fastapi", "0.100.0", "0.101.0")
    two = subject("forms/two", contemporary=history("contemporary", "ubb-aa"))
    assert flip_of(move, two) == ("fastapi", "0.100.0", "0.104.0")


CONTEMPORARY_0_100 = {"fastapi": "0.100.0", "pydantic": "2.0.3", "starlette": "0.40.0"}


def test_where_to_stop():
    later = by_fastapi("forms/later")
    locator = Locator(catalogue(later, by_pydantic()))
    have = {"fastapi": "0.100.0", "pydantic": "2.0.3", "starlette": "0.40.0"}
    assert stop_and_best(locator, to_newest(locator, have))[0] == Stop("0.101.0", unknown=0)
    assert stop_and_best(locator, to_named(locator, have, {"fastapi": "0.101.0"}))[0] == Stop(None, unknown=0)


def test_what_nobody_knows_on_the_way_is_told_of_a_stop_and_of_the_best_target():
    """Of a Pydantic that was never measured nobody knows: this is not clean."""
    locator = Locator(catalogue(by_fastapi("forms/later"), by_pydantic(), subject("forms/new")))
    have = {"fastapi": "0.100.0", "pydantic": "3.0", "starlette": "0.40.0"}
    stop, best = stop_and_best(locator, to_named(locator, have, {"fastapi": "0.105.0"}))
    assert (stop, best) == (Stop("0.101.0", unknown=2), Best("0.101.0", since="0.101.0", unknown=2))
    stop, best = stop_and_best(locator, to_named(locator, have, {"fastapi": "0.101.0"}))
    assert (stop, best) == (Stop(None, unknown=2), Best("0.101.0", since="0.101.0", unknown=2))


def test_a_workaround_that_ceases_to_hold_is_a_loss_to_stop_before():
    locator = Locator(catalogue(with_ways("aaaaaa", way="hhffff")))
    have = {**HAVE, "fastapi": "0.100.0"}
    stop, best = stop_and_best(locator, to_newest(locator, have))
    assert (stop, best) == (Stop("0.101.0", unknown=0), Best("0.101.0", since="0.101.0", unknown=0))


def test_of_another_lock_what_it_has_decides_on_the_way_too():
    """At its own release the way ends with exactly what it has."""
    locator = Locator(catalogue(by_pydantic()))
    lock = to_whole({"fastapi": "0.104.0", "pydantic": "2.9.2"}, {"fastapi": "0.105.0"})
    assert stop_and_best(locator, lock) == (Stop(None, unknown=1), Best("0.105.0", since="0.105.0", unknown=1))


def test_the_best_target_lies_beyond_what_breaks_and_is_mended_again():
    came = edge("0.101.0", "0.102.0", "ua", FLIP)
    went = edge("0.102.0", "0.103.0", "au", ("fastapi", "0.102.0", "0.103.0"))
    shown = {lane: history(lane, "uuauuu", came, went) for lane in ("contemporary", "today")}
    locator = Locator(catalogue(subject("forms/mended_again", **shown)))
    stop, best = stop_and_best(locator, to_newest(locator, HAVE))
    assert (stop, best) == (Stop("0.101.0", unknown=0), Best("0.105.0", since="0.103.0", unknown=0))


def test_the_best_target_is_the_last_release_where_all_that_follow_break():
    locator = Locator(catalogue(by_fastapi()))
    found = [
        stop_and_best(locator, move)[1]
        for move in (
            to_newest(locator, {**HAVE, "fastapi": "0.100.0"}),
            to_newest(locator, HAVE),
            to_named(locator, HAVE, {"fastapi": "0.100.0"}),
        )
    ]
    assert found == [Best("0.101.0", since="0.101.0", unknown=0), None, None]


def test_the_smallest_release_that_is_free_of_cases():
    mended = by_fastapi("forms/mended", "au")
    never = with_ways("aaaaaa")
    locator = Locator(catalogue(mended, never))
    assert smallest_free_of(locator, to_newest(locator, HAVE), [mended]) == "0.102.0"
    assert smallest_free_of(locator, to_newest(locator, {**HAVE, "fastapi": "0.103.0"}), [mended]) == "0.103.0"
    assert smallest_free_of(locator, to_newest(locator, HAVE), [mended, never]) is None


def test_how_each_answer_is_known_is_counted():
    locator = Locator(catalogue(by_fastapi(), by_pydantic(), subject("forms/new")))
    done = upgrade(locator, to_named(locator, {"fastapi": "0.105.0", "pydantic": "2.7.0"}, {"pydantic": "2.7.1"}))
    assert (done.exact, done.nearest, done.unknown) == (1, 1, 1)


def test_what_one_lives_with_now():
    one = with_ways("aaaaaa", good="hhhhhh", bad="ffffff")
    feature = by_fastapi("reference/feature", "hf", kind=FEATURE)
    found = check(Locator(catalogue(feature, one, by_pydantic(), subject("forms/new"))), {"fastapi": "0.103.0"})
    assert [one.id for one in found.affected] == ["reference/feature", "forms/with_ways"]
    assert [way.name for way in found.affected[1].holding] == ["good"]
    assert [way.name for way in found.affected[1].failing] == ["bad"]
    assert [(one.id, bool(one.why)) for one in found.unknown] == [("forms/new", True), ("openapi/by_pydantic", True)]
