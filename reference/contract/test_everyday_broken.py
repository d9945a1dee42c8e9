"""What is documented, or worked and was never taken back, and the newest release breaks."""

from .everyday import answers


def test_model_in_json_can_be_the_only_field_of_a_form() -> None:
    assert answers("forms-json-model")["model"] == (200, 2)


def test_list_in_json_can_be_an_optional_field() -> None:
    found = answers("forms-json-optional")
    assert found["list"] == (200, {"values": [1, 2]})
    assert found["none"] == (200, {"values": None})


def test_dict_in_json_can_be_an_optional_parameter() -> None:
    found = answers("parameters-json-optional")
    assert found["object"] == (200, {"ada": 36})
    assert found["none"] == (200, None)


def test_security_can_be_a_key_whose_scopes_are_a_list() -> None:
    assert answers("security-scopes-hashed")["hash"] == (200, ["known", ["read"]])


def test_router_is_an_application() -> None:
    assert answers("routing-router-as-application")["item"] == (200, "1")


def test_document_that_the_application_holds_is_served() -> None:
    given = {"openapi": "3.0.2", "info": {"title": "Mine", "version": "1"}, "paths": {}}
    assert answers("documents-edited")["document"] == (200, given)
