"""Applications behind a proxy, and mounted ones."""

import pytest

from .everyday import answers


@pytest.mark.parametrize("path", ["with the prefix", "mounted with the prefix", "static file with the prefix"])
def test_path_with_the_prefix_of_the_proxy_is_served(path: str) -> None:
    assert answers("proxies-root-path").status(path) == 200


def test_prefix_of_one_request_is_not_told_to_others() -> None:
    found = answers("proxies-forwarded-prefix")
    assert found["document with a prefix"][1]["servers"] == [{"url": "/evil"}]
    assert "servers" not in found["document after it"][1]


def test_mounted_application_knows_where_it_is() -> None:
    found = answers("proxies-mounted")
    assert found["mounted"] == (200, {"root_path": "/sub", "url": "http://testserver/sub/x"})
    assert found["document"][1]["servers"] == [{"url": "/sub"}]
    assert found.status("missing") == 404
