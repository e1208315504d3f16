"""From sources to releases: each script rebuilds a folder of `data/`, byte for byte."""
