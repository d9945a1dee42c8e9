"""Forms, and the JSON bodies that replace them."""
