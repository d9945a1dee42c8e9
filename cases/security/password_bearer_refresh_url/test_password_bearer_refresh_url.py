from casebook.probes import answer, control, raises, workaround
from cases.security.password_bearer_refresh_url import app

REFUSED = raises(TypeError, "__init__\\(\\) got an unexpected keyword argument 'refreshUrl'$")
BEARER = {"Authorization": "Bearer secret"}


def used(client, create_scheme):
    """What the endpoint gets, and the flows of the document."""
    made = client(app.create_app(create_scheme))
    status, token = answer(made.get("/", headers=BEARER))
    return status, token, app.documented(made.get("/openapi.json").json())


def password(token="secret", **flow):
    return 200, token, {"password": {"tokenUrl": "token", "scopes": {}, **flow}}


@control
def test_without(client):
    assert used(client, app.without) == password()


@control
def test_authorization_code(client):
    flow = {"authorizationUrl": "authorize", "tokenUrl": "token", "refreshUrl": "refresh", "scopes": {}}
    assert used(client, app.authorization_code) == (200, "secret", {"authorizationCode": flow})


def test_keyword(client, observe):
    observe(lambda: used(client, app.keyword), correct=password(refreshUrl="refresh"), symptom=REFUSED)


def test_keyword_with_others(client, observe):
    observe(
        lambda: used(client, app.keyword_with_others),
        correct=password(refreshUrl="refresh", scopes={"read": "Read"}),
        symptom=REFUSED,
    )


@workaround("oauth2")
def test_oauth2(client, observe):
    correct = password("Bearer secret", refreshUrl="refresh")
    observe(lambda: used(client, app.flows), correct=correct, symptom=password("Bearer secret"))


@workaround("model")
def test_model(client, observe):
    observe(lambda: used(client, app.model), correct=password(refreshUrl="refresh"), symptom=password())


@workaround("subclass")
def test_subclass(client, observe):
    observe(lambda: used(client, app.subclass), correct=password(refreshUrl="refresh"), symptom=password())
