import warnings

import pytest

from casebook.probes import control, raises, workaround
from cases.responses.template_response_deprecated import app, workarounds

NAME_FIRST = (
    "The `name` is not the first parameter anymore. The first parameter should be the `Request` instance.\n"
    'Replace `TemplateResponse(name, {"request": request})` by `TemplateResponse(request, name)`.'
)
NO_REQUEST = (
    "The `TemplateResponse` now requires the `request` argument.\n"
    'Replace `TemplateResponse(name, {"context": context})` by `TemplateResponse(request, name)`.'
)
QUIET = (200, "Item 7", [])
NOT_IN_THE_CONTEXT = raises(ValueError, '^context must include a "request" key$')
UNKNOWN = raises(TypeError, r"TemplateResponse\(\) got an unexpected keyword argument 'request'$")
"""Of the workarounds, before Starlette 0.29."""


def warned(text):
    return 200, "Item 7", [("DeprecationWarning", text)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "item.html").write_text("Item {{ id }}")
    return tmp_path


def get(client, folder, path, create_app=app.create_app):
    """The answer, and what was warned about TemplateResponse while it was made."""
    caller = client(create_app(folder))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        response = caller.get(path)
    said = [(one.category.__name__, str(one.message)) for one in caught if "`TemplateResponse" in str(one.message)]
    return response.status_code, response.text, said


@control
def test_template_is_rendered(client, folder):
    assert get(client, folder, "/render", workarounds.create_app) == QUIET


@pytest.mark.parametrize("path", ["/positional", "/def", "/context"])
def test_name_first(client, observe, folder, path):
    observe(lambda: get(client, folder, path), correct=QUIET, symptom=warned(NAME_FIRST))


def test_keywords(client, observe, folder):
    observe(lambda: get(client, folder, "/keywords"), correct=QUIET, symptom=warned(NO_REQUEST))


def test_where_warnings_are_errors(client, observe, folder):
    caller = client(app.create_app(folder))

    def asked():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="The `name` is not the first parameter")
            return caller.get("/positional").text

    observe(asked, correct="Item 7", symptom=raises(DeprecationWarning, "^The `name` is not the first parameter"))


@workaround("request-first")
def test_request_first(client, observe, folder):
    observe(
        lambda: get(client, folder, "/request-first", workarounds.create_app),
        correct=QUIET,
        symptom=NOT_IN_THE_CONTEXT,
    )


@workaround("request-keyword")
def test_request_keyword(client, observe, folder):
    observe(
        lambda: get(client, folder, "/request-keyword", workarounds.create_app),
        correct=QUIET,
        symptom=UNKNOWN,
    )


@workaround("render")
def test_render(client, observe, folder):
    observe(lambda: get(client, folder, "/render", workarounds.create_app), correct=QUIET, symptom=warned(NAME_FIRST))
