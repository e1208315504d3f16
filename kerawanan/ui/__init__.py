"""The only modules of the package that import Streamlit: state, caches and the frame of the pages."""
