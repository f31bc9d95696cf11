"""The web app: the pages of the static site made as they are asked for, with search, earlier days and corrections."""
