from casebook.probes import control, workaround
from cases.middleware.cors_without_vary import app, own_header

ALLOWED = {"Origin": "https://app.example"}
DENIED = {"Origin": "https://other.example"}
PREFLIGHT = {**ALLOWED, "Access-Control-Request-Method": "GET"}
REQUESTED = "Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network"


def cors(response):
    """What the answer allows, and what it says that it varies by."""
    return response.headers.get("Access-Control-Allow-Origin"), response.headers.get("Vary")


@control
def test_answer_to_an_allowed_origin(client):
    assert cors(client(app.create_app()).get("/", headers=ALLOWED)) == ("https://app.example", "Origin")


def test_no_origin(client, observe):
    seen = cors(client(app.create_app()).get("/"))
    observe(seen, correct=(None, "Origin"), symptom=(None, None))


def test_denied_origin(client, observe):
    seen = cors(client(app.create_app()).get("/", headers=DENIED))
    observe(seen, correct=(None, "Origin"), symptom=(None, None))


def test_no_origin_where_all_are_allowed(client, observe):
    seen = cors(client(app.create_app("*")).get("/"))
    observe(seen, correct=(None, "Origin"), symptom=(None, None))


def test_origin_where_all_are_allowed(client, observe):
    seen = cors(client(app.create_app("*")).get("/", headers=ALLOWED))
    observe(seen, correct=("*", "Origin"), symptom=("*", None))


def test_endpoint_with_a_vary_of_its_own(client, observe):
    seen = cors(client(app.create_app()).get("/compressed"))
    observe(seen, correct=(None, "Accept-Encoding, Origin"), symptom=(None, "Accept-Encoding"))


def test_preflight(client, observe):
    seen = cors(client(app.create_app()).options("/", headers=PREFLIGHT))
    observe(seen, correct=("https://app.example", f"Origin, {REQUESTED}"), symptom=("https://app.example", "Origin"))


def test_preflight_where_all_are_allowed(client, observe):
    seen = cors(client(app.create_app("*")).options("/", headers=PREFLIGHT))
    observe(seen, correct=("*", f"Origin, {REQUESTED}"), symptom=("*", None))


@workaround("own-header")
def test_own_header(client, observe):
    seen = cors(client(own_header.create_app()).get("/"))
    observe(seen, correct=(None, "Origin"), symptom=(None, None))


@workaround("own-header")
def test_own_header_to_a_denied_origin(client, observe):
    seen = cors(client(own_header.create_app()).get("/", headers=DENIED))
    observe(seen, correct=(None, "Origin"), symptom=(None, None))
