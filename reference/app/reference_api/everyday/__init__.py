"""The style that most applications are written in, beside the careful one of the rest.

It imports FastAPI, Starlette and Pydantic alone, and is importable with every FastAPI release from 0.95.0 on.
"""
