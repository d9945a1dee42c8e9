"""The audit of a cap, in words."""

from __future__ import annotations

from casebook.catalogue.audit import Audit, Kept, Still
from casebook.catalogue.telling.answers import number, since
from casebook.catalogue.upgrade import Group
from casebook.model.transitions import TELLS_NOTHING

FEW = 6
"""So many exceptions are told."""


def kept_out(audit: Audit) -> str:
    """The sentence about the versions that a cap keeps out.

    `It keeps out 79 of 204 measured versions of fastapi, 0.137.0 to 0.165.0.`
    """
    outside, excepted = audit.outside, audit.excepted
    if not audit.measured:
        return f"Cases were not measured with different versions of {audit.cap.package}."
    if not outside and not excepted:
        return "It keeps out no version that was measured."
    spans = [outside[0] if len(outside) == 1 else f"{outside[0]} to {outside[-1]}"] if outside else []
    if excepted:
        shown = excepted if len(excepted) <= FEW else [*excepted[:FEW], f"{len(excepted) - FEW} more"]
        spans.append(f"{', '.join(shown)} within it")
    count = len(outside) + len(excepted)
    return f"It keeps out {count} of {audit.measured} measured versions of {audit.cap.package}, {' and '.join(spans)}."


def verdict(audit: Audit) -> str:
    """The sentence, without a full stop, on whether the cap still guards against anything, and on what it costs."""
    said = [_guards(audit)]
    if audit.of(Group.BREAKS, Still.NO):
        said.append(f"guarded against {number(len(audit.of(Group.BREAKS, Still.NO)), 'break')} mended since")
    if audit.of(Group.MENDS):
        said.append(f"keeps out {number(len(audit.of(Group.MENDS)), 'fix', 'fixes')}")
    if _moves_add_ons(audit):
        one = len(audit.needed) == 1
        needs, does = ("needs", "does") if one else ("need", "do")
        said.append(f"beyond it {number(len(audit.needed), 'add-on')} {needs} a newer release, or {does} not work")
    told = ", ".join(said)
    return told[0].upper() + told[1:]


def _guards(audit: Audit) -> str:
    if audit.guards is Still.YES:
        return f"still guards against {number(len(audit.of(Group.BREAKS, Still.YES)), 'break')}"
    if audit.guards is Still.NO:
        if _moves_add_ons(audit) and not audit.of(Group.BREAKS):
            return "no case is a measured reason"
        return "no measured reason found" if not audit.of(Group.BREAKS) else "no measured reason is left"
    return f"not known whether it guards against anything: {unknown(audit)}"


def _moves_add_ons(audit: Audit) -> bool:
    """Whether an add-on must move along beyond the cap, other than the one that the cap is on."""
    return any(one.package != audit.cap.package for one in audit.needed)


def unknown(audit: Audit) -> str:
    """The reasons why something is not known; empty if all is known."""
    doubtful = audit.of(Group.BREAKS, Still.UNKNOWN)
    reasons = [
        audit.unmeasured,
        f"{number(len(audit.unknown), 'case or feature', 'cases and features')} not seen on both sides of it"
        if audit.unknown
        else "",
        f"of {number(len(doubtful), 'break')} it is not known" if doubtful else "",
    ]
    return "; ".join(filter(None, reasons))


def needed(audit: Audit) -> list[str]:
    """The boundaries of add-ons beyond the cap, in words."""
    return [one.says for one in audit.needed]


def sections(audit: Audit) -> list[tuple[str, Group, list[Kept]]]:
    """The sections about a cap in order: heading, group and changes. Those without changes are left out."""
    all_of = (
        ("Guards against", Group.BREAKS, audit.of(Group.BREAKS, Still.YES)),
        ("May guard against", Group.UNKNOWN, audit.of(Group.BREAKS, Still.UNKNOWN)),
        ("Changes beyond it", Group.CHANGES, audit.of(Group.CHANGES, Still.YES, Still.UNKNOWN)),
        ("Guarded against, mended since", Group.CHANGES, audit.of(Group.BREAKS, Still.NO)),
        ("Keeps out these fixes", Group.MENDS, audit.of(Group.MENDS)),
    )
    return [one for one in all_of if one[2]]


def told(kept: Kept) -> str:
    """The change beyond a cap in words.

    `unaffected -> affected since fastapi 0.140.10 (to blame: ...); unaffected since fastapi 0.141.0 (to blame: ...)`.
    """
    said = [f"{kept.was} -> {kept.became} {' and '.join(dict.fromkeys(map(since, kept.flips)))}"]
    if kept.still is Still.UNKNOWN and kept.newest in TELLS_NOTHING:
        said.append(f"at the newest: {kept.newest or 'not known'}")
    elif kept.still is Still.UNKNOWN:
        said.append("whether the cap makes the difference was not measured")
    elif kept.still is Still.NO:
        said.append(f"{kept.newest} {since(kept.mended)}" if kept.mended else f"{kept.newest} at the newest")
    return "; ".join(said)
