"""What runs inside a cell: it imports pytest and the standard library alone, since a cell's Pydantic may be 1.10."""
