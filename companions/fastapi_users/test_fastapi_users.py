import pytest

from casebook.probes import answer, control, purpose
from companions.fastapi_users import plain

ANN = {"email": "ann@example.com", "password": "guinea pig"}
FORM = {"username": "ann@example.com", "password": "guinea pig"}
READ = {"email": "ann@example.com", "is_active": True, "is_superuser": False, "is_verified": False}
UNAUTHORIZED = (401, {"detail": "Unauthorized"})


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/hello").status_code == 401
    token = app.post("/login", data={"username": "ann", "password": "guinea pig"}).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert app.get("/hello", headers=headers).json() == {"hello": "ann"}
    assert app.get("/shop/items/1", headers=headers).json() == {"item_id": 1}


@pytest.fixture
def shown(client, tmp_path, observe):
    """Observes what the steps show with a client of the started app, in which Ann has an account."""

    def run(steps):
        from companions.fastapi_users import app

        with client(app.create_app(tmp_path / "users.db")) as its:
            registered = its.post("/auth/register", json=ANN).status_code
            return registered, steps(its)

    return lambda steps, correct: observe(lambda: run(steps), correct=(201, correct))


def log_in(app):
    """The headers of a request by Ann."""
    token = app.post("/auth/jwt/login", data=FORM).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


@purpose
def test_login_by_bearer_token(shown):
    def steps(app):
        before = answer(app.get("/hello"))
        wrong = answer(app.post("/auth/jwt/login", data={**FORM, "password": "hamster"}))
        headers = log_in(app)
        asked = [answer(app.get(path, headers=headers)) for path in ("/hello", "/shop/items/1", "/office")]
        return [before, wrong, *asked, answer(app.get("/shop/items/1"))]

    shown(
        steps,
        correct=[
            UNAUTHORIZED,
            (400, {"detail": "LOGIN_BAD_CREDENTIALS"}),
            (200, {"hello": "ann@example.com"}),
            (200, {"item_id": 1}),
            (403, {"detail": "Forbidden"}),
            UNAUTHORIZED,
        ],
    )


@purpose
def test_login_by_cookie(shown):
    def steps(app):
        seen = [answer(app.get("/welcome"))]
        seen.append(answer(app.post("/auth/cookie/login", data=FORM)))
        seen.append(answer(app.get("/welcome")))
        seen.append(answer(app.get("/shop/items/1")))
        seen.append(answer(app.post("/auth/cookie/logout")))
        seen.append(answer(app.get("/hello")))
        return seen

    shown(
        steps,
        correct=[
            (200, {"welcome": "stranger"}),
            (204, ""),
            (200, {"welcome": "ann@example.com"}),
            (200, {"item_id": 1}),
            (204, ""),
            UNAUTHORIZED,
        ],
    )


@purpose
def test_account_is_read_and_changed(shown):
    def without_id(response):
        """The status, and the account but for its id."""
        account = response.json()
        account.pop("id")
        return response.status_code, account

    def steps(app):
        headers = log_in(app)
        read = without_id(app.get("/users/me", headers=headers))
        changed = without_id(app.patch("/users/me", headers=headers, json={"email": "a@example.com"}))
        return [read, changed, answer(app.get("/hello", headers=headers))]

    shown(
        steps,
        correct=[(200, READ), (200, {**READ, "email": "a@example.com"}), (200, {"hello": "a@example.com"})],
    )


@purpose
def test_forgotten_password_is_reset(shown):
    def steps(app):
        forgot = app.post("/auth/forgot-password", json={"email": ANN["email"]}).status_code
        [(email, token)] = app.app.state.mails
        reset = app.post("/auth/reset-password", json={"token": token, "password": "hamster"}).status_code
        new = app.post("/auth/jwt/login", data={**FORM, "password": "hamster"}).status_code
        return [forgot, email, reset, new]

    shown(steps, correct=[202, "ann@example.com", 200, 200])


@purpose
def test_errors_and_document_of_its_routes(shown):
    def steps(app):
        document = app.get("/openapi.json").json()
        return [
            answer(app.post("/auth/register", json=ANN)),
            [error["loc"] for error in app.post("/auth/register", json={"email": "ann"}).json()["detail"]],
            document["paths"]["/hello"]["get"]["security"],
            sorted(path for path in document["paths"] if path.startswith(("/auth", "/users"))),
        ]

    shown(
        steps,
        correct=[
            (400, {"detail": "REGISTER_USER_ALREADY_EXISTS"}),
            [["body", "email"], ["body", "password"]],
            [{"OAuth2PasswordBearer": []}, {"APIKeyCookie": []}],
            [
                "/auth/cookie/login",
                "/auth/cookie/logout",
                "/auth/forgot-password",
                "/auth/jwt/login",
                "/auth/jwt/logout",
                "/auth/register",
                "/auth/reset-password",
                "/users/me",
                "/users/{id}",
            ],
        ],
    )
