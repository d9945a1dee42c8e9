import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.middleware.form_lost_after_middleware import app

FIELD = {"data": {"a": "1"}}
FILE = {"files": {"a": ("a.txt", b"1")}}
FORMS = pytest.mark.parametrize(
    ("path", "sent"),
    [("/required", FIELD), ("/required", {"files": {"a": (None, "1")}}), ("/file", FILE)],
    ids=["urlencoded", "multipart", "file"],
)
MISSING = one_of(
    (422, [("missing", ["body", "a"], "Field required")]),
    (422, [("value_error.missing", ["body", "a"], "field required")]),
)
MISSING_BODY = one_of(
    (422, [("missing", ["body"], "Field required")]),
    (422, [("value_error.missing", ["body"], "field required")]),
)


def post(client, made, path, sent):
    return answer(client(made).post(path, **sent))


@control
@FORMS
def test_without_reading(client, path, sent):
    assert post(client, app.create_app(app.read_nothing), path, sent) == (200, "1")


@control
def test_json_without_reading(client):
    assert post(client, app.create_app(app.read_nothing), "/json", {"json": {"a": 1}}) == (200, {"a": 1})


@FORMS
def test_form(client, observe, path, sent):
    made = app.create_app(app.read_form)
    observe(lambda: post(client, made, path, sent), correct=(200, "1"), symptom=MISSING)


@FORMS
def test_decorator(client, observe, path, sent):
    made = app.create_decorated_app(app.read_form)
    observe(lambda: post(client, made, path, sent), correct=(200, "1"), symptom=MISSING)


def test_decorator_and_stream(client, observe):
    made = app.create_decorated_app(app.read_stream)
    observe(lambda: post(client, made, "/json", {"json": {"a": 1}}), correct=(200, {"a": 1}), symptom=MISSING_BODY)


def test_optional_field(client, observe):
    made = app.create_app(app.read_form)
    observe(lambda: post(client, made, "/optional", FIELD), correct=(200, "1"), symptom=(200, None))


def test_stream(client, observe):
    made = app.create_app(app.read_stream)
    observe(lambda: post(client, made, "/json", {"json": {"a": 1}}), correct=(200, {"a": 1}), symptom=MISSING_BODY)


@pytest.mark.parametrize("read", [app.read_form, app.read_stream], ids=["form", "stream"])
def test_request(client, observe, read):
    observe(lambda: post(client, app.create_app(read), "/request", FIELD), correct=(200, "a=1"), symptom=(200, ""))


@workaround("body-first")
@FORMS
def test_body_first(client, observe, path, sent):
    made = app.create_app(app.read_body_and_form)
    observe(lambda: post(client, made, path, sent), correct=(200, "1"), symptom=MISSING)


@workaround("body-first")
@FORMS
def test_body_first_with_decorator(client, observe, path, sent):
    made = app.create_decorated_app(app.read_body_and_form)
    observe(lambda: post(client, made, path, sent), correct=(200, "1"), symptom=MISSING)


@workaround("dependency")
@FORMS
def test_dependency(client, observe, path, sent):
    made = app.create_app_with_dependency()
    observe(lambda: post(client, made, path, sent), correct=(200, "1"), symptom=MISSING)
