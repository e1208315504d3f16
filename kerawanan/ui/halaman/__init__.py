"""What each page draws, one module a page."""
