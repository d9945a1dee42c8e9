"""The mistakes, as text: they are given to the tools."""

BEGINNING = '''"""A query."""

import asyncio


class Result:
    """What a query gives."""

    number = 1


async def execute(query: str) -> Result:
    """Run a query."""
    await asyncio.sleep(len(query))
    return Result()


async def work() -> str:
    """Run queries."""
'''
FORMS = {
    "only": "    {await_}execute('INSERT')\n    return ''\n",
    "statement": "    await execute('BEGIN')\n    {await_}execute('INSERT')\n    return ''\n",
    "used": "    await execute('BEGIN')\n    result = {await_}execute('SELECT')\n    return str(result.number)\n",
    "kept": "    await execute('BEGIN')\n    result = {await_}execute('SELECT')\n    return str(result)\n",
}


def code(form: str, *, awaited: bool) -> str:
    """A function in which one await is there, or is forgotten: the only one of it, or the second."""
    return BEGINNING + FORMS[form].format(await_="await " if awaited else "").replace("'", '"')
