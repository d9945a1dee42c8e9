"""Every part of the everyday style has a contract: a test that asks it by its name."""

import ast
from pathlib import Path

from reference_api.everyday.contents import PARTS

CONTRACT = Path(__file__).parent / "contract"


def test_every_part_is_asked_by_a_contract_test() -> None:
    named = {text for path in CONTRACT.glob("test_everyday_*.py") for text in texts(path.read_text(encoding="utf-8"))}
    assert PARTS.keys() - named == set()


def test_names_count_where_they_stand_in_a_test_or_its_marks() -> None:
    source = 'OUTSIDE = "a-a"\ndef helper():\n    answers("a-b")\n@mark("a-c")\ndef test_it():\n    answers("a-d")\n'
    assert texts(source) == {"a-c", "a-d"}


def texts(source: str) -> set[str]:
    """The texts in the tests of a file."""
    functions = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    nodes = (node for function in functions if function.name.startswith("test_") for node in ast.walk(function))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
