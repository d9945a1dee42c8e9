"""What runs where an application starts and stops."""

import pytest

from .everyday import answers


@pytest.mark.parametrize("part", ["startup-on-event", "startup-parameters"])
def test_handlers_run_once(part: str) -> None:
    found = answers(part)
    assert (found.events("start"), found["running"], found.events("stop")) == (["start"], (200, "running"), ["stop"])


@pytest.mark.parametrize("part", ["startup-router-on-event", "startup-router-parameters"])
def test_handlers_of_a_router_run(part: str) -> None:
    """Newer releases run them twice, which the transcript tells."""
    found = answers(part)
    assert {*found.events("start")} == {"start"}
    assert {*found.events("stop")} == {"stop"}


def test_lifespan_of_a_router_runs_inside_that_of_the_application() -> None:
    found = answers("startup-lifespans")
    assert found.events("start") == ["app starts", "router starts"]
    assert found.events("stop") == ["router stops", "app stops"]


def test_lifespan_of_a_mounted_application_does_not_run() -> None:
    found = answers("startup-mounted")
    assert found["running"] == (200, "running")
    assert (found.events("start"), found.events("stop")) == (["app starts"], ["app stops"])
