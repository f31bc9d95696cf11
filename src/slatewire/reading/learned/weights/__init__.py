"""Weights of the trained reader, as `python -m training.train` writes them."""
