"""Outlets whose pages need help: a file of selectors each (*.toml), and what reads, begins and checks such files."""
