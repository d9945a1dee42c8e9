"""What the source of a case says of a range of releases, against what was measured at each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from packaging.specifiers import SpecifierSet

from casebook.book.cases import Documented
from casebook.model.histories import Interval, intervals
from casebook.model.requires import Specifiers
from casebook.model.verdicts import Verdict


@dataclass(frozen=True)
class Comparison:
    """What the source says of a range, and at which of its releases something else was measured in a lane.

    `unmeasured` are not measured; of `unknown` it is not known whether they are in the range.
    """

    says: Verdict
    ranges: str
    agreed: int
    otherwise: tuple[Interval[Verdict], ...]
    unmeasured: int
    unknown: int


def compare(
    documented: Documented,
    releases: Sequence[str],
    seen: Sequence[Verdict | None],
    packages: Mapping[str, Mapping[str, str]],
) -> list[Comparison]:
    """The ranges that the source names, against the verdict at each release. `packages`: release -> package -> version."""
    stated = [(Verdict.AFFECTED, documented.affected), (Verdict.UNAFFECTED, documented.unaffected)]
    return [_compare(says, ranges, releases, seen, packages) for says, ranges in stated if ranges]


def _compare(
    says: Verdict,
    ranges: Specifiers,
    releases: Sequence[str],
    seen: Sequence[Verdict | None],
    packages: Mapping[str, Mapping[str, str]],
) -> Comparison:
    within = [_is_within(ranges, {"fastapi": release, **packages.get(release, {})}) for release in releases]
    spoken_of = [verdict for verdict, inside in zip(seen, within, strict=True) if inside]
    otherwise = [
        verdict if inside and verdict is not says else None for verdict, inside in zip(seen, within, strict=True)
    ]
    return Comparison(
        says,
        ", ".join(f"{package} {text}" for package, text in ranges.items()),
        agreed=spoken_of.count(says),
        otherwise=tuple(interval for interval in intervals(releases, otherwise) if interval.seen),
        unmeasured=spoken_of.count(None),
        unknown=within.count(None),
    )


def _is_within(ranges: Specifiers, versions: Mapping[str, str]) -> bool | None:
    """Whether a release is one that is spoken of; None where the versions that would tell are not known."""
    known = ranges.keys() & versions.keys()
    if not all(SpecifierSet(ranges[package]).contains(versions[package], prereleases=True) for package in known):
        return False
    return True if known == ranges.keys() else None
