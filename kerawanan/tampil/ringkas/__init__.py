"""The whole result as pages that need no script: one HTML file each, with map, tables and sources inside."""
