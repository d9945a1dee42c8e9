"""Reports that nothing was measured for: small ones for tests, one of any size, and one whose evidence is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from pydantic import JsonValue

from casebook.book.packages import PinSpan
from casebook.catalogue.claims.model import (
    Audit,
    ClaimEvidence,
    ClaimSpan,
    ClaimVerdict,
    KnownClaim,
    KnownDocument,
    KnownForm,
    KnownProbe,
)
from casebook.catalogue.model import Failure, KnownCompanion, KnownEdge, KnownHistory, KnownLine, KnownThread
from casebook.model.cells import CONTEMPORARY, LANES, TODAY
from casebook.model.code import Code, SourceFile
from casebook.model.histories import intervals
from casebook.model.observations import (
    Conversation,
    Evidence,
    Exchange,
    Logged,
    Message,
    Outcome,
    Program,
    Raised,
    Role,
    Types,
    Warned,
)
from casebook.model.record import Change, OutcomeInterval, VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.report.model import (
    CaseReport,
    Difference,
    EdgeReport,
    FeatureReport,
    History,
    LeftOutRelease,
    LineReport,
    ProbeReport,
    ReferenceReport,
    ReleaseReport,
    Report,
    Stamp,
)

DAY = date(2026, 11, 21)
TOPICS = ("forms", "validation", "responses", "dependencies", "openapi", "routing", "background_tasks", "websockets")
KINDS = ("bug", "regression", "breaking-change", "pitfall", "security")
LETTERS = {
    "a": Verdict.AFFECTED,
    "u": Verdict.UNAFFECTED,
    "d": Verdict.DIFFERS,
    "s": Verdict.UNSTABLE,
    "i": Verdict.INAPPLICABLE,
    "b": Verdict.BLOCKED,
    "h": Verdict.HOLDS,
    "f": Verdict.FAILS,
    ".": None,
}
OUTCOMES = {
    "a": Outcome.SYMPTOM,
    "u": Outcome.CORRECT,
    "d": Outcome.OTHER,
    "s": Outcome.UNSTABLE,
    "h": Outcome.CORRECT,
    "f": Outcome.SYMPTOM,
}
PYDANTICS = ("1.10.27", "2.5.3", "2.9.2", "2.14.3")
PACKAGES = {
    CONTEMPORARY: {"pydantic": "2.9.2", "starlette": "0.46.2"},
    TODAY: {"pydantic": "2.14.3", "starlette": "0.46.2"},
}
"""Lane -> what its cells have beside FastAPI."""
BUG = "test_it.py::test_bug"
APP = """\
from typing import Annotated

from fastapi import FastAPI, Form


def create_app{number}() -> FastAPI:
    app = FastAPI()

    @app.post("/filters")
    async def filters(note: Annotated[str, Form()], size: Annotated[int, Form()] = {number}) -> list[str]:
        '''What was given.'''
        return [note, str(size)]

    return app
"""
PROBE = """def test_defaults_count_as_set(client, observe):
    fields = client.post("/filters", data={"note": "x"}).json()
    observe(fields, correct=["note"], symptom=["note", "size"])
