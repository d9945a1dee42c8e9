"""What one needs: the first release that goes with it, and what is said where there is none."""

from __future__ import annotations

import pytest
from packaging.specifiers import SpecifierSet

from casebook.catalogue.locate import Locator
from casebook.catalogue.needing import to_needed
from casebook.errors import InputError
from tests.catalogue.little import by_fastapi, catalogue
from tests.catalogue.test_companions import HELD_BACK
from tests.catalogue.test_upgrade import HAVE

DECLARED = {"pydantic": {"0.104.0": ">=2.9", "0.105.0": ">=2.9"}}


def needed(needs, have=HAVE, declared=None):
    known = catalogue(by_fastapi()).model_copy(update={"declared": declared or {}, "companions": (HELD_BACK,)})
    return to_needed(Locator(known), have, {name: SpecifierSet(one) for name, one in needs.items()})


@pytest.mark.parametrize(
    ("needs", "target"),
    [
        # the lane today has it with each release
        ({"pydantic": ">=2.9"}, {"fastapi": "0.101.0", "pydantic": "2.14.4"}),
        ({"pydantic": ">=2.9,<2.14"}, {"fastapi": "0.103.0", "pydantic": "2.9.2"}),
        ({"pydantic": ">=2.9,<2.14", "fastapi": ">=0.105"}, {"fastapi": "0.105.0", "pydantic": "2.10.6"}),
        ({"pydantic": ">=2.1"}, {"fastapi": "0.101.0", "pydantic": "2.1.1"}),
        ({"fastapi": ">0.102", "pydantic": "<2.5"}, {"fastapi": "0.103.0", "pydantic": "2.1.1"}),
    ],
)
def test_the_first_release_that_goes_with_what_is_needed(needs, target):
    """What is there and fits stays; of what does not, the newest that was measured with the release."""
    assert needed(needs).want == {**HAVE, **target}


def test_what_fits_and_cannot_stay_is_looked_for_anew():
    """Pydantic 2.1.1 would fit, but 0.104.0 does not admit it."""
    move = needed({"fastapi": ">=0.104", "pydantic": "<2.10"}, declared=DECLARED)
    assert move.want == {**HAVE, "fastapi": "0.104.0", "pydantic": "2.9.2"}
    with pytest.raises(InputError, match=r"was measured with fastapi==0.104.0 and pydantic<2.9 together"):
        needed({"fastapi": "==0.104.0", "pydantic": "<2.9"}, declared=DECLARED)


@pytest.mark.parametrize(
    ("needs", "message", "hint"),
    [
        (
            {"pydantic": ">=2,<1"},
            "no version is in pydantic<1,>=2",
            "Leave out one of the parts that contradict each other.",
        ),
        (
            {"pydantic": ">=3", "fastapi": ">0.102"},
            "pydantic>=3 has none of the versions that were measured, 2.0.3 to 2.14.4",
            "Name a range that has some of them: what is known is as of 2026-11-26.",
        ),
        (
            {"fastapi": "==0.102.7"},
            "fastapi==0.102.7 has none of the versions that were measured, 0.100.0 to 0.105.0",
            "Name a range that has some of them: what is known is as of 2026-11-26.",
        ),
        (
            {"fastapi": "<0.101"},
            "fastapi<0.101 goes with no fastapi from 0.101.0 on that was measured, but with 0.100.0",
            "Newer releases alone are looked through. Name an older one: --to fastapi==0.100.0.",
        ),
        (
            {"rich": ">1"},
            "rich was measured in no cell, so that no fastapi can be found that goes with rich>1",
            "Look for a slip in its name, or leave it out.",
        ),
        (
            {"fastapi": ">0.102,<0.105", "pydantic": ">=2.5,<2.9"},
            "no fastapi from 0.101.0 on was measured with fastapi<0.105,>0.102 and pydantic<2.9,>=2.5 together",
            "Leave one of them out: fastapi<0.105,>0.102 goes with 0.103.0 to 0.104.0; "
            "pydantic<2.9,>=2.5 goes with 0.102.0 and 0.105.0.",
        ),
        (
            {"addon": ">=2"},
            "addon>=2 has none of the versions that were measured, 1.0 to 1.1",
            "Name a range that has some of them: what is known is as of 2026-11-26.",
        ),
    ],
)
def test_where_nothing_goes_with_what_is_needed_it_is_told_why(needs, message, hint):
    with pytest.raises(InputError) as caught:
        needed(needs)
    assert (str(caught.value), caught.value.hint) == (message, hint)


def test_of_an_add_on_that_works_only_before_the_older_releases_are_named():
    with pytest.raises(InputError) as caught:
        needed({"addon": "<1.1"}, have={"fastapi": "0.102.0"})
    assert (
        str(caught.value)
        == "addon<1.1 goes with no fastapi from 0.102.0 on that was measured, but with 0.100.0 to 0.101.0"
    )
