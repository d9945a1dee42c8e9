"""Server-sent events by `EventSourceResponse`."""

from .everyday import answers, document_of


def test_event_is_filtered() -> None:
    assert answers("streams-events")["objects"] == (200, 'data: {"name":"a","note":null}\n\n')


def test_field_of_an_event_takes_no_line_break() -> None:
    status, body = answers("streams-events")["injected field"]
    assert (status, "ServerSentEvent" in body) == ("raised", True)


def test_status_of_events_is_that_of_the_decorator() -> None:
    assert answers("streams-events").status("status") == 201


def test_number_that_json_does_not_know_becomes_null() -> None:
    assert answers("streams-events")["nan"] == (200, 'data: {"x": null}\n\n')


def test_text_is_split_at_line_feeds_alone() -> None:
    assert answers("streams-events")["lines"] == (200, "data: one\u2028two\x0bthree\ndata: \n\n")


def test_item_of_events_is_documented_below_a_router() -> None:
    operation = document_of("streams-events-in-routers")["paths"]["/s"]["post"]
    assert "itemSchema" in operation["responses"]["200"]["content"]["text/event-stream"]
