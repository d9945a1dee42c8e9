"""OpenAPI document."""

from typing import Any
from urllib.parse import urljoin

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from .support import API

METHODS = {"get", "head", "post", "put", "patch", "delete"}


@pytest.fixture
def document(app: FastAPI) -> dict[str, Any]:
    """The document."""
    return app.openapi()


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every operation by method and path."""
    return {
        f"{method} {path}": operation
        for path, entry in document["paths"].items()
        for method, operation in entry.items()
        if method in METHODS
    }


def test_summary_and_description_can_be_set(document: dict[str, Any]) -> None:
    """By the decorator."""
    operation = document["paths"][f"{API}/users"]["post"]
    assert operation["summary"] == "Create an account for somebody"
    assert operation["description"] == "Makes an account with a password, which cannot be changed later."


def test_docstring_becomes_the_description(document: dict[str, Any]) -> None:
    """With its list in Markdown; the name of the function gives the summary."""
    operation = document["paths"][f"{API}/todos/"]["get"]
    assert operation["summary"] == "List Todos"
    assert "- **completed**" in operation["description"]


def test_every_operation_is_described_and_tagged(document: dict[str, Any]) -> None:
    """None is left bare."""
    for name, operation in operations(document).items():
        assert operation["description"], name
        assert operation["tags"], name


def test_operation_ids_are_unique(document: dict[str, Any]) -> None:
    """Programs are generated from them."""
    ids = [operation["operationId"] for operation in operations(document).values()]
    assert len(ids) == len(set(ids))


def test_extra_responses_are_documented(document: dict[str, Any]) -> None:
    """With the schema of their body."""
    response = document["paths"][f"{API}/items/{{item_id}}"]["get"]["responses"]["404"]
    assert response["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    schema = document["components"]["schemas"]["Problem"]
    assert {"type", "title", "status", "detail", "instance"} == set(schema["required"])


def test_parts_of_a_download_are_documented(document: dict[str, Any]) -> None:
    """A range, several of them, one that is not there, and a file that has not changed."""
    responses = document["paths"][f"{API}/files/{{file_id}}"]["get"]["responses"]
    assert responses.keys() >= {"200", "206", "304", "404", "416"}
    assert set(responses["206"]["content"]) == {*responses["200"]["content"], "multipart/byteranges"}
    assert "content" not in responses["304"]


def test_every_error_is_documented_as_a_problem(document: dict[str, Any]) -> None:
    """Invalid requests too, whose own schemas FastAPI would add; only `/ready` answers 503 with what is ready."""
    errors = {
        (name, code): set(response["content"])
        for name, operation in operations(document).items()
        for code, response in operation["responses"].items()
        if code >= "400"
    }
    assert errors.pop(("get /ready", "503")) == {"application/json"}
    assert set(map(frozenset, errors.values())) == {frozenset({"application/problem+json"})}
    assert (f"post {API}/auth/register", "422") in errors
    assert not {"HTTPValidationError", "ValidationError"} & set(document["components"]["schemas"])


def test_response_model_comes_from_parameter_or_annotation(document: dict[str, Any]) -> None:
    """Either way it is in the document."""
    by_parameter = document["paths"][f"{API}/auth/me"]["get"]["responses"]["200"]
    by_annotation = document["paths"][f"{API}/auth/login"]["post"]["responses"]["200"]
    assert by_parameter["content"]["application/json"]["schema"]["$ref"].endswith("/UserPublic")
    assert by_annotation["content"]["application/json"]["schema"]["$ref"].endswith("/Token")


def test_both_security_schemes_are_documented(document: dict[str, Any]) -> None:
    """And used by the operations that need them."""
    schemes = document["components"]["securitySchemes"]
    assert schemes["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"] == f"{API}/auth/login".lstrip("/")
    assert schemes["HTTPBearer"]["scheme"] == "bearer"
    assert document["paths"][f"{API}/items"]["get"]["security"] == [{"OAuth2PasswordBearer": []}]
    assert document["paths"][f"{API}/reports"]["post"]["security"] == [{"HTTPBearer": []}]


def test_login_is_found_below_a_root_path_too(app: FastAPI) -> None:
    """Its address is relative to that of the page at /docs, which a proxy can serve below a prefix."""
    with TestClient(app, root_path="/service") as client:
        document = client.get("/openapi.json")
    login = document.json()["components"]["securitySchemes"]["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"]
    assert urljoin("http://testserver/service/docs", login) == f"http://testserver/service{API}/auth/login"


def test_status_codes_are_documented(document: dict[str, Any]) -> None:
    """Those of success too."""
    paths = document["paths"]
    assert "201" in paths[f"{API}/items"]["post"]["responses"]
    assert "202" in paths[f"{API}/reports"]["post"]["responses"]
    deleted = paths[f"{API}/items/{{item_id}}"]["delete"]["responses"]["204"]
    assert "content" not in deleted


def test_limits_are_documented(document: dict[str, Any]) -> None:
    """Of query parameters and of bodies."""
    parameters = {entry["name"]: entry["schema"] for entry in document["paths"][f"{API}/items"]["get"]["parameters"]}
    assert (parameters["limit"]["minimum"], parameters["limit"]["maximum"]) == (1, 100)
    title = document["components"]["schemas"]["TodoCreate"]["properties"]["title"]
    assert (title["minLength"], title["maxLength"]) == (1, 200)


def test_every_reference_resolves(document: dict[str, Any]) -> None:
    """No `$ref` points nowhere."""
    schemas = document["components"]["schemas"]

    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return own + [found for value in node.values() for found in references(value)]
        return [found for value in node for found in references(value)] if isinstance(node, list) else []

    assert all(reference.removeprefix("#/components/schemas/") in schemas for reference in references(document))


def test_document_is_built_once(app: FastAPI) -> None:
    """And then kept."""
    assert app.openapi() is app.openapi()
