"""A case or a feature in a terminal: its facts, its histories along lines, and its recorded result in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.book.cases import Case
from casebook.book.subjects import Subject
from casebook.catalogue.accepted import Kept
from casebook.catalogue.narration import NOT_MEASURED
from casebook.commands.terminal import out, say
from casebook.model.cells import LANES
from casebook.model.facts import Behaviour, Intended
from casebook.model.record import LineRecord


@dataclass(frozen=True)
class Stated:
    """The facts of a subject that come before its histories. A feature has a title and a summary alone."""

    id: str
    title: str
    summary: str
    kind: str = ""
    sources: Sequence[str] = ()
    behaviour: Behaviour | None = None
    intended: Intended | None = None


def stated(subject: Subject) -> Stated:
    """The facts of a subject of a checkout."""
    if not isinstance(subject, Case):
        return Stated(subject.id, subject.facts.title, subject.facts.summary)
    of = subject.facts
    return Stated(subject.id, of.title, of.summary, of.kind, of.sources, of.behaviour, of.intended)


def say_stated(facts: Stated) -> None:
    say(f"{facts.id}: {facts.title}", style="bold")
    if facts.kind:
        say(f"{facts.kind}; {', '.join(facts.sources)}")
    out.print()
    for text in (" ".join(facts.summary.split()), *_beside(facts)):
        out.paragraph(text)
        out.print()


def _beside(facts: Stated) -> Iterator[str]:
    """The paragraphs about a case beside its summary."""
    if facts.behaviour is not None:
        yield f"Before: {facts.behaviour.old}\nSince: {facts.behaviour.new}"
    if facts.intended is not None:
        yield f"Upstream means it so: {facts.intended.says} ({facts.intended.url})"


def say_unaccepted(id: str, *, measured: bool) -> None:
    what = "It has no record yet" if measured else "It has no record, and was not measured here"
    out.print((f"{what}: nothing that was measured has been accepted.", "yellow"))
    out.print(f"casebook run {id} measures it, casebook record {id} accepts what was measured.\n")


def say_line(name: str, held: LineRecord | None, told: Iterable[str] = (), unaccepted: str = "") -> None:
    """Print what is known along a line. `told`: lines of text; `unaccepted`: the subject whose record says something else."""
    if held is None:
        out.print(f"{name}: {NOT_MEASURED}")
        return
    first, *others = told
    if name in LANES:
        out.print((f"{name}, measured {held.measured} with Python {held.python}", "bold"))
        others = [first, *others]
    else:
        say(f"{name}: {first}")
    if unaccepted:
        out.print((f"  Not accepted yet: the record says something else; casebook record {unaccepted}", "yellow"))
    for one in others:
        say(one, 2)
    if name in LANES:
        out.print()


def say_kept(id: str, kept: Kept) -> None:
    """Print the recorded result of one cell."""
    out.print(f"{id} in {kept.cell}: {kept.verdict or NOT_MEASURED}")
    if kept.reason:
        out.print(f"  {kept.reason}")
    say(f"as recorded on {kept.measured}; it has not been measured on this machine", 2)
    for name, verdict in kept.workarounds.items():
        out.print(f"  workaround {name}: {verdict or NOT_MEASURED}")
    for probe in kept.probes:
        from casebook.commands.evidence import say_evidence  # most of what is shown has none

        out.print(f"\n{probe.role} {probe.name}: {probe.outcome} from {probe.first} to {probe.last}")
        for cell, evidence in probe.evidence.items():
            out.print(f"  kept from {cell}:")
            say_evidence(evidence)
