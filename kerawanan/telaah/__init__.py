"""What is asked about a score: does it hold together, could it be chance, what sets the places apart."""
