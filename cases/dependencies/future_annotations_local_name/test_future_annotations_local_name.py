import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.dependencies.future_annotations_local_name import app, evaluated

BODY = {"m": "Hi!"}
READ = (200, BODY)
NOT_CALLABLE = raises(TypeError, r"^ForwardRef\('Query'\) is not a callable object$")
UNFINISHED = raises("PydanticUserError", r"^`TypeAdapter\[.*ForwardRef\('M'\).*\]` is not fully defined")


def undefined(name):
    """Making the route raises it, be it Python's NameError or Pydantic's PydanticUndefinedAnnotation, a subclass."""
    return raises(NameError, f"^name '{name}' is not defined")


def required(parameter):
    """What is not known is a required query parameter."""
    return 422, [("missing", ["query", parameter], "Field required")]


def unknown(name, parameter):
    """An error when the route is made, or a required query parameter."""
    return one_of(undefined(name), required(parameter))


def post(client, create_app):
    return answer(client(create_app()).post("/", json=BODY))


def get(client, create_app, **headers):
    return answer(client(create_app()).get("/", headers=headers))


@control
def test_names_of_the_module(client):
    assert post(client, app.create_app) == READ
    assert get(client, app.create_app) == (200, "GET")


@pytest.mark.parametrize(
    ("create_app", "name"),
    [
        (app.create_app_of_pull_request, "M"),
        (app.create_app_with_local_request, "LocalRequest"),
        (app.create_app_with_local_dependency, "(get_name|Depends)"),
        (app.create_app_with_local_type, "token"),
        (app.create_app_with_default, "M"),
    ],
    ids=["program-of-pull-request-10647", "request", "dependency-in-annotated", "annotated", "default"],
)
def test_route_is_made(observe, create_app, name):
    observe(lambda: type(create_app()).__name__, correct="FastAPI", symptom=undefined(name))


def test_local_class_is_found(observe):
    observe(
        lambda: type(app.create_app_with_local_class()).__name__,
        correct=one_of("FastAPI", NOT_CALLABLE),
        symptom=undefined("Query"),
    )


# Where the route is not made, no request is answered wrongly: the two probes above show it there.


def test_program_of_pull_request_10647(client, observe):
    observe(
        lambda: post(client, app.create_app_of_pull_request),
        correct=one_of(READ, undefined("M")),
        symptom=required("m"),
    )


def test_local_request(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_request),
        correct=one_of((200, "GET"), undefined("LocalRequest")),
        symptom=required("request"),
    )


def test_local_dependency_in_annotated(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_dependency),
        correct=one_of((200, "lamp"), undefined("(get_name|Depends)")),
        symptom=required("name"),
    )


def test_local_class_dependency(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_class),
        correct=one_of((200, "lamp"), undefined("Query")),
        symptom=NOT_CALLABLE,
    )


def test_local_annotated(client, observe):
    observe(
        lambda: get(client, app.create_app_with_local_type, **{"x-token": "a"}),
        correct=one_of((200, "a"), undefined("token")),
        symptom=required("x_token"),
    )


def test_default_is_answered(client, observe):
    observe(
        lambda: post(client, app.create_app_with_default)[0],
        correct=one_of(200, undefined("M")),
        symptom=UNFINISHED,
    )


def test_default_is_not_taken_for_what_was_sent(client, observe):
    observe(
        lambda: post(client, app.create_app_with_default),
        correct=one_of(READ, undefined("M"), UNFINISHED),
        symptom=(200, {"m": "default"}),
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
