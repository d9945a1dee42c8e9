"""Parts: small applications, each for one thing that people write, with the requests that show what it does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI

Make = Callable[[], FastAPI]
WEBSOCKET = "WEBSOCKET"


@dataclass(frozen=True)
class Exchange:
    """One request, or one websocket with the texts that are sent through it."""

    name: str
    method: str
    path: str
    arguments: dict[str, Any] = field(default_factory=dict)


def get(name: str, path: str = "/", **arguments: Any) -> Exchange:
    """A request that only reads."""
    return Exchange(name, "GET", path, arguments)


def post(name: str, path: str = "/", **arguments: Any) -> Exchange:
    """A request with a body, or one that changes something."""
    return Exchange(name, "POST", path, arguments)


def send(name: str, method: str, path: str = "/", **arguments: Any) -> Exchange:
    """A request of another method."""
    return Exchange(name, method, path, arguments)


def talk(name: str, path: str, *texts: str, headers: dict[str, str] | None = None) -> Exchange:
    """A websocket: the client says these texts and goes away."""
    return Exchange(name, WEBSOCKET, path, {"texts": texts, "headers": headers or {}})


@dataclass(frozen=True)
class Part:
    """`make` makes the application; where a release does not know what it uses, it raises.

    `client` are the options of the test client.
    """

    name: str
    make: Make
    exchanges: tuple[Exchange, ...]
    client: dict[str, Any]


class Chapter:
    """Parts about one subject, in their order."""

    def __init__(self, name: str) -> None:
        """Begin without parts."""
        self.name = name
        self.parts: dict[str, Part] = {}

    def part(self, name: str, *exchanges: Exchange, **client: Any) -> Callable[[Make], Make]:
        """Register the function below as the one that makes the application of a part."""

        def register(make: Make) -> Make:
            self.parts[name] = Part(f"{self.name}-{name}", make, exchanges, client)
            return make

        return register


def note_into(app: FastAPI) -> Callable[[str], None]:
    """A function that notes what happens, in its order; the transcript tells it after each answer."""
    app.state.events = []
    events: list[str] = app.state.events
    return events.append
