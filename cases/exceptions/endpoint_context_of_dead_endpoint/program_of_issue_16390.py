"""The issue's program; it runs in a process of its own, as what another probe has left would change what it shows."""

import gc
import re

from fastapi.routing import _extract_endpoint_context


def endpoint_alpha():
    pass


ctx_a = _extract_endpoint_context(endpoint_alpha)
id_a = id(endpoint_alpha)
del endpoint_alpha
gc.collect()

for i in range(50000):
    g = {}
    exec(f"def endpoint_beta_{i}():\n    pass\n", g)
    fn = g[f"endpoint_beta_{i}"]
    if id(fn) == id_a:
        break
    del fn, g

stale = _extract_endpoint_context(fn)
print(re.sub(r"\d+$", "", stale.get("function")), "| actual:", re.sub(r"\d+$", "", fn.__name__))  # noqa: T201
