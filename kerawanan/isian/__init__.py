"""What an office fills in: the template, the reading of its spreadsheet, the report on it, the release made from it."""
