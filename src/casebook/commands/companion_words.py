"""A companion in a terminal: its boundaries, and its histories along its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.catalogue.companions import CompanionHistories, in_words
from casebook.catalogue.model import KnownCompanion
from casebook.catalogue.narration import NOT_MEASURED, NarratedLine, history
from casebook.commands.terminal import out, say
from casebook.inert import one_line
from casebook.model.facts import Explanation
from casebook.model.record import LineRecord


def say_companion(
    known: KnownCompanion, lines: Mapping[str, LineRecord | None], explanations: Sequence[Explanation]
) -> None:
    """Print what is known of a companion. `lines`: line -> its record; None if it was not measured."""
    say(f"{known.id}: {one_line(known.title)}", style="bold")
    say(f"{known.package}; {', '.join(known.sources)}")
    out.print()
    out.paragraph(" ".join(known.summary.split()))
    out.print()
    if not any(lines.values()):
        say(f"It was not measured yet: casebook run {known.id}", style="yellow")
        return
    for boundary in CompanionHistories(known).boundaries:
        say(in_words(boundary, known.package), style="bold")
    for name, held in lines.items():
        out.print()
        say(name + (f", measured {held.measured} with Python {held.python}" if held else ""), style="bold")
        for told in history(explanations, NarratedLine(name, (), {}), held) if held else [NOT_MEASURED]:
            say(told, 2)
    for thread in known.threads:
        out.print()
        say(f"{one_line(thread.says)} ({thread.url})")
