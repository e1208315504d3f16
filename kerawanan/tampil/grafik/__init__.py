"""Charts of a result, built from Plotly's graph objects."""
