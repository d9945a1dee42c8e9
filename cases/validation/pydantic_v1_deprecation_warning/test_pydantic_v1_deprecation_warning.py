import warnings

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.pydantic_v1_deprecation_warning import app

TEXT = "pydantic.v1 is deprecated and will soon stop being supported by FastAPI."
WARNED = [(one_of("DeprecationWarning", "FastAPIDeprecationWarning"), TEXT)]
APPS = {
    "body": app.create_app,
    "response-model": app.create_app_with_response_model,
    "additional-response": app.create_app_with_additional_response,
    "list": app.create_app_with_list,
}


@control
def test_model_is_read(client):
    assert answer(client(app.create_app()).post("/items/", json={"name": "x"})) == (200, "x")
    assert answer(client(app.create_app()).post("/items/", json={}))[0] == 422


@pytest.mark.parametrize("create_app", APPS.values(), ids=APPS)
def test_declaration(observe, create_app):
    observe(app.warnings_of(create_app), correct=[], symptom=WARNED)


def test_warnings_are_errors(observe):
    def declare():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return type(app.create_app()).__name__

    observe(
        declare,
        correct="FastAPI",
        symptom=one_of(raises(DeprecationWarning, f"^{TEXT}"), raises("FastAPIDeprecationWarning", f"^{TEXT}")),
    )


@workaround("ignore-message")
def test_ignore_message(observe):
    seen = app.warnings_of(
        app.create_app, lambda: warnings.filterwarnings("ignore", message=r"pydantic\.v1 is deprecated")
    )
    observe(seen, correct=[], symptom=WARNED)


@workaround("ignore-deprecation-warning")
def test_ignore_deprecation_warning(observe):
    seen = app.warnings_of(app.create_app, lambda: warnings.simplefilter("ignore", DeprecationWarning))
    observe(seen, correct=[], symptom=WARNED)
