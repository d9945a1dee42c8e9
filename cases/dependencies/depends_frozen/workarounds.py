import dataclasses
from typing import Any

from fastapi import Depends, Security, params

from cases.dependencies.depends_frozen.app import wrapper


def new_object(declared: Any, dependency: Any = wrapper) -> Any:
    if isinstance(declared, params.Security):
        return Security(dependency, scopes=declared.scopes, use_cache=declared.use_cache)
    return Depends(dependency, use_cache=declared.use_cache)


def replaced(declared: Any, dependency: Any = wrapper) -> Any:
    return dataclasses.replace(declared, dependency=dependency)
