"""The verdicts on the statements of documents: judged from the records, told offline."""
