"""Results into things to look at: map, charts, tables, sentences. Knows nothing of Streamlit."""
