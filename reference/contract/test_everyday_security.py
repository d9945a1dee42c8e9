"""Schemes with their own errors, as most applications use them."""

from .everyday import answers, document_of


def test_bearer_without_credentials_is_a_401() -> None:
    found = answers("security-bearer")
    assert found["no credentials"] == (401, {"detail": "Not authenticated"})
    assert found.header("no credentials", "www-authenticate") == "Bearer"
    assert found.status("another scheme") == 401


def test_bearer_gives_the_token() -> None:
    assert answers("security-bearer")["credentials"] == (200, {"token": "abc"})


def test_blanks_around_a_token_do_not_count() -> None:
    assert answers("security-bearer")["credentials after two blanks"] == (200, {"token": "abc"})


def test_missing_api_keys_are_a_401() -> None:
    found = answers("security-keys")
    assert [found.status(name) for name in ("no header", "no query", "no cookie")] == [401, 401, 401]
    assert found["header"] == (200, "k")


def test_missing_basic_and_digest_credentials_are_a_401() -> None:
    found = answers("security-basic-digest")
    assert [found.status(name) for name in ("no basic", "no digest")] == [401, 401]


def test_optional_digest_lets_another_scheme_pass() -> None:
    assert answers("security-basic-digest")["another scheme for an optional digest"] == (200, None)


def test_password_form_takes_its_grant_type_alone() -> None:
    found = answers("security-login")
    assert found["login"] == (200, "ada")
    assert found.status("grant type that contains the word") == 422
    assert found.status("strict without a grant type") == 422


def test_secret_of_the_password_form_is_documented_as_a_password() -> None:
    schemas = document_of("security-login")["components"]["schemas"]
    secrets = [schema["properties"]["password"] for name, schema in schemas.items() if name.startswith("Body_log_in")]
    assert [secret.get("format") for secret in secrets] == ["password"]


def test_each_dependency_sees_its_own_scopes() -> None:
    found = answers("security-scopes")
    assert found["scopes"] == (200, ["a", "b"])
    assert found["scopes of siblings"] == (200, {"first": ["first"], "second": ["second"]})


def test_dependency_without_scopes_runs_once_below_one_with_scopes() -> None:
    assert answers("security-scopes")["calls in one request"] == (200, "one session")


def test_security_can_be_in_a_set() -> None:
    assert answers("security-scopes-in-a-set")["in a set"] == (200, [True, "value"])


def test_oauth2_scheme_is_documented_once() -> None:
    below = document_of("security-oauth2-below")["paths"]["/items/"]["get"]["security"]
    assert below == [{"OAuth2AuthorizationCodeBearer": ["read"]}]
    itself = document_of("security-oauth2-itself")["paths"]["/items/"]["get"]["security"]
    assert itself == [{"OAuth2AuthorizationCodeBearer": ["read"]}]


def test_scopes_of_a_decorator_are_documented() -> None:
    security = document_of("security-oauth2-in-app")["paths"]["/items/"]["get"]["security"]
    assert security == [{"OAuth2AuthorizationCodeBearer": ["read", "write"]}]


def test_scheme_in_a_decorator_is_documented() -> None:
    paths = document_of("security-schemes-in-decorators")["paths"]
    assert paths["/"]["get"]["security"] == [{"HTTPBearer": []}]
    assert paths["/router"]["get"]["security"] == [{"HTTPBearer": []}]


def test_json_of_a_foreign_page_is_refused() -> None:
    found = answers("security-content-type")
    assert found["JSON"] == (200, "x")
    assert [found.status(f"JSON {how}") for how in ("without a content type", "as text")] == [422, 422]
    assert found.status("embedded without a content type") == 422


def test_host_header_opens_no_closed_path() -> None:
    found = answers("security-host")
    assert found["open path"] == (200, "ok")
    assert found.status("closed path with a host that hides it") == 401


def test_password_scheme_tells_where_to_refresh() -> None:
    found = answers("security-refresh-url")
    assert found["no token"] == (401, {"detail": "Not authenticated"})
    assert found.header("no token", "www-authenticate") == "Bearer"
    assert found["token"] == (200, "abc")
    scheme = document_of("security-refresh-url")["components"]["securitySchemes"]["OAuth2PasswordBearer"]
    assert scheme["flows"]["password"] == {"tokenUrl": "token", "refreshUrl": "refresh", "scopes": {}}
