"""What a mutation run has left, as `nox -s mutants` tells it: module by module, and each mutant that no test notices."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

BOUND = 0.03
"""The share of mutants that may survive."""
SURVIVED = {0: "survived", 5: "no test runs it", 33: "no test runs it"}
"""Exit code of a mutant's tests -> what it means."""
NOTICED = {1: "noticed", 3: "noticed"} | dict.fromkeys((-24, 24, 36, 152, 255), "timed out")
"""The same of one that is noticed. Any other code says nothing: the mutant was not tried."""
STATEMENT = re.compile('"(BEGIN|CREATE|DELETE|DROP|INSERT|PRAGMA|SELECT) ')
"""How SQL begins."""
IDLE = {
    "strict": "what is walked together has one length, whether it is checked or not",
    "prereleases": "a single pre-release is admitted unless that is forbidden, since packaging 26",
    "uri": "SQLite may be built to take every name for a URI",
}
"""An argument, the last of its call, that may be left out -> why that changes nothing."""


def is_equivalent(was: str, became: str) -> str:
    """Why a mutant does what the program does, so that no test can tell them apart; empty where it may do something else."""
    for argument, reason in IDLE.items():
        given = re.compile(rf", {argument}=(True|None{'' if argument == 'prereleases' else '|False'})\)|, ?\)")
        if f"{argument}=True)" in was and given.sub(")", was) == given.sub(")", became):
            return reason
    if STATEMENT.search(was) and was.lower() == became.lower():
        return "SQLite does not tell upper from lower case"
    if was.startswith("assert ") and was.rpartition(', "')[0] == became.rpartition(', "')[0] != "":
        return "the words of an assertion that never fails"
    return SAME.get((was, became), "")


SAME = {
    ("begun: Evidence | None = None", 'begun: Evidence | None = ""'): "it is only asked whether anything was begun",
    (
        'reason = (blocked[0].blocked or "").partition("\\n")[0]',
        'reason = (blocked[0].blocked or "XXXX").partition("\\n")[0]',
    ): "what is blocked has a reason",
    ("seen[place] = None", 'seen[place] = ""'): "it is only asked whether anything was seen",
    (
        "return self._smallest(factors) if len(factors) > 1 and self.turns(factors) else []",
        "return self._smallest(factors) if len(factors) >= 1 and self.turns(factors) else []",
    ): "one factor alone was tried before, and does not turn the verdict",
    (
        "return next(([factor] for factor in factors if self.turns([factor])), [])",
        "return next(([factor] for factor in factors if self.turns([factor])), None)",
    ): "it is only asked whether anything was found",
    (
        'workaround = "" if edge.of == CASE else edge.of',
        'workaround = "" if (edge.of == CASE) and False else edge.of',
    ): "no workaround has the name that stands for the case",
    (
        'workaround = "" if edge.of == CASE else edge.of',
        'workaround = "XXXX" if edge.of == CASE else edge.of',
    ): "no workaround has such a name",
    (
        'return hashlib.sha256("\\0".join(parts).encode()).hexdigest()',
        'return hashlib.sha256("XX\\0XX".join(parts).encode()).hexdigest()',
    ): "any separator keeps the parts apart",
    (
        "return max((datetime.fromisoformat(m.at).date() for m in held), default=datetime.now(UTC).date())",
        "return max((datetime.fromisoformat(m.at).date() for m in held), default=datetime.now(None).date())",
    ): "it is another day in some time zones at some hours, and no test depends on the clock",
}
"""A line, and the one in its place -> why they do the same."""


def main(*patterns: str) -> int:
    """Tells how many mutants of each module survived, of all or of these patterns, as mutmut is given them.

    Returns 1 where more survived than may, or where one was not tried.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for module, mutant, state in mutants():
        if patterns and not any(fnmatch(mutant, pattern) for pattern in patterns):
            continue
        reason = ""
        if state in SURVIVED.values():
            was, became = changed(mutant)
            reason = is_equivalent(was, became)
            if not reason:
                print(f"{state}: {mutant}\n  - {was}\n  + {became}")  # noqa: T201 - what it is for
        counts[module]["equivalent" if reason else state] += 1
    for module, found in sorted(counts.items()):
        print(f"{module}: {in_words(found)}")  # noqa: T201
    total = sum(counts.values(), Counter[str]())
    print(f"all: {in_words(total)}")  # noqa: T201
    return 1 if share(total) > BOUND or total["not tried"] else 0


def in_words(found: Mapping[str, int]) -> str:
    """`120 mutants: 118 noticed, 1 equivalent; 1 survived, 0.8 %`."""
    left = survivors(found)
    told = ", ".join(
        f"{found[state]} {state}" for state in ("noticed", "timed out", "equivalent", "not tried") if found[state]
    )
    return f"{sum(found.values())} mutants: {told}; {left} survived, {100 * share(found):.1f} %"


def survivors(found: Mapping[str, int]) -> int:
    return sum(found[state] for state in {*SURVIVED.values()})


def share(found: Mapping[str, int]) -> float:
    """The part of the mutants which do something else that no test has noticed."""
    return survivors(found) / max(sum(found.values()) - found["equivalent"], 1)


def mutants() -> Iterator[tuple[str, str, str]]:
    """The module, the name and the state of each."""
    from mutmut.mutation.data import SourceFileMutationData

    for file in sorted(Path("mutants/src").rglob("*.py.meta")):
        source = file.relative_to("mutants").with_suffix("")
        data = SourceFileMutationData(path=source)
        data.load()
        for name, code in data.exit_code_by_key.items():
            state = (SURVIVED | NOTICED).get(code, "not tried")
            yield ".".join(source.with_suffix("").parts[1:]), name, state


def changed(mutant: str) -> tuple[str, str]:
    """What stood in the line that a mutant changes, and what it has in its place."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    lines = [line for line in get_diff_for_mutant(mutant).splitlines() if line[:3] not in {"---", "+++"}]
    was, became = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return was, became


if __name__ == "__main__":
    sys.exit(main(*(given for given in sys.argv[1:] if given.startswith("casebook."))))
