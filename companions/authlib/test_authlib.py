from urllib.parse import parse_qsl, urlsplit

import pytest

from casebook.probes import answer, control, purpose
from companions.authlib import plain, provider


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/me").json() is None
    assert app.get("/account/login").json() == "welcome"
    assert app.get("/me").json() == "Ann"


@pytest.fixture
def shown(client, observe):
    """Observes what the steps show with a client of the app, while its provider runs."""

    def run(steps):
        from companions.authlib import app

        with provider.running() as url:
            return steps(client(app.create_app(url)))

    return lambda steps, correct: observe(lambda: run(steps), correct=correct)


def ask_to_log_in(app):
    """The status of the redirection to the provider, the path there, and what it is told."""
    response = app.get("/account/login", follow_redirects=False)
    url = urlsplit(response.headers["location"])
    return response.status_code, url.path, dict(parse_qsl(url.query))


def come_back(app, told, **changed):
    """What the app answers who comes back from the provider."""
    query = {"code": f"{told['nonce']}.{told['code_challenge']}", "state": told["state"], **changed}
    return answer(app.get("/account/authorized", params=query))


@purpose
def test_login_leads_to_the_provider(shown):
    def steps(app):
        status, path, told = ask_to_log_in(app)
        told = {name: "random" if name in {"state", "nonce", "code_challenge"} else told[name] for name in told}
        return status, path, told

    shown(
        steps,
        correct=(
            302,
            "/authorize",
            {
                "response_type": "code",
                "client_id": "casebook",
                "redirect_uri": "http://testserver/account/authorized",
                "scope": "openid profile",
                "state": "random",
                "nonce": "random",
                "code_challenge": "random",
                "code_challenge_method": "S256",
            },
        ),
    )


@purpose
def test_who_comes_back_is_logged_in(shown):
    def steps(app):
        _, _, told = ask_to_log_in(app)
        return [come_back(app, told), answer(app.get("/me"))]

    shown(steps, correct=[(200, "welcome"), (200, "Ann")])


@purpose
def test_who_comes_back_with_another_state_is_refused(shown):
    def steps(app):
        _, _, told = ask_to_log_in(app)
        return [come_back(app, told, state="another"), answer(app.get("/me"))]

    shown(steps, correct=[(401, {"detail": "mismatching_state"}), (200, None)])


@purpose
def test_provider_is_asked_with_the_token(shown):
    def steps(app):
        _, _, told = ask_to_log_in(app)
        return [come_back(app, told), answer(app.get("/profile"))]

    shown(steps, correct=[(200, "welcome"), (200, {"sub": "7", "name": "Ann"})])
