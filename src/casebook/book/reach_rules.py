"""Rules for what the code of a case reaches: the network, installed packages, other cases.

They read the code alone, as an early warning. What runs in a cell is watched there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from casebook.book.cases import Case
from casebook.book.findings import Finding
from casebook.book.source import Module, called_name, imports, is_installed

NETWORK = (
    "socket",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "poplib",
    "imaplib",
    "xmlrpc.client",
    "requests",
    "aiohttp",
    "urllib3",
    "httplib2",
)
"""Modules that reach the network."""
CONNECTS = ("open_connection", "create_connection")
REACHES = {"get", "post", "put", "patch", "delete", "head", "options", "request", "stream"}
CLIENTS = {"Client", "AsyncClient"}
TRANSPORTS = {"HTTPTransport", "AsyncHTTPTransport"}
INSIDE = {"transport", "app"}
"""With one of these options an httpx client stays inside the process."""
SETTERS = {"setattr", "delattr", "setitem", "delitem"}
"""What changes its first argument, as a function and as a method of monkeypatch."""
MUTATORS = {"update", "setdefault", "pop", "popitem", "clear", "append", "extend", "insert", "remove", "add", "discard"}


def network(modules: Sequence[Module]) -> Iterator[Finding]:
    """A case may not use the network."""
    advice = "Use the client fixtures, and plain objects."
    for module in modules:
        lines = {line: name for name, line in imports(module.tree) if _is_network(name)}
        for line, name in lines.items():
            yield Finding(module.path, line, f"it imports {name}: a case may not use the network", advice, "network")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and not lines and module.dotted(node) in NETWORK:
                problem = f"it uses {module.dotted(node)}: a case may not use the network"
                yield Finding(module.path, node.lineno, problem, advice, "network")
            elif isinstance(node, ast.Call) and (reached := _reached(module, node)):
                advised = "Use the fixtures client or async_client."
                yield Finding(module.path, node.lineno, f"{reached} may reach the network", advised, "network")


def _is_network(name: str) -> bool:
    return any(name == banned or name.startswith(f"{banned}.") for banned in NETWORK)


def _reached(module: Module, node: ast.Call) -> str:
    """The name of the function by which a call may open a connection; empty where it opens none."""
    dotted = module.dotted(node.func)
    package, _, name = dotted.rpartition(".")
    if package == "httpx":
        opens = name in CLIENTS and not INSIDE & {keyword.arg for keyword in node.keywords}
        return dotted if opens or name in REACHES | TRANSPORTS else ""
    return called_name(node) if called_name(node) in CONNECTS else ""


def patches(modules: Sequence[Module], case: Case) -> Iterator[Finding]:
    """A case may not change an installed package, unless case.toml says why it must."""
    if case.facts.allows.patches:
        return
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.stmt | ast.Call) and (changed := _changed(module, node)):
                advice = "Show the issue without a patch; where it is the workaround, say why in allows.patches of case.toml."
                yield Finding(module.path, node.lineno, f"it patches {changed}", advice, "patches")


def _changed(module: Module, node: ast.stmt | ast.Call) -> str:
    """The part of an installed package that a statement or a call changes; empty where it changes none."""
    targets: list[ast.expr] = []
    match node:
        case ast.Assign(targets) | ast.Delete(targets):
            pass
        case ast.AugAssign(target) | ast.AnnAssign(target):
            targets = [target]
        case ast.Call():
            return _changed_by_call(module, node)
    held = (target for target in targets if isinstance(target, ast.Attribute | ast.Subscript))
    return next((name for target in held if (name := _installed(module, target.value))), "")


def _changed_by_call(module: Module, node: ast.Call) -> str:
    function = node.func
    if called_name(node) in SETTERS or module.dotted(function).startswith("unittest.mock.patch"):
        return _installed(module, node.args[0]) if node.args else ""
    if isinstance(function, ast.Attribute) and function.attr in MUTATORS:
        name = _installed(module, function.value)
        return name if name.rpartition(".")[2].isupper() else ""
    return ""


def _installed(module: Module, node: ast.expr) -> str:
    """The dotted name of a part of an installed package, given as an expression or as a string; empty for anything else."""
    dotted = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else module.dotted(node)
    return dotted if dotted and is_installed(dotted) else ""


def others(modules: Sequence[Module], case: Case) -> Iterator[Finding]:
    """A case imports nothing from other cases: a cell does not have them."""
    own = f"cases.{case.topic}.{case.name}"
    for module in modules:
        depth = len(module.path.relative_to(case.folder).parts)
        lines = {
            line: name
            for name, line in imports(module.tree)
            if (name.startswith("cases.") and not f"{name}.".startswith(f"{own}."))
            or len(name) - len(name.lstrip(".")) > depth
        }
        for line, name in lines.items():
            problem = f"it imports {name}, which is no part of this case"
            yield Finding(module.path, line, problem, "Copy what it needs into the folder of this case.", "others")
