"""Training of the learned reader: cases in, weights out. Nothing here is needed to read."""
