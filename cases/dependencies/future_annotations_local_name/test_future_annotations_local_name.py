from casebook.probes import answer, control, one_of, raises, workaround
from cases.dependencies.future_annotations_local_name import app, evaluated

BODY = {"m": "Hi!"}
READ = (200, BODY)


def unknown(name, parameter):
    """An error when the route is made, or a required query parameter."""
    return one_of(
        raises(NameError, f"^name '{name}' is not defined"),
        raises("PydanticUndefinedAnnotation", f"^name '{name}' is not defined"),
        (422, [("missing", ["query", parameter], "Field required")]),
    )


def post(client, create_app):
    return answer(client(create_app()).post("/", json=BODY))


def get(client, create_app, **headers):
    return answer(client(create_app()).get("/", headers=headers))


@control
def test_names_of_the_module(client):
    assert post(client, app.create_app) == READ
    assert get(client, app.create_app) == (200, "GET")


def test_program_of_pull_request_10647(client, observe):
    observe(lambda: post(client, app.create_app_of_pull_request), correct=READ, symptom=unknown("M", "m"))


def test_local_request(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_request),
        correct=(200, "GET"),
        symptom=unknown("LocalRequest", "request"),
    )


def test_local_dependency_in_annotated(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_dependency),
        correct=(200, "lamp"),
        symptom=unknown("(get_name|Depends)", "name"),
    )


def test_local_class_dependency(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_class),
        correct=(200, "lamp"),
        symptom=one_of(
            raises(NameError, "^name 'Query' is not defined"),
            raises(TypeError, r"^ForwardRef\('Query'\) is not a callable object$"),
        ),
    )


def test_local_annotated(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_type, **{"x-token": "a"}),
        correct=(200, "a"),
        symptom=unknown("token", "x_token"),
    )


def test_default(client, observe):
    observe(
        lambda: post(client, app.create_app_with_default),
        correct=READ,
        symptom=one_of(
            raises(NameError, "^name 'M' is not defined"),
            raises("PydanticUndefinedAnnotation", "^name 'M' is not defined"),
            raises("PydanticUserError", r"^`TypeAdapter\[.*ForwardRef\('M'\).*\]` is not fully defined"),
            (200, {"m": "default"}),
        ),
    )


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(lambda: post(client, evaluated.create_app), correct=READ, symptom=unknown("M", "m"))


@workaround("module-level")
def test_module_level(client, observe):
    observe(lambda: post(client, app.create_app), correct=READ, symptom=unknown("Item", "m"))


@workaround("global")
def test_global(client, observe):
    observe(lambda: post(client, app.create_app_with_global_statement), correct=READ, symptom=unknown("M", "m"))


@workaround("annotations")
def test_annotations(client, observe):
    observe(lambda: post(client, app.create_app_with_annotations_set), correct=READ, symptom=unknown("M", "m"))


@workaround("depends-default")
def test_depends_default(client, observe):
    observe(
        lambda: get(client, app.create_app_with_depends_default),
        correct=(200, "lamp"),
        symptom=unknown("get_name", "name"),
    )
