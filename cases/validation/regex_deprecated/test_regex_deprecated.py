import warnings

import pytest
from fastapi import Body, Cookie, Form, Header, Path, Query

from casebook.probes import answer, control, one_of, workaround
from cases.validation.regex_deprecated import app

REGEX = "^fixedquery$"
SOURCES = [pytest.param(source, id=place) for place, source in app.SOURCES.items()]
PLACES = {Query: "query", Path: "path", Header: "header", Cookie: "cookie", Body: "body", Form: "body"}
SPELT = one_of(
    "`regex` has been depreacated, please use `pattern` instead",
    "`regex` has been deprecated, please use `pattern` instead",
)
WARNED = [(one_of("DeprecationWarning", "FastAPIDeprecationWarning"), SPELT)]


def send(caller, source, value):
    if source is Body:
        return answer(caller.post("/q", json=value))
    if source is Form:
        return answer(caller.post("/q", data={"q": value}))
    if source is Path:
        return answer(caller.get(f"/{value}"))
    if source is Header:
        return answer(caller.get("/q", headers={"q": value}))
    if source is Cookie:
        return answer(caller.get("/q", headers={"cookie": f"q={value}"}))
    return answer(caller.get("/q", params={"q": value}))


def refused(source):
    place = ["body"] if source is Body else [PLACES[source], "q"]
    return 422, one_of(
        [("string_pattern_mismatch", place, f"String should match pattern '{REGEX}'")],
        [("value_error.str.regex", place, f'string does not match regex "{REGEX}"')],
    )


def said(caught):
    return [(one.category.__name__, str(one.message)) for one in caught if "regex" in str(one.message)]


def used(client, source, hidden=None, **keywords):
    """What a good and a bad value are answered, and what was warned when the app was made."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if hidden is not None:
            warnings.simplefilter("ignore", hidden)
        made = app.create_app(source, **keywords)
    caller = client(made)
    return send(caller, source, "fixedquery"), send(caller, source, "other"), said(caught)


@control
@pytest.mark.parametrize("source", SOURCES)
def test_without_a_regex(client, source):
    assert used(client, source) == ((200, "fixedquery"), (200, "other"), [])


@pytest.mark.parametrize("source", SOURCES)
def test_regex(client, observe, source):
    checked = ((200, "fixedquery"), refused(source))
    observe(lambda: used(client, source, regex=REGEX), correct=(*checked, []), symptom=(*checked, WARNED))


@pytest.mark.parametrize("source", SOURCES)
def test_made_where_warnings_are_errors(observe, source):
    def made():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="`regex`")
            try:
                return type(app.create_app(source, regex=REGEX)).__name__
            except Warning as warning:
                return type(warning).__name__

    observe(made, correct="FastAPI", symptom=one_of("DeprecationWarning", "FastAPIDeprecationWarning"))


def test_file(observe):
    """What is warned where a file is declared so."""

    def made():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            app.create_app_with_file(regex=REGEX)
        return said(caught)

    observe(made, correct=[], symptom=WARNED)


@workaround("pattern")
@pytest.mark.parametrize("source", SOURCES)
def test_pattern(client, observe, source):
    observe(
        lambda: used(client, source, pattern=REGEX),
        correct=((200, "fixedquery"), refused(source), []),
        symptom=((200, "fixedquery"), (200, "other"), []),
    )


@workaround("ignore-deprecations")
def test_ignore_deprecations(client, observe):
    checked = ((200, "fixedquery"), refused(Query))
    observe(
        lambda: used(client, Query, hidden=DeprecationWarning, regex=REGEX),
        correct=(*checked, []),
        symptom=(*checked, [("FastAPIDeprecationWarning", SPELT)]),
    )


@workaround("filter")
def test_filter(client, observe):
    def made():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.filterwarnings("ignore", message="`regex` has been")
            app.create_app(Query, regex=REGEX)
        return said(caught)

    observe(made, correct=[], symptom=WARNED)
