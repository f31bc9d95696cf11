"""Web archives, and the test that skips what cannot be about a film before it is parsed."""