"""


def releases(count: int) -> tuple[str, ...]:
    """Versions as FastAPI numbers them, oldest first."""
    return tuple(f"0.{100 + number // 4}.{number % 4}" for number in range(count))


def spans(labels: Sequence[str], letters: str, reason: str = "") -> tuple[VerdictInterval, ...]:
    """The verdicts `letters`, one for each label, as spans; a dot was not measured."""
    found, place = [], 0
    for letter, group in groupby(letters):
        length = len(list(group))
        said = reason if letter in "dbs" else ""
        found.append(
            VerdictInterval(first=labels[place], last=labels[place + length - 1], verdict=LETTERS[letter], reason=said)
        )
        place += length
    return tuple(found)


def evidence(letter: str) -> Evidence:
    values: dict[str, JsonValue] = {"a": ["note", "size"], "d": None}
    seen = values.get(letter, ["note"])
    return Evidence(
        correct=["note"],
        symptom=["note", "size"],
        seen=seen,
        exchanges=(Exchange(method="POST", path="/filters", body="note=x", status=200, received=str(seen)),),
    )


def outcomes(labels: Sequence[str], letters: str, shown: Evidence | None = None) -> tuple[OutcomeInterval, ...]:
    found, place = [], 0
    for letter, group in groupby(letters):
        length = len(list(group))
        outcome = OUTCOMES.get(letter)
        found.append(
            OutcomeInterval(
                first=labels[place],
                last=labels[place + length - 1],
                outcome=outcome,
                evidence=(shown or evidence(letter)) if outcome else None,
            )
        )
        place += length
    return tuple(found)


def edges(labels: Sequence[str], letters: str, of: str = "case", package: str = "fastapi") -> tuple[EdgeReport, ...]:
    found = []
    for place in range(1, len(labels)):
        was, became = LETTERS[letters[place - 1]], LETTERS[letters[place]]
        if was is not None and became is not None and was is not became:
            blamed = Change(package=package, before=labels[place - 1], after=labels[place])
            found.append(
                EdgeReport(
                    of=of,
                    before=labels[place - 1],
                    after=labels[place],
                    was=was,
                    became=became,
                    blame=(blamed,),
                    doubt="",
                    explanation=None,
                )
            )
    return tuple(found)


def history(labels: Sequence[str], letters: str, varies: str = "fastapi", **workarounds: str) -> History:
    found = edges(labels, letters)
    for name, seen in workarounds.items():
        found += edges(labels, seen, of=name, package="pydantic")
    return History(
        varies=varies,
        measured=DAY,
        today=DAY,
        python="3.11.7",
        case=spans(labels, letters, "saw something else"),
        probes={BUG: outcomes(labels, letters)}
        | {f"test_it.py::test_{name}": outcomes(labels, seen) for name, seen in workarounds.items()},
        workarounds={name: spans(labels, seen) for name, seen in workarounds.items()},
        edges=found,
    )


def case(labels: Sequence[str], id: str, contemporary: str, today: str, **facts: Any) -> CaseReport:
    """A case with these verdicts in the lanes, one letter for each release. `holds`: a workaround's verdicts in both."""
    holds: dict[str, str] = facts.pop("holds", {})
    number: int = facts.pop("number", 1)
    app = SourceFile(path="app.py", text=APP.format(number=number))
    code = {"case": Code(files=(app,), probes=PROBE)}
    for name in holds:
        mended = SourceFile(path=f"{name}.py", text=app.text.replace("note", "text"))
        code[name] = Code(files=(mended,), probes=PROBE.replace("defaults", name))
    given: dict[str, Any] = {
        "id": id,
        "title": f"The title of {id}",
        "kind": "bug",
        "topic": id.split("/", maxsplit=1)[0],
        "sources": ("https://github.com/fastapi/fastapi/issues/1",),
        "summary": "What is reported, with `code`.",
        "requires": {},
        "workarounds": {name: {"title": f"Use {name}"} for name in holds},
        "probes": (
            ProbeReport(id=BUG, role=Role.BUG, workaround=None),
            *(ProbeReport(id=f"test_it.py::test_{name}", role=Role.WORKAROUND, workaround=name) for name in holds),
        ),
        "histories": {
            lane: history(labels, letters, **holds)
            for lane, letters in ((CONTEMPORARY, contemporary), (TODAY, today))
            if letters
        },
        "axes": {},
        "code": code,
    }
    return CaseReport.model_validate(given | facts)


def feature(
    labels: Sequence[str], name: str, contemporary: str, today: str, shown: Evidence | None = None
) -> FeatureReport:
    """A feature of the reference API with two contract tests, of which one fails where the feature does."""
    tests = tuple(f"test_{name}.py::test_{what}" for what in ("works", "always_works"))
    histories = {}
    for lane, letters in ((CONTEMPORARY, contemporary), (TODAY, today)):
        if letters:
            always = outcomes(labels, "".join("h" if letter in "hf" else letter for letter in letters))
            seen = [failed(span, shown) for span in outcomes(labels, letters)]
            histories[lane] = history(labels, letters).model_copy(
                update={"probes": dict(zip(tests, (tuple(seen), always), strict=True))}
            )
    return FeatureReport(
        id=f"reference/{name}",
        title=name.replace("_", " ").capitalize(),
        summary="What it is, with `code`.",
        tests=tuple(ProbeReport(id=test, role=Role.CONTRACT, workaround=None) for test in tests),
        histories=histories,
    )


