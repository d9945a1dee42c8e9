"""JSON Lines as the instructions print them: with no import, and with no app, no model and no items."""


@app.get("/items/stream")
async def stream_items() -> AsyncIterable[Item]:
    for item in items:
        yield item
