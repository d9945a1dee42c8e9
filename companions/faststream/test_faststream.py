import asyncio


from casebook.probes import answer, control, purpose
from companions.faststream import plain

ORDER = {"item": "tea", "amount": 2}


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.post("/bills", json=ORDER, headers={"X-Customer": "Ann"})) == (200, "Ann: 2 tea")


def published(events, queue, headers):
    """What happens when an order is sent to this queue."""
    from companions.faststream import app

    async def publish():
        _, broker = app.create_app(events)
        async with broker as running:
            await running.publish(ORDER, queue, headers=headers)
        return events.seen

    return asyncio.run(publish())


@purpose
def test_message_and_its_answer(observe, events):
    observe(lambda: published(events, "orders", {}), correct=("bill: 2 tea",))


@purpose
def test_dependency_with_yield(observe, events):
    headers = {"x-customer": "Ann"}
    observe(lambda: published(events, "gifts", headers), correct=("open Ann", "tea of Ann", "close Ann"))


def asked(client, events, *request, **options):
    """The answer to a request while the app is running."""
    from companions.faststream import app

    async def ask():
        its, broker = app.create_app(events)
        async with broker:
            with client(its) as running:
                return running.request(*request, **options)

    return asyncio.run(ask())


@purpose
def test_route_that_publishes(client, observe, events):
    def sent():
        return answer(asked(client, events, "POST", "/orders", json=ORDER)), events.seen

    observe(sent, correct=((200, "sent"), ("bill: 2 tea",)))


@purpose
def test_asyncapi_document(client, observe, events):
    def document():
        response = asked(client, events, "GET", "/asyncapi.json")
        return response.status_code, [queue in response.text for queue in ("orders", "gifts")]

    observe(document, correct=(200, [True, True]))
