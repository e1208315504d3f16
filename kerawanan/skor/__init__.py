"""What a score is: the choices behind it, the recipe, the classes and how sure they are."""
