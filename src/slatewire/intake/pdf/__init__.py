"""PDFs with a layer of text, read in a process of its own that has limits."""
