import re

from casebook.probes import answer, control, purpose
from companions.schemathesis import plain

FAULT = re.compile("^.*(?:Error: | supported).*$", re.MULTILINE)
ITEM = {"size": "small", "price": 2.0, "parts": [{"name": "lid"}]}


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    assert answer(its.get("/shop/items/1")) == (200, ITEM)
    assert answer(its.post("/shop/items", json=ITEM)) == (200, ITEM)
    assert its.get("/openapi.json").status_code == 200
    sizes = []
    assert answer(client(plain.create_app_with_upload(sizes)).post("/pictures", files={"picture": b"PNG"})) == (200, 3)
    faulty = client(plain.create_faulty_app(), raise_server_exceptions=False)
    assert [faulty.get(f"/shop/shares/{number}").status_code for number in range(4)] == [500, 200, 500, 200]
    assert answer(faulty.get("/shop/price")) == (200, "a lot")


def checked(plain_app):
    """Of each operation: the statuses that were answered, and the checks that failed, in order."""
    from companions.schemathesis import app

    return {name: (sorted(statuses), sorted(failed)) for name, (statuses, failed) in app.check(plain_app).items()}


@purpose
def test_healthy_app_passes(observe):
    observe(
        lambda: checked(plain.create_app()),
        correct={"GET /shop/items/{item_id}": ([200], []), "POST /shop/items": ([200], [])},
    )


@purpose
def test_server_error_and_wrong_response_are_found(observe):
    observe(
        lambda: checked(plain.create_faulty_app()),
        correct={
            "GET /shop/shares/{number}": ([200, 500], ["not_a_server_error"]),
            "GET /shop/price": ([200], ["response_schema_conformance"]),
        },
    )


@purpose
def test_generated_uploads_are_taken(observe):
    def seen():
        sizes = []
        return checked(plain.create_app_with_upload(sizes)), len(sizes) >= 5, len(set(sizes)) > 1

    observe(seen, correct=({"POST /pictures": ([200], [])}, True, True))


@purpose
def test_command_line(observe, serve, run_program):
    """The exit code of `st run` for a served app, and the operations of which it tells failures."""

    def seen():
        from companions.schemathesis import app

        with serve(["uvicorn", "companions.schemathesis.plain:half_faulty_app", "--fd", "{fd}"]) as server:
            ended = run_program(app.command(f"http://127.0.0.1:{server.port}/openapi.json"))
        failed = re.findall("^_+ (GET|POST) (.+?) _+$", ended.stdout, re.MULTILINE)
        return ended.exit, failed or FAULT.findall(f"{ended.stderr}\n{ended.stdout}")

    observe(seen, correct=(1, [("GET", "/shop/shares/{number}")]))