def failed(span: OutcomeInterval, shown: Evidence | None) -> OutcomeInterval:
    """What a contract test shows: an assertion that failed, where it does not see what should happen."""
    if span.outcome is not Outcome.SYMPTOM:
        return span
    raised = Raised(type="AssertionError", message="assert 404 == 200", traceback="  assert 404 == 200")
    evidence = shown or Evidence(problem="the probe failed in its call phase", exception=raised)
    return span.model_copy(update={"outcome": Outcome.OTHER, "evidence": evidence})


def difference(
    release: str, text: str, document: str = "openapi", lanes: Sequence[str] = LANES, **facts: Any
) -> tuple[Difference, ...]:
    """A difference between the documents of a release and the one before."""
    unexplained = {"explanation": "", "url": None, "case": None}
    given = {"document": document, "release": release, "text": text} | unexplained | facts
    return tuple(Difference.model_validate({"lane": lane} | given) for lane in lanes)


def reference(labels: Sequence[str]) -> ReferenceReport:
    """Four features that show every verdict over eight releases, and differences that are explained and not."""
    return ReferenceReport(
        features=(
            feature(labels, "logging_in", "hhhhhhhh", "hhhhhhhh"),
            feature(labels, "websockets", "iihhhhff", "hhffhhff"),
            feature(labels, "uploads", "hhhhhhhh", "bb..hhhh"),
            feature(labels, "streaming", "", ""),
        ),
        differences=(
            *difference(labels[3], "`description` is gone (`What`) in `GET /items`"),
            *difference(
                labels[3],
                "schema `Item` became two: `Item-Input` and `Item-Output`",
                explanation="As of Pydantic 2.",
                url="https://github.com/fastapi/fastapi/pull/3",
            ),
            *difference(
                labels[6],
                "`status`: `422` became `200` in the answer `log in`",
                "transcript",
                explanation="An empty field is taken as missing.",
                url="https://github.com/fastapi/fastapi/pull/4",
                case="forms/defaults",
            ),
            *difference(labels[6], "`version` changed in the document", lanes=(TODAY,)),
        ),
    )


def pin(labels: Sequence[str]) -> PinSpan:
    reason = "Starlette's test client calls httpx.Client(app=...), which httpx 0.28 removed"
    return PinSpan(variant="base", first=labels[0], last=labels[1], requirement="httpx<0.28", reason=reason)


def cell(lane: str, release: str) -> dict[str, str]:
    return {"python": "3.11", "fastapi": release, **PACKAGES[lane]}


def report(labels: Sequence[str], cases: Sequence[CaseReport], **facts: Any) -> Report:
    """A report whose lanes hold these releases, one a week."""
    first = DAY - timedelta(days=7 * len(labels))
    lines = {
        lane: LineReport(
            varies="fastapi", fastapi=None, labels=tuple(labels), cells={one: cell(lane, one) for one in labels}
        )
        for lane in LANES
    }
    lines[TODAY] = lines[TODAY].model_copy(update={"pins": (pin(labels),)})
    lines[f"pydantic/fastapi-{labels[-1]}"] = LineReport(
        varies="pydantic",
        fastapi=labels[-1],
        labels=PYDANTICS,
        cells={one: {**cell(TODAY, labels[-1]), "pydantic": one} for one in PYDANTICS},
    )
    given: dict[str, Any] = {
        "stamp": Stamp(measured=DAY, today=DAY, python=("3.11.7",), oldest=labels[0], newest=labels[-1]),
        "releases": tuple(
            ReleaseReport(
                version=label,
                uploaded=first + timedelta(days=7 * number),
                packages={lane: PACKAGES[lane] for lane in LANES},
            )
            for number, label in enumerate(labels)
        ),
        "left_out": (LeftOutRelease(version="0.99.9", uploaded=first, marks="yanked"),),
        "lines": lines,
        "cases": tuple(cases),
        "audit": Audit(today=DAY),
    }
    return Report.model_validate(given | facts)


