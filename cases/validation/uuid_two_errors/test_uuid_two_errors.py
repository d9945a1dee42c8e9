from casebook.probes import answer, control, one_of, workaround
from cases.validation.uuid_two_errors import app, text

ID = "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11"
MESSAGE = one_of(
    "Input should be a valid UUID, invalid character: found `i` at 1",
    "Input should be a valid UUID, invalid character: expected an optional prefix of `urn:uuid:` followed by "
    "[0-9a-fA-F-], found `i` at 2",
)


def once(*location):
    return 422, [("uuid_parsing", [*location], MESSAGE)]


def twice(*location):
    return 422, [
        ("is_instance_of", [*location, "is-instance[UUID]"], "Input should be an instance of UUID"),
        (
            "uuid_parsing",
            [*location, "function-after[uuid_validator(), union[str,bytes]]"],
            "Input should be a valid UUID, unable to parse string as an UUID",
        ),
    ]


def send(client, method, path, **options):
    return answer(client(app.create_app()).request(method, path, **options))


@control
def test_uuid_is_read(client):
    assert send(client, "GET", f"/path/{ID}") == (200, ID)
    assert send(client, "POST", "/body", json={"id": ID}) == (200, ID)


def test_path(client, observe):
    observe(send(client, "GET", "/path/first"), correct=once("path", "id"), symptom=twice("path", "id"))


def test_query(client, observe):
    observe(send(client, "GET", "/query?id=first"), correct=once("query", "id"), symptom=twice("query", "id"))


def test_list(client, observe):
    observe(send(client, "GET", "/list?id=first"), correct=once("query", "id", 0), symptom=twice("query", "id", 0))


def test_header(client, observe):
    seen = send(client, "GET", "/header", headers={"id": "first"})
    observe(seen, correct=once("header", "id"), symptom=twice("header", "id"))


def test_cookie(client, observe):
    seen = send(client, "GET", "/cookie", headers={"Cookie": "id=first"})
    observe(seen, correct=once("cookie", "id"), symptom=twice("cookie", "id"))


def test_form(client, observe):
    seen = send(client, "POST", "/form", data={"id": "first"})
    observe(seen, correct=once("body", "id"), symptom=twice("body", "id"))


def test_body(client, observe):
    seen = send(client, "POST", "/body", json={"id": "first"})
    observe(seen, correct=once("body", "id"), symptom=twice("body", "id"))


@workaround("text")
def test_text(client, observe):
    pattern = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
    observe(
        answer(client(text.create_app()).get("/first")),
        correct=(422, [("string_pattern_mismatch", ["path", "id"], f"String should match pattern '{pattern}'")]),
        symptom=twice("path", "id"),
    )
