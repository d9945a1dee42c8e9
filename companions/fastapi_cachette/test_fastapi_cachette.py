from casebook.probes import answer, control, purpose
from companions.fastapi_cachette import plain


@control
def test_the_app_alone(client):
    computed = []
    its = client(plain.create_app(computed))
    assert [its.get("/squares/3").json() for _ in range(2)] == [{"square": 9}, {"square": 9}]
    assert its.get("/shop/items/1").json() == {"item_id": 1}
    assert computed == [3, 3, 1]


def create(computed, **options):
    from companions.fastapi_cachette import app

    return app.create_app(computed, **options)


@purpose
def test_second_answer_comes_from_the_cache(client, observe):
    def seen():
        computed = []
        its = client(create(computed))
        return [answer(its.get("/squares/3")) for _ in range(2)], computed

    observe(seen, correct=([(200, "9"), (200, "9")], [3]))


@purpose
def test_value_is_kept_as_json(client, observe):
    def seen():
        computed = []
        its = client(create(computed, codec="json"))
        return [answer(its.get("/squares/4")) for _ in range(2)], computed

    observe(seen, correct=([(200, {"square": 16}), (200, {"square": 16})], [4]))


@purpose
def test_route_of_a_router_forgets_a_value(client, observe):
    def seen():
        computed = []
        its = client(create(computed))
        its.get("/squares/5")
        forgotten = answer(its.delete("/shop/squares/5"))
        return forgotten, answer(its.get("/squares/5")), computed

    observe(seen, correct=((200, 1), (200, "25"), [5, 5]))


@purpose
def test_document_does_not_show_the_cache(client, observe):
    def seen():
        operation = client(create([])).get("/openapi.json").json()["paths"]["/squares/{number}"]["get"]
        return [parameter["name"] for parameter in operation["parameters"]], "requestBody" in operation

    observe(seen, correct=(["number"], False))
