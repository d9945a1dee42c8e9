from claims.backend_frameworks.testing_suites.suite_anyio import async_client, pytest, test_list

__all__ = ["async_client", "test_list"]


@pytest.fixture
def anyio_backend():
    return "asyncio"
