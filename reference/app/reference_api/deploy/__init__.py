"""How the full form is deployed."""
