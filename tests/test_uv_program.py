"""uv: found beside this Python, and told nothing of the caller's surroundings but where the index and the cache are."""

from __future__ import annotations

import subprocess

import pytest

from casebook.errors import Exit, ToolFailed
from casebook.measure.uv_program import find_uv, run_uv, uv_environment, why_failed


def test_of_the_callers_variables_uv_sees_where_the_index_and_the_cache_are():
    kept = {
        "HOME": "/home/me",
        "PATH": "/bin",
        "UV_DEFAULT_INDEX": "https://example.org/simple",
        "UV_CACHE_DIR": "/cache",
        "HTTPS_PROXY": "http://proxy",
        "no_proxy": "localhost",
        "SSL_CERT_FILE": "/certificates.pem",
    }
    dropped = {
        "UV_RESOLUTION": "lowest",
        "PIP_CONSTRAINT": "x",
        "PYTHONPATH": "x",
        "LANG": "C",
        "path": "x",
        "home_proxy": "x",
    }
    assert uv_environment({**kept, **dropped}) == kept


@pytest.mark.cell
def test_uv_runs_with_these_variables(monkeypatch, tmp_path):
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path))
    assert run_uv(["cache", "dir"]).stdout.strip() == str(tmp_path)


def test_a_missing_uv_is_told_with_what_to_do(monkeypatch):
    def missing() -> str:
        raise FileNotFoundError

    monkeypatch.setattr("casebook.measure.uv_program.find_uv_bin", missing)
    with pytest.raises(ToolFailed, match="the program uv, .* is missing beside this Python") as caught:
        find_uv()
    assert caught.value.hint == "Install it into the environment of casebook: python -m pip install uv"
    assert Exit.NOTHING_MEASURED is caught.value.exit


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        (2, "error: no\n", "error: no"),
        (2, "", "uv ended with exit code 2 and said nothing"),
        (-9, "half a wo", "uv was ended by signal 9 (Killed)"),
    ],
)
def test_why_uv_failed_is_never_empty(code, said, expected):
    assert why_failed(subprocess.CompletedProcess([], code, "", said)) == expected
