"""The slides of the presentation, drawn as pictures: one for each step, made from a release."""
