"""The program uv: its path, its environment variables, and running it.

The caller's own settings (constraints, a resolution strategy, a virtual environment, a configuration file) may not change a
cell. uv is told where the index, the cache, the proxy and the certificates are, and nothing else.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from uv import find_uv_bin

from casebook.errors import ToolFailed

KEPT = frozenset(
    {
        # the index, and how it is reached
        "UV_DEFAULT_INDEX",
        "UV_INDEX_URL",
        "UV_INSECURE_HOST",
        "UV_HTTP_TIMEOUT",
        "UV_HTTP_CONNECT_TIMEOUT",
        "UV_HTTP_RETRIES",
        "NETRC",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "SSL_CLIENT_CERT",
        "UV_NATIVE_TLS",
        "UV_SYSTEM_CERTS",
        # the cache, and where files may be written
        "UV_CACHE_DIR",
        "XDG_CACHE_HOME",
        "TMPDIR",
        # what any program needs
        "HOME",
        "PATH",
        "USER",
        "LOGNAME",
        "LD_LIBRARY_PATH",
    }
)
"""The variables that uv may see; the proxies also in lower case."""
OFFLINE = "because the network was disabled"
"""Words of uv where it was told to stay offline and its cache does not have all: they say nothing of the cell."""


def uv_environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment variables for uv: those of the caller, or of `variables`, that it may see."""
    given = os.environ if variables is None else variables
    return {name: value for name, value in given.items() if name in KEPT or _is_proxy(name)}


def _is_proxy(name: str) -> bool:
    return name.endswith("_proxy") and name.upper() in KEPT


def find_uv() -> str:
    """The path of the uv that was installed with the harness. Raises `ToolFailed` where there is none."""
    try:
        return find_uv_bin()
    except FileNotFoundError:
        raise ToolFailed(
            "the program uv, which resolves and installs the cells, is missing beside this Python",
            hint="Install it into the environment of casebook: python -m pip install uv",
        ) from None


def run_uv(
    arguments: Sequence[str | Path], *, stdin: str = "", pass_fds: Collection[int] = ()
) -> subprocess.CompletedProcess[str]:
    """Runs uv without configuration files and without the caller's variables; the exit code is for the caller to read."""
    command = [find_uv(), *map(str, arguments), "--no-config", "--color", "never", "--no-progress"]
    return subprocess.run(
        command,
        input=stdin,
        env=uv_environment(),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=tuple(pass_fds),
    )


def why_failed(done: subprocess.CompletedProcess[str]) -> str:
    """The reason why uv failed: the signal that ended it, or its own words, or its exit code where it had none."""
    if done.returncode < 0:
        return f"uv was ended by signal {-done.returncode} ({signal.strsignal(-done.returncode)})"
    return done.stderr.strip() or f"uv ended with exit code {done.returncode} and said nothing"
