import pytest

from casebook.probes import control, raises, workaround
from cases.responses.template_response_name_first import app, workarounds

UNHASHABLE = raises(TypeError, "unhashable type: 'dict'")
NOT_IN_THE_CONTEXT = raises(ValueError, '^context must include a "request" key$')
UNKNOWN = raises(TypeError, r"TemplateResponse\(\) got an unexpected keyword argument 'request'$")
"""Of the workarounds, before Starlette 0.29."""


def lacks(name):
    return raises(TypeError, rf"TemplateResponse\(\) missing 1 required positional argument: '{name}'$")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "item.html").write_text("Item {{ id }} of {{ request.url.path }}")
    return tmp_path


def get(client, folder, path, create_app=app.create_app, **options):
    response = client(create_app(folder), **options).get(f"/{path}/7")
    return response.status_code, response.text


def shown(path):
    return 200, f"Item 7 of /{path}/7"


@control
def test_template_is_rendered(client, folder):
    assert get(client, folder, "render", workarounds.create_app) == shown("render")


@pytest.mark.parametrize("path", ["positional", "def", "status"])
def test_name_and_context(client, observe, folder, path):
    observe(lambda: get(client, folder, path), correct=shown(path), symptom=UNHASHABLE)


def test_context_by_keyword(client, observe, folder):
    observe(lambda: get(client, folder, "context"), correct=shown("context"), symptom=lacks("name"))


def test_keywords(client, observe, folder):
    observe(lambda: get(client, folder, "keywords"), correct=shown("keywords"), symptom=lacks("request"))


def test_what_the_client_gets(client, observe, folder):
    seen = get(client, folder, "positional", raise_server_exceptions=False)
    observe(seen, correct=shown("positional"), symptom=(500, "Internal Server Error"))


@workaround("request-first")
def test_request_first(client, observe, folder):
    observe(
        lambda: get(client, folder, "request-first", workarounds.create_app),
        correct=shown("request-first"),
        symptom=NOT_IN_THE_CONTEXT,
    )


@workaround("request-keyword")
def test_request_keyword(client, observe, folder):
    observe(
        lambda: get(client, folder, "request-keyword", workarounds.create_app),
        correct=shown("request-keyword"),
        symptom=UNKNOWN,
    )


@workaround("render")
def test_render(client, observe, folder):
    observe(get(client, folder, "render", workarounds.create_app), correct=shown("render"), symptom=UNHASHABLE)
