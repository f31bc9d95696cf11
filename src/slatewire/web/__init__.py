"""The web app: the pages of the dossier served live, with search, earlier days, corrections, and an API."""
