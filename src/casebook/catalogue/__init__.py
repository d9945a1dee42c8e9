"""The catalogue and the answers from it: offline and quick, from data that an installed wheel carries."""
