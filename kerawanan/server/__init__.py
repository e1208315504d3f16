"""What the server adds to Streamlit: small files, headers, a proper page, shapes for the map. Knows no Streamlit."""
