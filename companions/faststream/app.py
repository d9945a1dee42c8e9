from fastapi import Depends
from faststream.rabbit import TestRabbitBroker
from faststream.rabbit.fastapi import RabbitRouter

from companions.faststream import plain
from companions.faststream.plain import Order, read_customer


def create_app(note):
    """The app, and the broker for tests, which takes the place of the real one."""
    router = RabbitRouter("amqp://guest:guest@127.0.0.1:5672/", schema_url="/asyncapi")

    @router.subscriber("orders")
    @router.publisher("bills")
    async def write_bill(order: Order) -> str:
        return f"{order.amount} {order.item}"

    @router.subscriber("bills")
    async def read_bill(bill: str):
        note(f"bill: {bill}")

    async def open_account(customer: str = Depends(read_customer)):
        note(f"open {customer}")
        yield customer
        note(f"close {customer}")

    @router.subscriber("gifts")
    async def take_gift(order: Order, customer: str = Depends(open_account)):
        note(f"{order.item} of {customer}")

    @router.post("/orders")
    async def send_order(order: Order):
        await router.broker.publish(order, "orders")
        return "sent"

    app = plain.create_app(router.lifespan_context)  # FastAPI finds it by itself since 0.112.2
    app.include_router(router)
    return app, TestRabbitBroker(router.broker)
