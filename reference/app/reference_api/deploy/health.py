"""Whether the server of this container answers: `python -m reference_api.deploy.health [ADDRESS]`.

It fails where there is no healthy answer, and asks by a host that is allowed. Only the standard library is imported,
since this runs every few seconds.
"""

import json
import os
import sys
from urllib.request import ProxyHandler, Request, build_opener

ADDRESS = "http://127.0.0.1:8000/health"


def ask(address: str = ADDRESS) -> None:
    """Ask for the health; raises OSError where there is no answer, a late one or an error."""
    allowed = json.loads(os.environ.get("REFERENCE_API_ALLOWED_HOSTS", '["localhost"]'))
    host = allowed[0].replace("*", "health")  # "*.example.com" stands for every name below it
    direct = build_opener(ProxyHandler({}))  # a proxy of the container's environment does not lead to itself
    with direct.open(Request(address, headers={"Host": host}), timeout=2):  # noqa: S310
        pass


if __name__ == "__main__":
    ask(*sys.argv[1:])
