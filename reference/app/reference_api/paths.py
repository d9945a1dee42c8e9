"""Where in the application a request goes."""

from collections.abc import MutableMapping
from typing import Any

WEBSOCKETS = "/ws"
"""What the paths of all websockets begin with."""

KEPT = "reference_api.path"
"""Where the path stands in the scope of a request, since a mount changes the path or the root path for what it serves."""


def application_path(scope: MutableMapping[str, Any]) -> str:
    """The path as the routes know it: without the root path, which some servers put in front and others do not."""
    if KEPT in scope:
        kept: str = scope[KEPT]
        return kept
    path: str = scope.get("path", "")
    root: str = scope.get("root_path", "")
    return path[len(root) :] if path == root or path.startswith(f"{root}/") else path
