"""The cells that there are: the package index, releases, lines and pairs."""
