"""What others must decide: procedures with their law, a clock a body, approval bound to texts."""