def companion(
    labels: Sequence[str], name: str, contemporary: str, today: str, own: str, **facts: Any
) -> KnownCompanion:
    """An add-on in version 1.0 along both lanes, and its own versions 1.0, 1.1, ... with the newest release."""
    package = name.replace("_", "-")
    along = f"{package}/fastapi-{labels[-1]}"
    versions = [f"1.{number}" for number in range(len(own))]
    exchange = Exchange(method="GET", path="/", body="", status=200, received="path")
    shown = Evidence(correct=[200, "route"], seen=[200, "path"], exchanges=(exchange,))
    told = {CONTEMPORARY: (labels, contemporary), TODAY: (labels, today), along: (versions, own)}
    probe = f"companions/{name}/test_{name}.py::test_metric"
    found = {line: tuple(VerdictInterval(**dict(one)) for one in spans(*its)) for line, its in told.items()}
    failing = [(line, one) for line, its in found.items() for one in its if one.verdict is Verdict.FAILS]
    given = {
        "id": f"companions/{name}",
        "package": package,
        "title": f"{package} counts requests",
        "summary": "Each request is counted under its `route`.",
        "sources": (f"https://example.org/{name}",),
        "threads": (KnownThread(url="https://example.org/issues/1", says="It is `500` since."),),
        "declared": {"1.0": ("fastapi>=0.90",)},
        "lines": {
            CONTEMPORARY: KnownLine(varies="fastapi", cells={label: {package: "1.0"} for label in labels}),
            TODAY: KnownLine(varies="fastapi", cells={label: {package: "1.0"} for label in labels}),
            along: KnownLine(varies=package, cells={version: {package: version} for version in versions}),
        },
        "histories": {
            line: KnownHistory(
                measured=DAY,
                today=DAY,
                verdicts=found[line],
                edges=tuple(KnownEdge(**dict(edge)) for edge in edges(*its)),
            )
            for line, its in told.items()
        },
        "purposes": {line: {probe: its, f"{probe}_again": its[:1]} for line, its in found.items()},
        "failures": tuple(
            Failure(line=line, first=one.first, last=one.last, probe=probe, evidence=shown) for line, one in failing
        ),
    }
    return KnownCompanion.model_validate(given | facts)


def claim(labels: Sequence[str], id: str, letters: str, verdict: ClaimVerdict, **facts: Any) -> KnownClaim:
    """A statement that is so (`h`) and not so (`f`) along both lanes, with what its probe saw last."""
    true = {"h": True, "f": False, ".": None}
    along = tuple(
        ClaimSpan(first=one.first, last=one.last, holds=one.seen)
        for one in intervals(labels, [true[letter] for letter in letters or "." * len(labels)])
    )
    exchange = Exchange(method="GET", path="/", body="", status=200, received="path")
    shown = ClaimEvidence(
        probe="guide/routes::test_route",
        lane=TODAY,
        first=labels[-2],
        last=labels[-1],
        foretold=Outcome.CORRECT,
        outcome=Outcome.SYMPTOM,
        evidence=Evidence(correct=[200, "route"], seen=[200, "path"], exchanges=(exchange,)),
    )
    given = {
        "id": id,
        "topic": "routes",
        "says": f"The `route` answers, says {id}.",
        "kind": "rule",
        "harm": "error",
        "verdict": verdict,
        "probes": ("guide/routes::test_route",),
        "lanes": dict.fromkeys(LANES, along) if letters else {},
        "evidence": (shown,) if letters else (),
    }
    return KnownClaim.model_validate(given | facts)


def audit(labels: Sequence[str]) -> Audit:
    """Two documents that contradict each other, with a statement of each verdict."""
    form = KnownForm(
        says="The same with a `str`.", probe="forms/defaults::test_way", verdict=ClaimVerdict.HOLDS, lanes={}
    )
    guide = (
        claim(labels, "G-1", "ffffffff", ClaimVerdict.REFUTED, harm="security", repaired=(form,), contradicts=("H-1",)),
        claim(labels, "G-2", "hhhhff..", ClaimVerdict.DEPENDS),
        claim(labels, "G-3", "", ClaimVerdict.NOT_MEASURED, reason="Its probes are not recorded yet."),
        claim(labels, "G-4", "", ClaimVerdict.UNEXECUTABLE, probes=(), reason="It is advice."),
    )
    facts = ("An install of the day of FastAPI 0.100.0 gave pydantic 2.0.3.",)
    other = (claim(labels, "H-1", "hhhhhhhh", ClaimVerdict.HOLDS, facts=facts, probes=("forms/defaults::test_way",)),)
    return Audit(
        today=DAY,
        documents=(
            KnownDocument(
                id="guide", title="A guide", url="https://example.org/guide", written="2026-01", claims=guide
            ),
            KnownDocument(id="other", title="Another", claims=other),
        ),
        probes={
            "guide/routes::test_route": KnownProbe(file="claims/guide/routes"),
            "forms/defaults::test_way": KnownProbe(file="cases/forms/defaults"),
        },
    )


