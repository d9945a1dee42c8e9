from casebook.probes import answer, control, raises, workaround
from cases.imports.get_flat_dependant import app, workarounds

NAMES = ["limit", "offset", "q"]
GONE = raises(ImportError, "^cannot import name 'get_flat_dependant' from 'fastapi.dependencies.utils'")


@control
def test_route_has_its_parameters(client):
    made = client(app.create_app())
    assert answer(made.get("/items/1")) == (200, 1)
    parameters = made.get("/openapi.json").json()["paths"]["/items/{item_id}"]["get"]["parameters"]
    assert sorted(parameter["name"] for parameter in parameters if parameter["in"] == "query") == NAMES


def test_import(observe):
    def name():
        from fastapi.dependencies.utils import get_flat_dependant

        return get_flat_dependant.__name__

    observe(name, correct="get_flat_dependant", symptom=GONE)


def test_import_of_fastapi_jsonrpc(observe):
    def name():
        from fastapi.dependencies.utils import get_dependant, get_flat_dependant, solve_dependencies

        return [function.__name__ for function in (solve_dependencies, get_dependant, get_flat_dependant)]

    observe(name, correct=["solve_dependencies", "get_dependant", "get_flat_dependant"], symptom=GONE)


def test_query_names(observe):
    observe(app.query_names, correct=NAMES, symptom=GONE)


@workaround("get-flat-params")
def test_get_flat_params(observe):
    observe(workarounds.query_names_by_flat_params, correct=NAMES, symptom=GONE)


@workaround("walk")
def test_walk(observe):
    observe(workarounds.query_names_by_walking, correct=NAMES, symptom=GONE)


@workaround("get-dependant")
def test_get_dependant(observe):
    observe(
        workarounds.query_names_by_get_dependant,
        correct=NAMES,
        symptom=raises(TypeError, "get_dependant"),
    )
