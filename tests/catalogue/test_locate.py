"""Which measured cell answers for some versions: exactly, as the nearest, or nobody knows."""

from __future__ import annotations

import pytest

from casebook.catalogue.locate import Locator
from tests.catalogue.little import AXIS, by_fastapi, by_pydantic, catalogue, edge, history, subject


def locate(one, **versions):
    return Locator(catalogue(one)).locate(one, versions)


def told(answer):
    return answer.how.value, answer.verdict and answer.verdict.value


def test_the_contemporary_cell_answers_for_its_own_pydantic():
    answer = locate(by_pydantic(), fastapi="0.103.0", pydantic="2.9.2")
    assert told(answer) == ("exact", "unaffected")
    assert [(place.line, place.label) for place in answer.places] == [("contemporary", "0.103.0")]
    assert answer.differs == ()


def test_the_cells_of_the_axis_answer_for_the_other_pydantics():
    answer = locate(by_pydantic(), fastapi="0.105.0", pydantic="2.9.2")
    assert told(answer) == ("exact", "unaffected")
    assert [place.line for place in answer.places] == [AXIS]


def test_a_package_that_no_edge_is_blamed_on_decides_nothing():
    assert told(locate(by_fastapi(), fastapi="0.101.0")) == ("exact", "unaffected")
    assert told(locate(by_fastapi(), fastapi="0.101.0", pydantic="1.10.0", starlette="0.1")) == ("exact", "unaffected")


def test_a_version_between_two_labels_with_one_verdict_is_nearest_and_not_exact():
    answer = locate(by_pydantic(), fastapi="0.105.0", pydantic="2.7.0")
    assert told(answer) == ("nearest", "unaffected")
    assert [str(one) for one in answer.differs] == ["pydantic 2.9.2 instead of 2.7.0"]


def test_a_version_between_the_two_sides_of_an_edge_is_unknown():
    answer = locate(by_pydantic(), fastapi="0.105.0", pydantic="2.9.5")
    assert told(answer) == ("unknown", None)
    assert "a change is known on either side of fastapi 0.105.0, pydantic 2.9.5" in answer.why


def test_no_cell_answers_from_the_other_side_of_an_edge():
    """0.102.0 was measured with 2.5.3 and 2.14.4; what 2.9.2 shows there, the cells of other releases tell, not 2.14.4."""
    answer = locate(by_pydantic(), fastapi="0.102.0", pydantic="2.9.2")
    assert told(answer) == ("nearest", "unaffected")
    assert all(place.versions["pydantic"] != "2.14.4" for place in answer.places)


def test_a_version_that_is_not_given_is_not_known():
    assert told(locate(by_pydantic(), fastapi="0.103.0")) == ("unknown", None)
    assert "it depends on pydantic, which is not known" in locate(by_pydantic(), fastapi="0.103.0").why


def test_a_version_that_is_not_given_matters_nothing_where_all_cells_of_the_release_agree():
    answer = locate(by_pydantic(), fastapi="0.105.0", pydantic="2.14.4")
    assert told(answer) == ("exact", "affected")
    one = subject(
        "forms/both",
        contemporary=history(
            "contemporary", "uaaaaa", edge("0.100.0", "0.101.0", "ua", ("pydantic", "2.0.3", "2.1.1"))
        ),
        today=history("today", "aaaaaa"),
    )
    assert told(locate(one, fastapi="0.103.0")) == ("nearest", "affected")
    assert [str(one) for one in locate(one, fastapi="0.103.0").differs] == [
        "pydantic is not given, measured with 2.9.2 and 2.14.4"
    ]


@pytest.mark.parametrize(
    ("versions", "why"),
    [
        ({}, "no version of fastapi is given"),
        ({"fastapi": "0.99.0"}, "fastapi 0.99.0 is older than 0.100.0, the oldest that was measured"),
        ({"fastapi": "0.106.0"}, "fastapi 0.106.0 is newer than 0.105.0, the newest that was measured"),
        (
            {"fastapi": "0.105.0", "pydantic": "2.15.0"},
            "pydantic 2.15.0 is newer than 2.14.4, the newest that was measured",
        ),
        (
            {"fastapi": "0.105.0", "pydantic": "1.10.27"},
            "pydantic 1.10.27 is older than 2.0.3, the oldest that was measured",
        ),
    ],
)
def test_beyond_what_was_measured_nobody_knows(versions, why):
    assert told(locate(by_pydantic(), **versions)) == ("unknown", None)
    assert locate(by_pydantic(), **versions).why == why


