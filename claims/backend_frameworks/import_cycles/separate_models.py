class User:
    name = "Alice"
