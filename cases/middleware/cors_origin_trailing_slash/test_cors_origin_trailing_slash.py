import pytest

from casebook.probes import answer, control, workaround
from cases.middleware.cors_origin_trailing_slash import app

ORIGIN = "https://app.example"
SLASH = pytest.mark.parametrize(
    "options",
    [
        {"allow_origins": [f"{ORIGIN}/"]},
        {"allow_origins": ["https://other.example", f"{ORIGIN}/"]},
        {"allow_origins": [f"{ORIGIN}/"], "allow_credentials": True},
        {"allow_origins": [f"{ORIGIN}/path"]},
        {"allow_origin_regex": r"https://.*\.example/"},
    ],
    ids=["slash", "second", "credentials", "path", "regex"],
)
ALLOWED, NOT_ALLOWED = (200, "hello", ORIGIN), (200, "hello", None)
PREFLIGHT_ALLOWED, PREFLIGHT_REFUSED = (200, "OK", ORIGIN), (400, "Disallowed CORS origin", None)


def get(client, made):
    response = client(made).get("/", headers={"Origin": ORIGIN})
    return *answer(response), response.headers.get("Access-Control-Allow-Origin")


def preflight(client, made):
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    response = client(made).options("/", headers=headers)
    return *answer(response), response.headers.get("Access-Control-Allow-Origin")


@control
def test_other_origin_is_refused(client):
    made = app.create_app(allow_origins=["https://other.example"])
    assert get(client, made) == NOT_ALLOWED
    assert preflight(client, made) == PREFLIGHT_REFUSED


@control
def test_this_origin_is_let_in(client):
    made = app.create_app(allow_origins=[ORIGIN])
    assert get(client, made) == ALLOWED
    assert preflight(client, made) == PREFLIGHT_ALLOWED


@SLASH
def test_request(client, observe, options):
    observe(get(client, app.create_app(**options)), correct=ALLOWED, symptom=NOT_ALLOWED)


@SLASH
def test_preflight(client, observe, options):
    observe(preflight(client, app.create_app(**options)), correct=PREFLIGHT_ALLOWED, symptom=PREFLIGHT_REFUSED)


def test_reported(client, observe):
    response = client(app.create_reported_app()).get("/get-data", headers={"Origin": "http://localhost:3000"})
    observe(
        (*answer(response), response.headers.get("Access-Control-Allow-Origin")),
        correct=(200, {"data": ["test"]}, "http://localhost:3000"),
        symptom=(200, {"data": ["test"]}, None),
    )


@workaround("no-slash")
def test_no_slash(client, observe):
    made = app.create_app(allow_origins=[ORIGIN])
    seen = (get(client, made), preflight(client, made))
    observe(seen, correct=(ALLOWED, PREFLIGHT_ALLOWED), symptom=(NOT_ALLOWED, PREFLIGHT_REFUSED))


@workaround("rstrip")
def test_rstrip(client, observe):
    made = app.create_app(allow_origins=[origin.rstrip("/") for origin in [f"{ORIGIN}/"]])
    seen = (get(client, made), preflight(client, made))
    observe(seen, correct=(ALLOWED, PREFLIGHT_ALLOWED), symptom=(NOT_ALLOWED, PREFLIGHT_REFUSED))


@workaround("regex")
def test_regex(client, observe):
    made = app.create_app(allow_origin_regex=r"https://app\.example/?")
    seen = (get(client, made), preflight(client, made))
    observe(seen, correct=(ALLOWED, PREFLIGHT_ALLOWED), symptom=(NOT_ALLOWED, PREFLIGHT_REFUSED))
