"""`casebook claims`: the statements of guides, against what was measured."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from typing import Annotated

import typer

from casebook.catalogue.claims.model import (
    Audit,
    ClaimVerdict,
    KnownClaim,
    KnownDocument,
)
from casebook.catalogue.claims.packaged import claims
from casebook.catalogue.claims.words import (
    SEEN,
    beside,
    counts_in_words,
    evidence_in_words,
    flips_in_words,
    lanes_in_words,
    named,
    where,
)
from casebook.commands import terminal
from casebook.commands.evidence import say_evidence
from casebook.commands.terminal import number, out
from casebook.errors import UnknownName
from casebook.inert import one_line

say = partial(terminal.say, prose=True)
STYLES = {ClaimVerdict.REFUTED: "red", ClaimVerdict.DEPENDS: "yellow", ClaimVerdict.HOLDS: "green"}


def add_to(app: typer.Typer) -> None:
    app.command("claims")(command)


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A document or a statement. All documents, if none.", show_default=False),
    ] = None,
) -> None:
    """Tell what guides to FastAPI state that is not so, and where.

    Without a name: how many statements of each document hold, and those that are wrong, by the harm that they do. With the name
    of a document: each of its statements. With the name of a statement: what was sent and what came back.
    """
    audit = claims()
    if name is None:
        _all(audit)
        return
    for document in audit.documents:
        if name in {document.id, document.title}:
            _document(document)
            return
        for claim in document.claims:
            if name == claim.id:
                _claim(audit, document, claim)
                return
    names = [name for document in audit.documents for name in (document.id, *(one.id for one in document.claims))]
    near = get_close_matches(name, names, cutoff=0.6)
    raise UnknownName(
        f"there is no document and no statement {name!r}",
        hint=f"Did you mean {' or '.join(near)}?" if near else "See them all: casebook claims",
    )


def _all(audit: Audit) -> None:
    if not audit.documents:
        say("No document is audited yet.")
        return
    for document in audit.documents:
        say(f"{document.id}: {one_line(document.title)}", style="bold")
        say(_counts(document), 2)
    if audit.misleading:
        out.print()
        say("What they get wrong", style="bold")
    told = ""
    for document, claim in audit.misleading:
        if claim.harm != told:
            told = claim.harm
            say(f"harm: {told}", 2)
        say(f"{named(claim)} {claim.verdict}: {one_line(claim.says)} ({document.id})", 4)


def _counts(document: KnownDocument) -> str:
    return f"{number(len(document.claims), 'statement')}: {counts_in_words(document)}"


def _document(document: KnownDocument) -> None:
    say(f"{document.id}: {one_line(document.title)}", style="bold")
    if document.url:
        say(document.url)
    say(_counts(document))
    for claim in document.claims:
        out.print()
        say(f"{named(claim)} {claim.verdict}: {one_line(claim.says)}", style=STYLES.get(claim.verdict, ""))
        _say_where(claim)


def _claim(audit: Audit, document: KnownDocument, claim: KnownClaim) -> None:
    say(f"{named(claim)} {claim.verdict}: {one_line(claim.says)}", style="bold")
    say(f"{document.title}; {claim.topic}; {claim.kind}")
    _say_where(claim)
    for shown in claim.shown:
        out.print()
        say(evidence_in_words(shown), style="bold")
        if asked := audit.asked(shown.probe):
            say(one_line(asked), 2)
        for release, evidence in shown.newest_first:
            if shown.latest:
                out.print(f"  {release}:")
            say_evidence(evidence, prose=True, observed=shown.outcome in SEEN)


def _say_where(claim: KnownClaim) -> None:
    if claim.reason:
        say(one_line(claim.reason), 2)
    for told in where(claim):
        say(told, 2)
    for told, url in flips_in_words(claim):
        say(one_line(f"{told} {url}"), 4)
    if claim.note:
        say(one_line(claim.note), 2)
    for form in claim.repaired:
        say(f"{beside(claim).lower()}, {form.verdict}: {one_line(form.says)} ({form.probe})", 2)
        for told in lanes_in_words(form.lanes) if form.verdict is ClaimVerdict.DEPENDS else ():
            say(told, 4)
        for told, url in flips_in_words(form):
            say(one_line(f"{told} {url}"), 6)
