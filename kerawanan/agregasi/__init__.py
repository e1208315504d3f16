"""Events → whole counts per unit, indicator, stage and level: one step for tables in memory, on disk, on a cluster."""
