from companions.slowapi import plain

from casebook.probes import control, purpose

USER, ITEM = {"user_id": 1}, {"item_id": 1}
REFUSED = {"error": "Rate limit exceeded: 1 per 1 hour"}


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    assert [its.get("/users/1").json() for _ in range(2)] == [USER, USER]
    assert [its.get("/shop/items/1").json() for _ in range(2)] == [ITEM, ITEM]


def asked_twice(its, path):
    """Of both answers: the status, the body, and how many requests the header says are allowed."""
    answers = [its.get(path) for _ in range(2)]
    return [(answer.status_code, answer.json(), answer.headers.get("X-RateLimit-Limit")) for answer in answers]


def decorated(client, path):
    from companions.slowapi import app

    return asked_twice(client(app.create_app_with_decorators()), path)


def by_default(client, path, middleware="SlowAPIMiddleware"):
    from companions.slowapi import app

    return asked_twice(client(app.create_app_with_default_limits(middleware)), path)


@purpose
def test_decorated_route_of_the_app(client, observe):
    observe(lambda: decorated(client, "/users/1"), correct=[(200, USER, "1"), (429, REFUSED, "1")])


@purpose
def test_decorated_route_of_a_router(client, observe):
    observe(lambda: decorated(client, "/shop/items/1"), correct=[(200, ITEM, "1"), (429, REFUSED, "1")])


@purpose
def test_default_limit_of_a_route_of_the_app(client, observe):
    observe(lambda: by_default(client, "/users/1"), correct=[(200, USER, "1"), (429, REFUSED, "1")])


@purpose
def test_default_limit_of_a_route_of_a_router(client, observe):
    observe(lambda: by_default(client, "/shop/items/1"), correct=[(200, ITEM, "1"), (429, REFUSED, "1")])


@purpose
def test_default_limit_by_the_asgi_middleware(client, observe):
    observe(
        lambda: by_default(client, "/shop/items/1", "SlowAPIASGIMiddleware"),
        correct=[(200, ITEM, "1"), (429, REFUSED, "1")],
    )