def small() -> Report:
    """Eight releases, and cases that show every verdict."""
    labels = releases(8)
    axis = f"pydantic/fastapi-{labels[-1]}"
    return report(
        labels,
        [
            case(labels, "forms/defaults", "uuaaaauu", "uuaaaauu", holds={"model": "hhhhhhff"}),
            case(labels, "forms/came_back", "aauuuaaa", "aauuuuaa", kind="regression"),
            case(labels, "validation/differs", "iiddaaaa", "iiddddbb"),
            case(labels, "validation/luck", "uuuussss", "ssssuuuu"),
            case(labels, "validation/unknown", "uu....aa", "........"),
            case(labels, "openapi/always", "aaaaaaaa", "aaaaaaaa", axes={axis: history(PYDANTICS, "uaaa", "pydantic")}),
            case(labels, "routing/never_measured", "", ""),
        ],
        reference=reference(labels),
        companions=(
            companion(labels, "adds_on", "hhhhffhh", "hhhhhhhh", "fh"),
            companion(labels, "lost", "hhhhffff", "hhhhhfff", "fb"),
            companion(labels, "fine", "bbhhhhhh", "hhhhhhhh", "hh"),
        ),
        audit=audit(labels),
    )


def many(cases: int = 250, count: int = 250) -> Report:
    """As many cases and releases as wanted; each case has three edges in each lane, and three workarounds."""
    labels = releases(count)
    found = []
    for number in range(cases):
        one, two, three = sorted({(number * step) % (count - 3) + 1 for step in (7, 31, 53)} | {1, 2, count - 2})[:3]
        letters = "u" * one + "a" * (two - one) + "d" * (three - two) + "ua"[number % 2] * (count - three)
        found.append(
            case(
                labels,
                f"{TOPICS[number % len(TOPICS)]}/case_{number}",
                letters,
                letters,
                number=number,
                kind=KINDS[number % len(KINDS)],
                title=f"Case {number}: a field that was not sent counts as set in a form that is a model",
                holds={
                    "json_body": "h" * count,
                    "own_model": "h" * two + "f" * (count - two),
                    "plain": "f" * one + "h" * (count - one),
                },
            )
        )
    features = [
        feature(labels, f"feature_{number}", "h" * count, "h" * (count - 9 * number) + "f" * 9 * number)
        for number in range(25)
    ]
    told = [one for label in labels for number in range(4) for one in difference(label, f"`field_{number}` is new")]
    return report(labels, found, reference=ReferenceReport(features=tuple(features), differences=tuple(told)))


HOSTILE = (
    "<script>window.struck = 1</script><img src=x onerror='window.struck = 1'>"
    '"><svg onload="window.struck = 1"></textarea></script><!--'
    "\x1b[31mred\x1b]0;title\x07\x00\x08 \u202egnp.exe \u2066\u200b "
    "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645 {{ 7 * 7 }} {% raw %} "
    "| `x` [a](javascript:alert(1)) ]]> &lt;b&gt;"
)
HUGE = "9" * 200_000


