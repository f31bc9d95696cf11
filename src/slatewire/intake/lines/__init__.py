"""A text line by line: what of a page is the article, and what the page says of it in words."""
