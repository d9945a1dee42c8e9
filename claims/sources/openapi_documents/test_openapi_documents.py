from importlib import import_module

import pytest

from casebook.probes import control, one_of, raises
from claims.sources.openapi_documents import app

pytestmark = pytest.mark.contract


def undocumented(client):
    """The fields of an error in a 422 answer that the document does not mention."""
    served = client(app.create_app())
    (error,) = served.get("/?size=0").json()["detail"]
    schema = served.get("/openapi.json").json()["components"]["schemas"]["ValidationError"]
    return sorted(error.keys() - schema["properties"].keys())


@control
def test_error_is_answered_and_documented(client):
    served = client(app.create_app())
    assert served.get("/?size=0").status_code == 422
    assert served.get("/openapi.json").status_code == 200


def test_module_with_a_class_defined_later(observe):
    """Whether it can be imported."""
    observe(
        lambda: import_module("claims.sources.openapi_documents.class_defined_later").app.title,
        correct="FastAPI",
        symptom=raises(NameError, "^name 'Potato' is not defined"),
    )


def test_url_is_not_documented(client, observe):
    """The keys of an error in a 422 answer that its schema in the OpenAPI document lacks."""
    observe(undocumented(client), correct=["ctx", "input", "url"], symptom=one_of(["ctx", "input"], ["ctx"], []))
