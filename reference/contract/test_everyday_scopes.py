"""`Depends(scope="function")`: a dependency that is left before the answer goes out."""

from .everyday import answers


def test_commit_comes_before_the_answer() -> None:
    assert answers("lifetimes-function-scope").events("exit before the answer") == ["commit", "response sent"]
