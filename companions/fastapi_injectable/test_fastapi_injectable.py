import asyncio
from contextlib import closing


from casebook.probes import answer, control, purpose
from companions.fastapi_injectable import plain


@control
def test_the_app_alone(client):
    assert client(plain.create_app()).get("/shop/item").json() == {"name": "globe"}


@purpose
def test_function_gets_its_dependencies(observe):
    def told():
        from companions.fastapi_injectable import app

        return app.create_function()()

    observe(told, correct="a globe")


@purpose
def test_coroutine_gets_its_dependencies(observe):
    def told():
        from companions.fastapi_injectable import app

        # asyncio.run would leave no current loop, which the function of another probe may need
        with closing(asyncio.new_event_loop()) as loop:
            return loop.run_until_complete(app.create_coroutine_function()())

    observe(told, correct="a globe")


@purpose
def test_function_called_by_a_route_gets_its_dependencies(client, observe):
    def told():
        from companions.fastapi_injectable import app

        return answer(client(app.create_app()).get("/shop/told"))

    observe(told, correct=(200, "a globe"))


@purpose
def test_dependency_is_closed_when_asked_for(events, observe):
    def seen():
        from companions.fastapi_injectable import app

        read_rows = app.create_function_with_connection(events)
        rows = read_rows()
        before = events.seen
        app.close_connection_of(read_rows)
        return rows, before, events.seen

    observe(seen, correct=(["connection", "globe"], ("connected",), ("connected", "disconnected")))