def hostile() -> Report:
    """Everything that can be measured, and every fact of a case, is an attack."""
    labels = releases(4)
    shown = Evidence(
        correct=HOSTILE,
        symptom=HUGE,
        seen={HOSTILE: [HOSTILE, HUGE]},
        problem=HOSTILE,
        exception=Raised(type=HOSTILE, message=HOSTILE + HUGE, traceback=HOSTILE),
        exchanges=(
            Exchange(
                method=HOSTILE,
                path=HOSTILE,
                body=HOSTILE,
                status=200,
                received=HOSTILE + HUGE,
                headers=((HOSTILE, HOSTILE),),
                chunks=(HOSTILE, HUGE),
            ),
        ),
        warnings=(Warned(type=HOSTILE, message=HOSTILE),),
        **hostile_happenings(),
    )
    lane = history(labels, "ddaa").model_copy(
        update={
            "case": spans(labels, "ddaa", HOSTILE),
            "probes": {f"test_it.py::{HOSTILE}": outcomes(labels, "ddaa", shown)},
            "edges": tuple(e.model_copy(update={"blame": (), "doubt": HOSTILE}) for e in edges(labels, "ddaa")),
        }
    )
    raised = shown.model_copy(update={"seen": None})
    seen = lane.model_copy(update={"probes": {f"test_it.py::{HOSTILE}": outcomes(labels, "ddaa", raised)}})
    return report(
        labels,
        [
            case(
                labels,
                "forms/hostile",
                "",
                "",
                title=HOSTILE,
                summary=HOSTILE,
                sources=("https://example.org/?q=<script>",),
                probes=(ProbeReport(id=f"test_it.py::{HOSTILE}", role=Role.BUG, workaround=None),),
                histories={CONTEMPORARY: lane, TODAY: seen},
                code={"case": Code(files=(SourceFile(path="app.py", text=f"x = '''{HOSTILE}'''\n"),), probes=HOSTILE)},
            )
        ],
        reference=ReferenceReport(
            features=(hostile_feature(labels, shown),),
            differences=difference(labels[2], HOSTILE, explanation=HOSTILE),
        ),
        companions=(hostile_companion(labels, shown),),
        audit=hostile_audit(labels, shown),
    )


def hostile_companion(labels: Sequence[str], shown: Evidence) -> KnownCompanion:
    facts = {
        "title": HOSTILE,
        "summary": HOSTILE,
        "sources": ("https://example.org/?q=<script>",),
        "threads": (KnownThread(url="https://example.org/?q=<script>", says=HOSTILE),),
        "declared": {HOSTILE: (HOSTILE,)},
        "failures": (Failure(line=TODAY, first=labels[2], last=labels[3], probe=f"x::{HOSTILE}", evidence=shown),),
    }
    return companion(labels, "hostile", "hhff", "hhff", "ff", **facts)


def hostile_audit(labels: Sequence[str], shown: Evidence) -> Audit:
    seen = ClaimEvidence(
        probe=f"guide/routes::{HOSTILE}",
        lane=TODAY,
        first=labels[0],
        last=labels[3],
        foretold=Outcome.CORRECT,
        outcome=Outcome.OTHER,
        evidence=shown,
    )
    form = KnownForm(says=HOSTILE, probe=f"guide/routes::{HOSTILE}", verdict=ClaimVerdict.HOLDS, lanes={})
    facts = {
        "says": HOSTILE,
        "topic": HOSTILE,
        "kind": HOSTILE,
        "reason": HOSTILE,
        "facts": (HOSTILE,),
        "probes": (f"guide/routes::{HOSTILE}",),
        "evidence": (seen,),
        "repaired": (form,),
    }
    one = claim(labels, "G-1", "hhff", ClaimVerdict.DEPENDS, **facts)
    document = KnownDocument(
        id="guide", title=HOSTILE, url="https://example.org/?q=<script>", written=HOSTILE, claims=(one,)
    )
    return Audit(today=DAY, documents=(document,))


def hostile_happenings() -> dict[str, Any]:
    message = Message(by="app", type=HOSTILE, text=HOSTILE)
    return {
        "types": Types(end="correct", at=HOSTILE, seen=HOSTILE, expected=HOSTILE),
        "conversations": (Conversation(scope="websocket", path=HOSTILE, messages=(message,)),),
        "events": (HOSTILE, HUGE),
        "programs": (Program(arguments=(HOSTILE,), exit=1, stdout=HOSTILE, stderr=HOSTILE),),
        "logs": (Logged(logger=HOSTILE, level=HOSTILE, message=HOSTILE),),
        "stdout": HOSTILE,
        "stderr": HOSTILE,
        "left_out": {HOSTILE: 1},
    }


def hostile_feature(labels: Sequence[str], shown: Evidence) -> FeatureReport:
    return feature(labels, "hostile", "hhff", "ffhh", shown).model_copy(update={"title": HOSTILE, "summary": HOSTILE})
