"""What-ifs: scenarios and their address, what they change, the reverse question, the vote of a room."""
