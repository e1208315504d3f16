"""The map: shapes, hatching, key, and the interactive picture of them."""
