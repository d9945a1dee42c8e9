"""Little catalogues, written as one writes down a history: `a` affected, `u` unaffected, `b` blocked, `-` not measured."""

from __future__ import annotations

from datetime import date

from casebook.catalogue.model import FEATURE, Catalogue, KnownEdge, KnownHistory, KnownLine, KnownSubject
from casebook.model.facts import Workaround
from casebook.model.histories import intervals, spread
from casebook.model.record import Change, VerdictInterval
from casebook.model.verdicts import Verdict

LETTERS = {
    "a": Verdict.AFFECTED, "u": Verdict.UNAFFECTED, "d": Verdict.DIFFERS, "b": Verdict.BLOCKED, "i": Verdict.INAPPLICABLE,
    "h": Verdict.HOLDS, "f": Verdict.FAILS, "s": Verdict.UNSTABLE, "-": None,
}  # fmt: skip
DAY = date(2026, 11, 26)
CONTEMPORARY = {
    "0.100.0": "2.0.3", "0.101.0": "2.1.1", "0.102.0": "2.5.3", "0.103.0": "2.9.2", "0.104.0": "2.9.2", "0.105.0": "2.10.6",
}  # fmt: skip
"""Release -> the Pydantic of its time."""
NEWEST = "2.14.4"
PYDANTICS = ("2.0.3", "2.5.3", "2.9.2", "2.10.6", "2.14.4")
AXIS = "pydantic/fastapi-0.105.0"


def lines():
    """Two lanes of six releases, and a Pydantic axis of the newest."""
    python = {"python": "3.11"}
    contemporary = {r: {**python, "pydantic": p, "starlette": "0.40.0", "fastapi": r} for r, p in CONTEMPORARY.items()}
    today = {r: {**python, "pydantic": NEWEST, "starlette": "0.40.0", "fastapi": r} for r in CONTEMPORARY}
    axis = {p: {**python, "fastapi": "0.105.0", "pydantic": p} for p in PYDANTICS}
    return {
        "contemporary": KnownLine(varies="fastapi", cells=contemporary),
        "today": KnownLine(varies="fastapi", cells=today),
        AXIS: KnownLine(varies="pydantic", cells=axis),
    }


def spans(name, letters):
    labels = lines()[name].labels
    found = intervals(labels, [LETTERS[letter] for letter in letters])
    return tuple(VerdictInterval(first=one.first, last=one.last, verdict=one.seen) for one in found)


def edge(before, after, letters, *blame, of="case"):
    """`edge("0.101.0", "0.102.0", "ua", ("fastapi", "0.101.0", "0.102.0"))`."""
    changes = tuple(Change(package=name, before=was, after=became) for name, was, became in blame)
    was, became = (Verdict(str(LETTERS[letter])) for letter in letters)
    return KnownEdge(of=of, before=before, after=after, was=was, became=became, blame=changes)


def history(name, letters, *edges, **workarounds):
    told = {other.replace("_", "-"): spans(name, shown) for other, shown in workarounds.items()}
    return KnownHistory(measured=DAY, today=DAY, verdicts=spans(name, letters), workarounds=told, edges=edges)


def subject(id, kind="bug", ways=(), **histories):
    """`contemporary`, `today` and `axis`: what it showed."""
    found = {AXIS if name == "axis" else name: one for name, one in histories.items()}
    return KnownSubject(
        id=id,
        title=f"Title of {id}",
        kind=kind,
        summary=f"Symptom of {id}. And more.",
        sources=(f"https://example.com/{id}",) if kind != FEATURE else (),
        workarounds={way: Workaround(title=f"Title of {way}") for way in ways},
        histories=found,
    )


def some_labels(catalogue, chance):
    """Subject -> line -> the labels of a part of it, mostly in one piece."""
    found: dict[str, dict[str, set[str]]] = {}
    for one in catalogue.subjects:
        found[one.id] = {}
        for line in one.histories:
            labels = catalogue.lines[line].labels
            first, last = sorted((chance.randrange(len(labels)), chance.randrange(len(labels))))
            inside = set(labels[first : last + 1])
            found[one.id][line] = inside if chance.random() < 0.8 else {*labels} - inside
    return found


def thinned(catalogue, kept):
    """The catalogue as it were if each subject had been measured with these labels alone."""

    def within(spans, line, its):
        labels = catalogue.lines[line].labels
        seen = spread(labels, [span.interval for span in spans])
        found = intervals(labels, [one if label in its else None for one, label in zip(seen, labels, strict=True)])
        return tuple(VerdictInterval(first=one.first, last=one.last, verdict=one.seen) for one in found)

    def its(subject):
        histories = {}
        for line, history in subject.histories.items():
            left = kept[subject.id][line]
            changed = {
                "verdicts": within(history.verdicts, line, left),
                "workarounds": {name: within(spans, line, left) for name, spans in history.workarounds.items()},
                "edges": tuple(edge for edge in history.edges if {edge.before, edge.after} <= left),
            }
            histories[line] = history.model_copy(update=changed)
        return subject.model_copy(update={"histories": histories})

    return catalogue.model_copy(update={"subjects": tuple(map(its, catalogue.subjects))})


FLIP = ("fastapi", "0.101.0", "0.102.0")


def by_fastapi(id="forms/by_fastapi", letters="ua", kind="bug"):
    """It changes with 0.102.0, whatever the Pydantic."""
    one, other = letters
    flip = edge("0.101.0", "0.102.0", letters, FLIP)
    shown = one * 2 + other * 4
    return subject(
        id,
        kind,
        contemporary=history("contemporary", shown, flip),
        today=history("today", shown, flip),
        axis=history(AXIS, other * 5),
    )


def by_pydantic(id="openapi/by_pydantic"):
    """It is affected with Pydantic 2.10 and newer, whatever the FastAPI."""
    return subject(
        id,
        contemporary=history(
            "contemporary", "uuuuua", edge("0.104.0", "0.105.0", "ua", ("pydantic", "2.9.2", "2.10.6"))
        ),
        today=history("today", "aaaaaa"),
        axis=history(AXIS, "uuuaa", edge("2.9.2", "2.10.6", "ua", ("pydantic", "2.9.2", "2.10.6"))),
    )


def catalogue(*subjects):
    return Catalogue(today=DAY, releases=tuple(CONTEMPORARY), lines=lines(), subjects=subjects)
