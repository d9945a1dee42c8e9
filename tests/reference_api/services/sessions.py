"""What the conftest of each session that uses PostgreSQL and Redis imports: one server of each for the whole run."""

from collections.abc import Iterator

import pytest

from .processes import free_port
from .servers import missing, postgresql_cluster, run_postgresql, run_redis


def pytest_configure() -> None:
    """Nothing runs where a package is missing."""
    if what := missing():
        raise pytest.UsageError(what)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[int]:
    """The port of a new PostgreSQL server."""
    with postgresql_cluster() as folder, run_postgresql(folder, free_port()) as service:
        yield service.port


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a new Redis server."""
    with run_redis(tmp_path_factory.mktemp("redis")) as service:
        yield service.port
