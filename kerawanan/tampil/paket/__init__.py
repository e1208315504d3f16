"""The kit: everything that a newsroom or a hall takes along, as files that need no server."""
