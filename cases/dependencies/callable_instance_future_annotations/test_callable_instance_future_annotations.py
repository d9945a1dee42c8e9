from casebook.probes import answer, control, one_of, raises, workaround
from cases.dependencies.callable_instance_future_annotations import app, evaluated

TEST = (200, {"test": "test"})


def not_found(name, parameter):
    """What is seen of a name that is not found: an error when the route is made, or a required query parameter."""
    return one_of(
        raises(NameError, f"^name '{name}' is not defined"),
        (422, [("missing", ["query", parameter], "Field required")]),
    )


NO_REQUEST = not_found("Request", "request")
NO_STARLETTE_REQUEST = not_found("StarletteRequest", "request")


def get(client, create_app):
    return answer(client(create_app()).get("/test/"))


@control
def test_function_receives_the_request(client):
    assert get(client, app.create_app_with_function) == (200, {"test": "GET"})


def test_instance(client, observe):
    observe(lambda: get(client, app.create_app), correct=TEST, symptom=NO_STARLETTE_REQUEST)


def test_instance_in_annotated(client, observe):
    observe(lambda: get(client, app.create_app_of_annotated), correct=TEST, symptom=NO_STARLETTE_REQUEST)


def test_async_instance_in_route_dependencies(client, observe):
    observe(lambda: get(client, app.create_app_of_route_dependency), correct=(200, "hi"), symptom=NO_REQUEST)


def test_instance_that_takes_a_body(client, observe):
    observe(
        lambda: answer(client(app.create_app_of_body()).post("/test/", json={"name": "lamp"})),
        correct=(200, "lamp"),
        symptom=not_found("Item", "item"),
    )


def test_class(client, observe):
    observe(lambda: get(client, app.create_app_of_class), correct=(200, "GET"), symptom=NO_REQUEST)


def test_class_with_annotated_dependency(client, observe):
    observe(
        lambda: get(client, app.create_app_of_class_with_dependency),
        correct=(200, 123),
        symptom=not_found("(Annotated|Depends)", "number"),
    )


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(lambda: get(client, evaluated.create_app), correct=TEST, symptom=not_found("Request", "request"))


@workaround("bound-method")
def test_bound_method(client, observe):
    observe(lambda: get(client, app.create_app_with_bound_method), correct=TEST, symptom=NO_STARLETTE_REQUEST)


@workaround("closure")
def test_closure(client, observe):
    observe(lambda: get(client, app.create_app_with_closure), correct=TEST, symptom=NO_STARLETTE_REQUEST)
