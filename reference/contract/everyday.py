"""What the parts of the everyday style answer, for the tests of their contract."""

from typing import Any

from reference_api.everyday.asking import ask
from reference_api.everyday.contents import PARTS


class Answers:
    """The answers of one part, by the name of the exchange. A part that the release cannot define raises why."""

    def __init__(self, part: str) -> None:
        found = PARTS[part]
        self.rows: dict[str, dict[str, Any]] = {row["name"]: row for row in ask(found, found.make())}

    def __getitem__(self, exchange: str) -> tuple[Any, Any]:
        """The status and the body."""
        row = self.row(exchange)
        return row["status"], row.get("body")

    def status(self, exchange: str) -> Any:
        """The status."""
        return self.row(exchange)["status"]

    def row(self, exchange: str) -> dict[str, Any]:
        """All that is known of an exchange; an application that could not start or stop fails the test with the reason."""
        if exchange not in self.rows and "lifespan" in self.rows:
            raise AssertionError(self.rows["lifespan"]["status"])
        return self.rows[exchange]

    def events(self, exchange: str) -> list[str]:
        """What happened until the next exchange, in order."""
        events: list[str] = self.row(exchange).get("events", [])
        return events

    def header(self, exchange: str, name: str) -> str | None:
        """A header of the answer."""
        row = self.row(exchange)
        assert "headers" in row, row
        headers: dict[str, str] = row["headers"]
        return headers.get(name)

    def errors(self, exchange: str) -> list[tuple[str, list[Any]]]:
        """Type and place of each error of a 422."""
        status, body = self[exchange]
        assert status == 422, (status, body)
        return [(one["type"], one["loc"]) for one in body["detail"]]


def answers(part: str) -> Answers:
    """Ask a part."""
    return Answers(part)


def document_of(part: str) -> Any:
    """The OpenAPI document of a part."""
    return PARTS[part].make().openapi()
