"""Results as files: CSV, spreadsheets, GeoJSON."""
