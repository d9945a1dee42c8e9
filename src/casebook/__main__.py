"""`python -m casebook` is the command."""

from casebook.commands import main

main()
