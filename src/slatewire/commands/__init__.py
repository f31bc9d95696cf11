"""The commands, a module for each errand: thin shells over the library. ``slatewire.cli`` lists them."""
