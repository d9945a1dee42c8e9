from casebook.probes import answer, control, one_of, raises, workaround
from cases.dependencies.wrapped_function_future_annotations import app, evaluated

LAMP = (200, {"name": "lamp"})


def not_found(name, parameter):
    """What is seen of a name that is not found: an error when the route is made, or a required query parameter."""
    return one_of(
        raises(NameError, f"^name '{name}' is not defined"),
        (422, [("missing", ["query", parameter], "Field required")]),
    )


def post(client, create_app):
    return answer(client(create_app()).post("/items/", json={"name": "lamp"}))


def get(client, create_app):
    return answer(client(create_app()).get("/"))


@control
def test_function_without_decorator(client):
    assert get(client, app.create_app_without_decorator) == (200, "GET")


def test_string_annotation_of_another_module(client, observe):
    observe(
        lambda: answer(client(app.create_app_of_string_annotation()).post("/once", json={"x": 41})),
        correct=(200, {"x": 42}),
        symptom=not_found("ForwardRefModel", "input"),
    )


def test_string_annotation_wrapped_twice(client, observe):
    observe(
        lambda: answer(client(app.create_app_of_string_annotation_wrapped_twice()).post("/twice", json={"x": 41})),
        correct=(200, {"x": 42}),
        symptom=not_found("ForwardRefModel", "input"),
    )


def test_body_model(client, observe):
    observe(lambda: post(client, app.create_app_of_body), correct=LAMP, symptom=not_found("Item", "item"))


def test_request(client, observe):
    observe(lambda: get(client, app.create_app), correct=(200, "GET"), symptom=not_found("Request", "request"))


def test_request_of_async_endpoint(client, observe):
    observe(
        lambda: get(client, app.create_app_of_async_endpoint),
        correct=(200, "GET"),
        symptom=not_found("Request", "request"),
    )


def test_request_of_dependency(client, observe):
    observe(
        lambda: get(client, app.create_app_of_dependency),
        correct=(200, "GET"),
        symptom=not_found("Request", "request"),
    )


def test_annotated_dependency(client, observe):
    observe(
        lambda: get(client, app.create_app_of_annotated),
        correct=(200, "lamp"),
        symptom=not_found("(Annotated|Depends)", "name"),
    )


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(lambda: post(client, evaluated.create_app), correct=LAMP, symptom=not_found("Item", "item"))


@workaround("evaluated-signature")
def test_evaluated_signature(client, observe):
    observe(lambda: post(client, app.create_app_with_signature), correct=LAMP, symptom=not_found("Item", "item"))


@workaround("copied-globals")
def test_copied_globals(client, observe):
    observe(lambda: post(client, app.create_app_with_copied_globals), correct=LAMP, symptom=not_found("Item", "item"))
