"""How one cell is made and measured."""
