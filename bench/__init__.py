"""Measurements: what a change costs a visitor and the server, as ratios that hold on any machine; memory."""