def test_a_release_that_was_not_measured_is_near_to_its_neighbours_where_nothing_changes_between_them():
    assert told(locate(by_fastapi(), fastapi="0.103.1")) == ("nearest", "affected")
    assert told(locate(by_fastapi(), fastapi="0.101.1")) == ("unknown", None)


def test_what_is_not_measured_in_a_cell_is_asked_of_another():
    one = subject("forms/gap", contemporary=history("contemporary", "uu-uuu"), today=history("today", "------"))
    assert told(locate(one, fastapi="0.101.0")) == ("exact", "unaffected")
    assert told(locate(one, fastapi="0.102.0")) == ("nearest", "unaffected")


def test_outside_of_what_was_measured_of_a_case_nobody_knows_what_is_shown():
    one = subject("forms/late", contemporary=history("contemporary", "--aa--"), today=history("today", "---aa-"))
    assert told(locate(one, fastapi="0.104.0")) == ("exact", "affected")
    assert locate(one, fastapi="0.101.0").why == "fastapi 0.101.0 is older than 0.102.0, the oldest that was measured"
    assert locate(one, fastapi="0.105.0").why == "fastapi 0.105.0 is newer than 0.104.0, the newest that was measured"
    assert told(locate(subject("forms/none", today=history("today", "------")), fastapi="0.101.0")) == ("unknown", None)


def test_in_a_gap_nobody_knows_where_its_two_sides_show_different_things():
    one = subject("forms/gap", contemporary=history("contemporary", "uu--aa"), today=history("today", "uu--aa"))
    assert told(locate(one, fastapi="0.102.0")) == ("unknown", None)
    assert told(locate(one, fastapi="0.101.0")) == ("exact", "unaffected")


def test_a_case_without_a_record_is_unknown():
    assert locate(subject("forms/new"), fastapi="0.101.0").why == "it was not measured yet"


def test_cells_that_agree_in_all_that_decides_and_show_different_things_are_told_apart_by_the_rest():
    one = subject("forms/odd", contemporary=history("contemporary", "uuuuuu"), today=history("today", "aaaaaa"))
    assert told(locate(one, fastapi="0.103.0", pydantic="2.9.2")) == ("exact", "unaffected")
    assert told(locate(one, fastapi="0.103.0", pydantic="2.14.4")) == ("exact", "affected")
    assert told(locate(one, fastapi="0.103.0")) == ("unknown", None)


def test_where_an_edge_has_nobody_to_blame_pydantic_and_starlette_decide_too():
    one = subject(
        "forms/unblamed",
        contemporary=history("contemporary", "uuuaaa", edge("0.102.0", "0.103.0", "ua")),
        today=history("today", "aaaaaa"),
    )
    assert told(locate(one, fastapi="0.103.0")) == ("nearest", "affected")
    assert told(locate(one, fastapi="0.103.0", pydantic="2.9.2", starlette="0.40.0")) == ("exact", "affected")


def test_a_workaround_is_answered_by_the_cells_of_its_case():
    one = subject(
        "forms/way",
        ways=("its-way",),
        contemporary=history("contemporary", "aaaaaa", its_way="hhhfff"),
        today=history("today", "aaaaaa", its_way="hhhhhh"),
    )
    assert locate(one, fastapi="0.101.0").verdicts["its-way"] == "holds"
    assert locate(one, fastapi="0.104.0").verdicts["its-way"] is None


def test_python_is_compared_by_its_minor_version():
    found = Locator(catalogue())
    assert found.is_measured("python", "3.11.9")
    assert not found.is_measured("python", "3.13.0")
    assert not found.is_measured("fastapi", "0.100.1")
