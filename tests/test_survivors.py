"""What is told of a mutation run."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.survivors import in_words, is_equivalent, share

ZIP = "cells = dict(zip(line.labels, line.cells, strict=True))"


@pytest.mark.parametrize(
    ("was", "became", "equivalent"),
    [
        (ZIP, "cells = dict(zip(line.labels, line.cells, strict=None))", True),
        (ZIP, "cells = dict(zip(line.labels, line.cells, ))", True),
        (ZIP, "cells = dict(zip(line.labels, None, strict=True))", False),
        (ZIP, "cells = dict(zip(line.labels, strict=True))", False),
        ("admits(one, prereleases=True)", "admits(one, prereleases=None)", True),
        ("admits(one, prereleases=True)", "admits(one, prereleases=False)", False),
        ("connect(name, uri=True)", "connect(name, )", True),
        ("connect(name, uri=True)", "connect(None, uri=True)", False),
        ('self.database.execute("DROP TABLE one")', 'self.database.execute("drop table one")', True),
        ('self.database.execute("DROP TABLE one")', 'self.database.execute("XXDROP TABLE oneXX")', False),
        ('query = "SELECT one FROM two"', 'query = "select one from two"', True),
        ('self.warn("No")', 'self.warn("NO")', False),
        ('assert one is not None, "it is there"', 'assert one is not None, "XXit is thereXX"', True),
        ('assert one is not None, "it is there"', 'assert one is None, "it is there"', False),
        ("assert isinstance(one, str)", "assert isinstance(one, None)", False),
        ("begun: Evidence | None = None", 'begun: Evidence | None = ""', True),
        ("found = None", 'found = ""', False),
    ],
)
def test_only_what_cannot_be_told_apart_is_equivalent(was, became, equivalent):
    assert bool(is_equivalent(was, became)) is equivalent


def test_equivalent_mutants_are_no_part_of_the_share():
    found = Counter(noticed=90, equivalent=10)
    found["timed out"], found["no test runs it"], found["survived"], found["not tried"] = 6, 1, 2, 1
    assert in_words(found) == ("110 mutants: 90 noticed, 6 timed out, 10 equivalent, 1 not tried; 3 survived, 3.0 %")
    assert share(found) == 0.03
    assert share(Counter()) == 0
