"""The plan of what must be measured, the store of what is known, and the verdicts, histories and blame made from it."""
