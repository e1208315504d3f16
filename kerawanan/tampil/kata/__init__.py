"""Results in words: sentences, tables of words, what stands on slides and in print."""
