"""What differs between two documents is said in words, once for all the places that it is in."""

from __future__ import annotations

from typing import Any

from pydantic import JsonValue

from casebook.report.differences import in_words


def openapi(schemas: dict[str, Any] | None = None, paths: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "paths": paths or {}, "components": {"schemas": schemas or {}}, **more}


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_equal_documents_do_not_differ():
    assert in_words("openapi", openapi(), openapi()) == []


def test_a_value_is_told_with_both_its_ends():
    assert in_words("openapi", openapi(), openapi() | {"openapi": "3.2.0"}) == [
        "`openapi`: `3.1.0` became `3.2.0` in the document"
    ]


def test_a_schema_that_is_split_is_one_difference_with_all_that_points_to_it():
    body = {"/todos": {"post": {"body": reference("Todo")}}}
    halves = {"/todos": {"post": {"body": reference("Todo-Input")}}}
    before = openapi({"Todo": {"type": "object"}}, body)
    after = openapi({"Todo-Input": {"type": "object"}, "Todo-Output": {"type": "object"}}, halves)
    assert in_words("openapi", before, after) == ["schema `Todo` became two: `Todo-Input` and `Todo-Output`"]
    assert in_words("openapi", after, before) == ["schemas `Todo-Input` and `Todo-Output` became one: `Todo`"]


def test_a_schema_that_is_split_without_a_hyphen_is_split_too():
    halves = {"TodoInput": {"type": "object"}, "TodoOutput": {"type": "object"}}
    assert in_words("openapi", openapi({"Todo": {"type": "object"}}), openapi(halves)) == [
        "schema `Todo` became two: `TodoInput` and `TodoOutput`"
    ]


def test_a_schema_with_the_same_content_under_another_name_was_renamed():
    before = openapi({"TodoInput": {"x": reference("TodoOutput")}, "TodoOutput": {"type": "object"}})
    after = openapi({"Todo-Input": {"x": reference("Todo-Output")}, "Todo-Output": {"type": "object"}})
    assert in_words("openapi", before, after) == [
        "schema `TodoInput` is now called `Todo-Input`",
        "schema `TodoOutput` is now called `Todo-Output`",
    ]


def test_the_same_change_in_many_places_is_said_once():
    before = openapi({f"Item{n}": {"properties": {"size": {"type": "integer"}}} for n in range(6)})
    after = openapi({f"Item{n}": {"properties": {"size": {"type": "integer", "title": "Size"}}} for n in range(6)})
    assert in_words("openapi", before, after) == [
        "`title` is new (`Size`) in 6 places: `Item0.size`, `Item1.size`, `Item2.size`, `Item3.size` and 2 more"
    ]


def test_a_new_field_of_a_schema_is_named_as_a_field():
    before = openapi({"ValidationError": {"properties": {"msg": {"type": "string"}}}})
    after = openapi({"ValidationError": {"properties": {"msg": {"type": "string"}, "input": {"title": "Input"}}}})
    assert in_words("openapi", before, after) == ['field `input` is new (`{"title": "Input"}`) in `ValidationError`']


def test_an_element_that_comes_into_a_list_does_not_move_the_others():
    before, after = ({"/a": {"get": {"tags": tags}}} for tags in (["x", "y"], ["new", "x", "y"]))
    assert in_words("openapi", openapi(paths=before), openapi(paths=after)) == ["`tags.0` is new (`new`) in `GET /a`"]


def test_an_answer_with_another_status_is_told_without_its_other_body():
    before: JsonValue = [{"name": "read without a token", "status": 403, "body": {"detail": "Not authenticated"}}]
    after: JsonValue = [
        {"name": "read without a token", "status": 401, "body": {"detail": "Unauthenticated", "more": 1}}
    ]
    assert in_words("transcript", before, after) == [
        "`status`: `403` became `401` in the answer `read without a token`"
    ]


def test_a_new_key_of_the_same_answer_is_told_for_all_elements_of_a_list():
    before: JsonValue = [{"name": "wrong body", "status": 422, "body": {"detail": [{"msg": "a"}, {"msg": "b"}]}}]
    after: JsonValue = [
        {"name": "wrong body", "status": 422, "body": {"detail": [{"msg": "a", "ctx": 1}, {"msg": "b", "ctx": 1}]}}
    ]
    assert in_words("transcript", before, after) == ["`body.detail.[].ctx` is new (`1`) in the answer `wrong body`"]


def test_a_request_that_was_not_made_before_is_no_difference():
    assert in_words("transcript", [], [{"name": "one more", "status": 200, "body": ""}]) == []


def test_a_value_too_long_to_show_is_cut():
    (said,) = in_words("openapi", openapi(info="a"), openapi(info="b" * 500))
    assert said == f"`info`: `a` became `{'b' * 119}…` in the document"
