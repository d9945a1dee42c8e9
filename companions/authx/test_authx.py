import pytest

from casebook.probes import answer, control, one_of, purpose
from companions.authx import plain

NO_TOKEN = (401, "MissingTokenError")


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/me").status_code == 401
    headers = {"Authorization": f"Bearer {app.post('/login').json()['access']}"}
    assert app.get("/me", headers=headers).json() == {"name": "ann"}
    assert app.get("/shop/items/1", headers=headers).json() == {"item_id": 1}


@pytest.fixture
def shown(client, observe):
    """Observes what the steps show with a client of the app."""

    def run(steps, name):
        from companions.authx import app

        return steps(client(getattr(app, name)()))

    return lambda steps, correct, name="create_app": observe(lambda: run(steps, name), correct=correct)


def told(response):
    """The status, and the kind of the error or else the body."""
    status, body = answer(response)
    return status, body["error_type"] if isinstance(body, dict) and "error_type" in body else body


def log_in(app):
    """The headers of a request by Ann."""
    return {"Authorization": f"Bearer {app.post('/login').json()['access']}"}


def protected(app, cookie):
    """The headers of a request that the token in this cookie goes along with."""
    return {"X-CSRF-TOKEN": app.cookies[cookie]}


@purpose
def test_token_in_a_header(shown):
    def steps(app):
        before = [told(app.get(path)) for path in ("/me", "/shop/items/1")]
        headers = log_in(app)
        wrong = told(app.get("/me", headers={"Authorization": "Bearer wrong"}))
        asked = [told(app.get(path, headers=headers)) for path in ("/me", "/shop/items/1")]
        after = [told(app.post("/logout", headers=headers)), told(app.get("/me", headers=headers))]
        return [before, wrong, asked, after]

    shown(
        steps,
        correct=[
            [NO_TOKEN, NO_TOKEN],
            (422, "JWTDecodeError"),
            [(200, {"name": "ann"}), (200, {"item_id": 1})],
            [(200, None), (401, "RevokedTokenError")],
        ],
    )


@purpose
def test_token_in_a_cookie(shown):
    def steps(app):
        before = told(app.get("/shop/items/1"))
        app.post("/login")
        asked = [told(app.get("/shop/items/1")), told(app.post("/shop/items"))]
        headers = protected(app, "csrf_access_token")
        created = told(app.post("/shop/items", headers=headers))
        after = [told(app.post("/logout", headers=headers)), told(app.get("/shop/items/1"))]
        return [before, asked, created, after]

    shown(
        steps,
        correct=[
            NO_TOKEN,
            [(200, {"item_id": 1}), (401, one_of("MissingTokenError", "MissingCSRFTokenError", "CSRFError"))],
            (200, "created"),
            [(200, None), NO_TOKEN],
        ],
        name="create_app_with_cookies",
    )


@purpose
def test_refresh_and_fresh_tokens(shown):
    def steps(app):
        app.post("/login")
        fresh = told(app.post("/password", headers=protected(app, "csrf_access_token")))
        refreshed = told(app.post("/refresh", headers=protected(app, "csrf_refresh_token")))
        stale = told(app.post("/password", headers=protected(app, "csrf_access_token")))
        return [fresh, refreshed, stale, told(app.get("/shop/items/1"))]

    shown(
        steps,
        correct=[(200, {"changed": "ann"}), (200, None), (401, "FreshTokenRequiredError"), (200, {"item_id": 1})],
        name="create_app_with_cookies",
    )


@purpose
def test_websocket(shown):
    def steps(app):
        token = app.post("/login").json()["access"]
        with app.websocket_connect(f"/chat?token={token}") as websocket:
            return websocket.receive_json()

    shown(steps, correct={"hello": "ann"})
