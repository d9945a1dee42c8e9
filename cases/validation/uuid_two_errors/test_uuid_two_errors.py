from casebook.probes import answer, control, workaround
from cases.validation.uuid_two_errors import app, text

ID = "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11"
INVALID = "Input should be a valid UUID"
"""The message up to its comma; what follows are the words of a library, of which each version has its own."""


def once(*location):
    return 422, [("uuid_parsing", [*location], INVALID)]


def twice(*location):
    return 422, [
        ("is_instance_of", [*location, "is-instance[UUID]"], "Input should be an instance of UUID"),
        ("uuid_parsing", [*location, "function-after[uuid_validator(), union[str,bytes]]"], INVALID),
    ]


def send(client, method, path, **options):
    status, body = answer(client(app.create_app()).request(method, path, **options))
    if status == 422:
        body = [(kind, location, message.partition(",")[0]) for kind, location, message in body]
    return status, body


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
