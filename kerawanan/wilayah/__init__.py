"""Makes the folder of a place (`data/wilayah/<kode>/`) from a file of boundaries as other programs write it."""
