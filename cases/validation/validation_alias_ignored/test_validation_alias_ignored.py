import pytest
from fastapi import Cookie, Form, Header, Query

from casebook.probes import answer, control, one_of, workaround
from cases.validation.validation_alias_ignored import app, workarounds

READ = (200, "hello")
SOURCES = [pytest.param(source, id=source.__name__.lower()) for source in app.SOURCES]


def missing(place, name="p"):
    return 422, [("missing", [place, name], "Field required")]


def send(client, made, source, path, **values):
    caller = client(made)
    if source is Query:
        return answer(caller.get(path, params=values))
    if source is Header:
        return answer(caller.get(path, headers=values))
    if source is Cookie:
        return answer(
            caller.get(path, headers={"cookie": "; ".join(f"{name}={value}" for name, value in values.items())})
        )
    if source is Form:
        return answer(caller.post(path, data=values))
    return answer(caller.post(path, json=values))


@control
@pytest.mark.parametrize("source", [source for source in SOURCES if source.values[0] is not Form])
def test_alias_is_read(client, source):
    made = workarounds.create_app(source)
    assert send(client, made, source, "/alias", p_val_alias="hello") == READ
    assert send(client, made, source, "/alias", other="hello") == missing(app.SOURCES[source], "p_val_alias")


@pytest.mark.parametrize("source", SOURCES)
def test_default_style(client, observe, source):
    observe(
        lambda: send(client, app.create_app(source), source, "/default-style", p_val_alias="hello"),
        correct=READ,
        symptom=missing(app.SOURCES[source]),
    )


@pytest.mark.parametrize("source", SOURCES)
def test_annotated(client, observe, source):
    observe(
        lambda: send(client, app.create_annotated_app(source), source, "/annotated", p_val_alias="hello"),
        correct=READ,
        symptom=missing(app.SOURCES[source]),
    )


@pytest.mark.parametrize("source", SOURCES)
def test_optional_value_is_lost(client, observe, source):
    observe(
        lambda: send(client, app.create_optional_app(source), source, "/optional", p_val_alias="hello"),
        correct=READ,
        symptom=(200, None),
    )


@pytest.mark.parametrize("source", SOURCES)
def test_name_is_read_instead(client, observe, source):
    observe(
        lambda: send(client, app.create_app(source), source, "/default-style", p="hello"),
        correct=missing(app.SOURCES[source], "p_val_alias"),
        symptom=READ,
    )


@pytest.mark.parametrize("source", SOURCES)
def test_alias_beside_it_wins(client, observe, source):
    observe(
        lambda: send(client, app.create_app_with_both(source), source, "/both", p_val_alias="hello"),
        correct=READ,
        symptom=missing(app.SOURCES[source], "p_alias"),
    )


def test_list(client, observe):
    """Before 0.110.2 a required list that is missing raises, which is another bug."""
    no_list = 422, [("list_type", ["query", "p"], "Input should be a valid list")]
    observe(
        lambda: answer(client(app.create_app_with_list()).get("/list?p_val_alias=hello&p_val_alias=world")),
        correct=(200, ["hello", "world"]),
        symptom=one_of(missing("query"), no_list),
    )


def test_optional_list_is_lost(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_optional_list()).get("/list?p_val_alias=hello&p_val_alias=world")),
        correct=(200, ["hello", "world"]),
        symptom=(200, []),
    )


def test_file(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_file()).post("/file", files={"p_val_alias": b"hello"})),
        correct=READ,
        symptom=missing("body"),
    )


def test_path(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_path()).get("/path/hello")), correct=READ, symptom=missing("path")
    )


@workaround("alias")
@pytest.mark.parametrize("source", SOURCES)
def test_alias(client, observe, source):
    seen = send(client, workarounds.create_app(source), source, "/alias", p_val_alias="hello")
    observe(seen, correct=READ, symptom=missing(app.SOURCES[source]))


@workaround("same-alias")
@pytest.mark.parametrize("source", SOURCES)
def test_same_alias(client, observe, source):
    seen = send(client, workarounds.create_app(source), source, "/same", p_val_alias="hello")
    observe(seen, correct=READ, symptom=missing(app.SOURCES[source]))


@workaround("model")
def test_model(client, observe):
    seen = answer(client(workarounds.create_app_with_model()).get("/model?p_val_alias=hello"))
    observe(seen, correct=READ, symptom=missing("query"))
