from casebook.probes import answer, control, workaround
from cases.security.cors_wildcard_credentials import app

FRONTEND, FOREIGN = "https://app.example", "https://evil.example"
COOKIE, BASIC = {"Cookie": "session=of-alice"}, {"Authorization": "Basic YWxpY2U6cGFzc3dvcmQ="}
WILDCARD = {"allow_origins": ["*"], "allow_credentials": True}
LIST = {"allow_origins": [FRONTEND], "allow_credentials": True}


def ask(client, options, headers, method="GET", path="/balance", origin=FOREIGN):
    """Status, and whether a browser lets a page of this origin read the answer to a request with credentials."""
    response = client(app.create_app(**options)).request(method, path, headers={"Origin": origin, **headers})
    named = response.headers.get("Access-Control-Allow-Origin")
    allowed = response.headers.get("Access-Control-Allow-Credentials") == "true"
    return response.status_code, named == origin and allowed


def preflight(client, options, origin=FOREIGN):
    headers = {"Access-Control-Request-Method": "PUT"}
    return ask(client, options, headers, "OPTIONS", origin=origin)[1]


@control
def test_frontend_and_stranger(client):
    assert answer(client(app.create_app(**WILDCARD)).get("/balance", headers=COOKIE)) == (200, 100)
    assert ask(client, LIST, COOKIE, origin=FRONTEND) == (200, True)
    assert preflight(client, LIST, FRONTEND)
    assert ask(client, WILDCARD, {})[0] == 401


def test_cookie(client, observe):
    observe(ask(client, WILDCARD, COOKIE), correct=(200, False), symptom=(200, True))


def test_preflight(client, observe):
    observe(preflight(client, WILDCARD), correct=False, symptom=True)


def test_basic(client, observe):
    observe(ask(client, WILDCARD, BASIC, path="/basic"), correct=(200, False), symptom=(200, True))


@workaround("list")
def test_list(client, observe):
    seen = ask(client, LIST, COOKIE), ask(client, LIST, BASIC, path="/basic"), preflight(client, LIST)
    observe(seen, correct=((200, False), (200, False), False), symptom=((200, True), (200, True), True))


@workaround("no-credentials")
def test_no_credentials(client, observe):
    without = {"allow_origins": ["*"]}
    seen = ask(client, without, COOKIE), ask(client, without, BASIC, path="/basic"), preflight(client, without)
    observe(seen, correct=((200, False), (200, False), False), symptom=((200, True), (200, True), True))
