"""The reference API: one whole application that does, the right way, what the guides describe."""
