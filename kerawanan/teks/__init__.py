"""The words on the screen: one catalogue per language, and the module that reads them."""
