"""What the statements of documents come to: judged from what is recorded, told offline."""
