"""What anybody may hand to the program, made up by chance: nothing breaks it, and what it says is whole."""
