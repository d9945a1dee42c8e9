from urllib.parse import parse_qsl, urlsplit

import pytest

from casebook.probes import answer, control, purpose
from companions.fastapi_sso import plain, provider

NOBODY = (401, {"detail": "not logged in"})


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.get("/me")) == NOBODY
    assert answer(app.get("/account/login")) == (200, {"email": "ann@example.com"})


@pytest.fixture
def shown(client, observe, monkeypatch):
    """Observes what the steps show with a client of the app, while its provider runs."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")

    def run(steps):
        from companions.fastapi_sso import app

        with provider.running() as url:
            return steps(client(app.create_app(url)))

    return lambda steps, correct: observe(lambda: run(steps), correct=correct)


def ask_to_log_in(app):
    """The status of the redirection to the provider, the path there, and what it is told."""
    response = app.get("/account/login", follow_redirects=False)
    url = urlsplit(response.headers["location"])
    return response.status_code, url.path, dict(parse_qsl(url.query))


def come_back(app, told, path):
    """What the app answers who comes back from the provider."""
    query = {"code": f"code for {told['redirect_uri']}", "state": told["state"]}
    return answer(app.get(path, params=query))


@purpose
def test_login_leads_to_the_provider(shown):
    shown(
        ask_to_log_in,
        correct=(
            303,
            "/authorize",
            {
                "response_type": "code",
                "client_id": "casebook",
                "redirect_uri": "http://testserver/account/callback",
                "scope": "openid email",
                "state": "a state",
            },
        ),
    )


@purpose
def test_who_comes_back_is_logged_in(shown):
    def steps(app):
        before = answer(app.get("/me"))
        _, _, told = ask_to_log_in(app)
        return [before, come_back(app, told, "/account/callback"), answer(app.get("/me"))]

    shown(steps, correct=[NOBODY, (200, {"email": "ann@example.com"}), (200, {"email": "ann@example.com"})])


@purpose
def test_user_is_a_response_model(shown):
    def steps(app):
        _, _, told = ask_to_log_in(app)
        document = app.get("/openapi.json").json()
        return [
            come_back(app, told, "/account/whoami"),
            sorted(document["components"]["schemas"]["OpenID"]["properties"]),
            document["paths"]["/me"]["get"]["security"],
        ]

    names = ["display_name", "email", "first_name", "id", "last_name", "picture", "provider"]
    ann = {"id": "7", "email": "ann@example.com", "display_name": "Ann", "provider": "casebook"}
    shown(steps, correct=[(200, {**dict.fromkeys(names), **ann}), names, [{"APIKeyCookie": []}]])


@purpose
def test_who_comes_back_without_a_code_is_refused(shown):
    def steps(app):
        return answer(app.get("/account/callback", params={"error": "access_denied"}))

    shown(steps, correct=(400, {"detail": "'code' parameter was not found in callback request"}))
