from urllib.parse import parse_qsl, urlsplit

import pytest

from casebook.probes import answer, control, purpose
from companions.fief_client import plain

NOBODY, FORBIDDEN = (401, {"detail": "Unauthorized"}), (403, {"detail": "Forbidden"})
ME, ORDERS = (200, {"id": plain.ANN}), (200, {"orders of": plain.ANN})


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    assert [answer(its.get(path)) for path in ("/me", "/shop/orders")] == [NOBODY, NOBODY]
    ann = {"Authorization": "Bearer Ann"}
    assert [answer(its.get(path, headers=ann)) for path in ("/me", "/shop/orders")] == [ME, ORDERS]


@pytest.fixture
def shown(client, observe):
    """Observes what the steps show with a client of the app, while the tenant of Fief runs.

    The steps also get a function that makes the header with a token, and what the tenant was asked for.
    """

    def run(steps, name):
        from companions.fief_client import app, provider

        asked = []

        def bearer(**told):
            return {"Authorization": f"Bearer {provider.make_token(**told)}"}

        with provider.running(asked) as url:
            return steps(client(getattr(app, name)(url)), bearer, asked)

    return lambda steps, correct, name="create_app": observe(lambda: run(steps, name), correct=correct)


@purpose
def test_token_of_a_user(shown):
    def steps(its, bearer, asked):
        ann = bearer()
        return [answer(its.get("/me", headers=ann)), answer(its.get("/shop/orders", headers=ann))]

    shown(steps, correct=[ME, ORDERS])


@purpose
def test_no_token_a_foreign_one_and_one_that_is_past(shown):
    def steps(its, bearer, asked):
        from jwcrypto import jwk

        foreign, past = bearer(key=jwk.JWK.generate(kty="RSA", size=2048)), bearer(exp=1)
        return [answer(its.get("/shop/orders", headers=headers)) for headers in ({}, foreign, past)]

    shown(steps, correct=[NOBODY, NOBODY, NOBODY])


@purpose
def test_scope_and_permission(shown):
    def steps(its, bearer, asked):
        return [
            answer(its.get("/scoped", headers=bearer())),
            answer(its.get("/scoped", headers=bearer(scope="openid orders"))),
            answer(its.get("/permitted", headers=bearer())),
            answer(its.get("/permitted", headers=bearer(permissions=["orders:read"]))),
        ]

    shown(steps, correct=[FORBIDDEN, (200, ["openid", "orders"]), FORBIDDEN, (200, ["orders:read"])])


@purpose
def test_optional_user(shown):
    def steps(its, bearer, asked):
        return [answer(its.get("/optional")), answer(its.get("/optional", headers=bearer()))]

    shown(steps, correct=[(200, None), (200, plain.ANN)])


@purpose
def test_user_is_asked_for_once_and_kept(shown):
    def steps(its, bearer, asked):
        ann = bearer()
        return [answer(its.get("/user", headers=ann)) for _ in range(2)], asked

    shown(steps, correct=([(200, "ann@example.com"), (200, "ann@example.com")], ["userinfo"]))


@purpose
def test_document_has_the_scheme_of_the_route(shown):
    def steps(its, bearer, asked):
        document = its.get("/openapi.json").json()
        schemes = sorted(document["components"]["securitySchemes"])
        return schemes, [document["paths"][path]["get"].get("security") for path in ("/me", "/shop/orders")]

    shown(steps, correct=(["OAuth2AuthorizationCodeBearer"], [[{"OAuth2AuthorizationCodeBearer": []}]] * 2))


@purpose
def test_login_in_a_browser(shown):
    def steps(its, bearer, asked):
        response = its.get("/login", follow_redirects=False)
        url = urlsplit(response.headers["location"])
        told = dict(parse_qsl(url.query))
        back = its.get("/callback", params={"code": f"code for {told['redirect_uri']}"})
        return response.status_code, url.path, told["scope"], answer(back)

    correct = (307, "/authorize", "openid", (200, {"type": "bearer", "email": "ann@example.com"}))
    shown(steps, correct, "create_app_with_login")
