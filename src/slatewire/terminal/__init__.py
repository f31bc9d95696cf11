"""The ledger on a terminal: one film on a screen, the words behind it, tables. The words for it are the dossier's."""
