import dataclasses
from typing import Any

from fastapi import Depends

from cases.dependencies.depends_frozen.app import wrapper


def new_object(declared: Any) -> Any:
    return Depends(wrapper, use_cache=declared.use_cache)


def replaced(declared: Any) -> Any:
    return dataclasses.replace(declared, dependency=wrapper)
