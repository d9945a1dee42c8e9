import warnings
from importlib import import_module

import pytest

from casebook.probes import control, one_of, raises, workaround
from cases.responses.status_names_deprecated import app, star

NEW_NAMES = {
    "HTTP_413_REQUEST_ENTITY_TOO_LARGE": "HTTP_413_CONTENT_TOO_LARGE",
    "HTTP_414_REQUEST_URI_TOO_LONG": "HTTP_414_URI_TOO_LONG",
    "HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE": "HTTP_416_RANGE_NOT_SATISFIABLE",
    "HTTP_422_UNPROCESSABLE_ENTITY": "HTTP_422_UNPROCESSABLE_CONTENT",
}
OLD = pytest.mark.parametrize("name", NEW_NAMES, ids=["413", "414", "416", "422"])
NEW = pytest.mark.parametrize("name", NEW_NAMES.values(), ids=["413", "414", "416", "422"])


def used(call):
    """What the call gives, and what was warned meanwhile about names of status codes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        seen = call()
    said = [(one.category.__name__, str(one.message)) for one in caught if "HTTP_4" in str(one.message)]
    return seen, said


def warned(code, name, times=1):
    text = f"'{name}' is deprecated. Use '{NEW_NAMES[name]}' instead."
    return code, [(one_of("DeprecationWarning", "StarletteDeprecationWarning"), text)] * times


def code_of(name):
    return int(name[5:8])


def statuses(client, name):
    caller = client(app.create_app(name))
    return caller.get("/").status_code, caller.get("/raise").status_code


@control
def test_name_that_stayed(client):
    assert used(lambda: statuses(client, "HTTP_404_NOT_FOUND")) == ((404, 404), [])


@OLD
def test_old_name(client, observe, name):
    code = code_of(name)
    observe(
        lambda: used(lambda: statuses(client, name)),
        correct=((code, code), []),
        symptom=warned((code, code), name, times=2),
    )


@OLD
def test_import_of_the_old_name(observe, name):
    def imported():
        return getattr(import_module("starlette.status"), name)

    observe(lambda: used(imported), correct=(code_of(name), []), symptom=warned(code_of(name), name))


@OLD
def test_where_warnings_are_errors(client, observe, name):
    def asked():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="'HTTP_4")
            return statuses(client, name)

    observe(asked, correct=(code_of(name),) * 2, symptom=raises(Warning, f"^'{name}' is deprecated"))


def test_star_import(client, observe):
    observe(
        lambda: client(star.create_app()).get("/raise").status_code,
        correct=422,
        symptom=raises(NameError, "'HTTP_422_UNPROCESSABLE_ENTITY' is not defined"),
    )


@workaround("new-name")
@NEW
def test_new_name(client, observe, name):
    code = code_of(name)
    observe(
        lambda: used(lambda: statuses(client, name)),
        correct=((code, code), []),
        symptom=raises(AttributeError, f"^module 'starlette.status' has no attribute '{name}'"),
    )


@workaround("number")
@OLD
def test_number(client, observe, name):
    code = code_of(name)
    observe(
        lambda: used(lambda: client(app.create_app_with_number(code)).get("/").status_code),
        correct=(code, []),
        symptom=warned(code, name),
    )
