"""What a release is: its files, their contract, and how they are read."""
