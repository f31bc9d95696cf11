"""Web pages as they were saved or fetched: their main text, and what they state of themselves."""
