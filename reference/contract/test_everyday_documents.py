"""What the OpenAPI document is asked to say."""

from typing import Any

from .everyday import answers, document_of


def schemas(part: str) -> dict[str, Any]:
    found: dict[str, Any] = document_of(part)["components"]["schemas"]
    return found


def test_document_is_of_openapi_3_1() -> None:
    assert document_of("documents-optional")["openapi"].startswith("3.1")


def test_validation_error_has_all_its_fields() -> None:
    assert {"loc", "msg", "type", "input", "ctx"} <= schemas("documents-optional")["ValidationError"][
        "properties"
    ].keys()


def test_price_in_a_response_is_a_text() -> None:
    names = schemas("documents-decimals")
    assert names["Item-Output"]["properties"]["price"]["type"] == "string"


def test_computed_field_is_documented() -> None:
    assert "area" in schemas("documents-computed")["Rectangle-Output"]["properties"]


def test_computed_field_of_another_response_is_documented() -> None:
    assert "area" in schemas("documents-additional")["Rectangle"]["properties"]


def test_computed_field_is_documented_where_models_are_not_split() -> None:
    assert "area" in schemas("documents-one-schema")["Rectangle"]["properties"]


def test_computed_field_of_a_nested_model_is_documented_where_models_are_not_split() -> None:
    assert "area" in schemas("documents-one-schema-nested")["Rectangle"]["properties"]


def test_nested_model_is_not_split() -> None:
    errors = {"HTTPValidationError", "ValidationError"}
    assert schemas("documents-nested").keys() - errors == {"Event", "Kind", "Message", "Output"}


def test_arbitrary_type_is_documented_as_it_says() -> None:
    assert schemas("documents-arbitrary")["Model"]["properties"]["field"]["type"] == "array"


def test_what_follows_a_form_feed_is_private() -> None:
    found = document_of("documents-docstrings")
    described = found["components"]["schemas"]["Described"], found["paths"]["/"]["post"]
    assert [one["description"].strip() for one in described] == ["Public."] * 2


def test_shared_responses_are_alike_on_every_route() -> None:
    paths = document_of("documents-shared-responses")["paths"]
    one, two = (paths[path]["get"]["responses"]["500"]["content"]["application/json"] for path in ("/one", "/two"))
    assert len(one["schema"]["anyOf"]) == len(two["schema"]["anyOf"]) == 2


def test_type_can_be_a_list() -> None:
    body = document_of("documents-list-of-types")["paths"]["/"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"type": ["string", "null"]}


def test_route_that_is_added_late_is_documented() -> None:
    found = answers("documents-late-routes")
    assert found["late"] == (200, "late")
    assert "/late" in found["document"][1]["paths"]


def test_file_is_told_by_its_media_type() -> None:
    properties = schemas("documents-uploads")["Body_upload__post"]["properties"]
    assert properties["file"] == {"type": "string", "contentMediaType": "application/octet-stream", "title": "File"}
    assert properties["more"]["items"] == {"type": "string", "contentMediaType": "application/octet-stream"}


def test_example_is_a_dict() -> None:
    content = document_of("documents-example-objects")["paths"]["/"]["get"]["responses"]["200"]["content"]
    assert content["application/json"]["examples"] == {"a": {"summary": "A", "value": 1}}
    found = answers("documents-example-objects")
    assert found["summary"] == ("raised", "AttributeError: 'dict' object has no attribute 'summary'")


def test_schema_of_a_route_is_documented_as_it_is_given() -> None:
    """Also where OpenAPI does not know it."""
    items = {"type": "array", "items": [{"type": "integer"}, {"type": "string"}]}
    length = {"type": "string", "minLength": -1}
    for part, schema in (("documents-list-of-items", items), ("documents-negative-length", length)):
        body = document_of(part)["paths"]["/"]["post"]["requestBody"]
        assert body == {"content": {"application/json": {"schema": schema}}}


def test_route_is_documented_with_all_that_is_said_of_it() -> None:
    found = document_of("documents-exploded")
    operation = found["paths"]["/"]["get"]
    assert [(one["name"], one["in"], one["required"]) for one in operation["parameters"]] == [
        ("q", "query", False),
        ("limit", "query", False),
    ]
    assert operation["parameters"][1]["schema"] == {"type": "integer", "default": 10, "title": "Limit"}
    assert operation["tags"] == ["items"]
    assert operation["responses"]["404"] == {"description": "Gone"}
    answer = operation["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/Item"}
    name = {"type": "string", "title": "Name", "examples": ["lamp"]}
    assert found["components"]["schemas"]["Item"]["properties"] == {"name": name}
