from casebook.probes import control, purpose
from companions.fastapi_filter import plain


@control
def test_the_app_alone(client):
    app = client(plain.create_app(plain.create_database()))
    assert app.get("/users").json() == app.get("/shop/users").json() == ["Ada", "Grace", "Alan"]


def ask(client, *paths):
    """The statuses and the bodies of the answers; of a 422 the places of its errors."""
    from companions.fastapi_filter import app

    its = client(app.create_app(plain.create_database()))
    seen = []
    for path in paths:
        answer = its.get(path)
        told = answer.json()
        if answer.status_code == 422:
            told = [error["loc"] for error in told["detail"]]
        seen.append((answer.status_code, told))
    return seen


@purpose
def test_route_of_the_app(client, observe):
    observe(
        lambda: ask(
            client, "/users?age__gte=40&order_by=age", "/users?name__in=Ada,Grace&order_by=-name", "/users?search=al"
        ),
        correct=[(200, ["Alan", "Grace"]), (200, ["Grace", "Ada"]), (200, ["Alan"])],
    )


@purpose
def test_route_of_a_router(client, observe):
    observe(
        lambda: ask(client, "/shop/users?age__gte=40&order_by=age", "/shop/users?name__in=Ada,Grace&order_by=-name"),
        correct=[(200, ["Alan", "Grace"]), (200, ["Grace", "Ada"])],
    )


@purpose
def test_filter_of_a_related_model(client, observe):
    observe(
        lambda: ask(
            client,
            "/users?address__city=London&order_by=name",
            "/users?address__city__in=Arlington,Paris",
        ),
        correct=[(200, ["Ada", "Alan"]), (200, ["Grace"])],
    )


@purpose
def test_refused(client, observe):
    observe(
        lambda: [
            status for status, _ in ask(client, "/users?age__gte=old", "/users?order_by=x", "/users?order_by=age")
        ],
        correct=[422, 422, 200],
    )


@purpose
def test_documented(client, observe):
    def see():
        [(status, document)] = ask(client, "/openapi.json")
        parameters = document["paths"]["/shop/users"]["get"]["parameters"]
        return status, sorted((one["name"], one["in"], one["required"]) for one in parameters)

    names = ["address__city", "address__city__in", "age__gte", "name__in", "order_by", "search"]
    observe(see, correct=(200, [(name, "query", False) for name in names]))
