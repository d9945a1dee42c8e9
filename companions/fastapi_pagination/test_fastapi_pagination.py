from casebook.probes import control, purpose
from companions.fastapi_pagination import plain


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert [user["name"] for user in app.get("/users").json()] == ["Ada", "Alan", "Barbara", "Donald", "Edsger"]
    assert len(app.get("/shop/users").json()) == 5
    assert app.post("/shop/search", json={"start": "A"}).json() == [{"name": "Ada"}, {"name": "Alan"}]


def asked(client, create, method, path, **options):
    """The status of the answer, the names on its page, and what the page says of itself."""
    from companions.fastapi_pagination import app

    with client(getattr(app, create)()) as its:
        answer = its.request(method, path, **options)
    page = answer.json()
    return answer.status_code, [user["name"] for user in page.pop("items", [])], page


def documented(client, path, method="get"):
    """The route in the OpenAPI document: the names of its query parameters, and the reference to its body."""
    from companions.fastapi_pagination import app

    with client(app.create_app()) as its:
        route = its.get("/openapi.json").json()["paths"][path][method]
    parameters = [one["name"] for one in route.get("parameters", [])]
    if "requestBody" not in route:
        return parameters, None
    return parameters, route["requestBody"]["content"]["application/json"]["schema"].get("$ref")


@purpose
def test_route_of_the_app(client, observe):
    observe(
        lambda: (asked(client, "create_app", "GET", "/users?page=2&size=2"), documented(client, "/users")),
        correct=(
            (200, ["Barbara", "Donald"], {"total": 5, "page": 2, "size": 2, "pages": 3}),
            (["page", "size"], None),
        ),
    )


@purpose
def test_route_of_a_router(client, observe):
    observe(
        lambda: (
            asked(client, "create_app", "GET", "/shop/users?limit=2&offset=1"),
            documented(client, "/shop/users"),
        ),
        correct=((200, ["Alan", "Barbara"], {"total": 5, "limit": 2, "offset": 1}), (["limit", "offset"], None)),
    )


@purpose
def test_route_of_a_router_with_a_body(client, observe):
    observe(
        lambda: (
            asked(client, "create_app", "POST", "/shop/search?page=2&size=1", json={"start": "A"}),
            documented(client, "/shop/search", "post"),
        ),
        correct=(
            (200, ["Alan"], {"total": 2, "page": 2, "size": 1, "pages": 2}),
            (["page", "size"], "#/components/schemas/Wanted"),
        ),
    )


@purpose
def test_route_of_a_mounted_app(client, observe):
    observe(
        lambda: asked(client, "create_app_with_mounted_app", "GET", "/sub/users?page=3&size=2"),
        correct=(200, ["Edsger"], {"total": 5, "page": 3, "size": 2, "pages": 3}),
    )


@purpose
def test_query_of_a_database(client, observe):
    observe(
        lambda: asked(client, "create_app_with_database", "GET", "/users?page=2&size=2"),
        correct=(200, ["Barbara", "Donald"], {"total": 5, "page": 2, "size": 2, "pages": 3}),
    )
