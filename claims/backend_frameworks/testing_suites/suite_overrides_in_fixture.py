import pytest

from claims.backend_frameworks.testing_suites import suite_overrides
from claims.backend_frameworks.testing_suites.app import app, get_current_user, get_db

__all__ = ["test_first", "test_second"]
test_first, test_second = suite_overrides.test_first, suite_overrides.test_second


@pytest.fixture(autouse=True)
def overrides():
    app.dependency_overrides[get_db] = suite_overrides.override_get_db
    app.dependency_overrides[get_current_user] = suite_overrides.override_get_current_user
    yield
    app.dependency_overrides.clear()
