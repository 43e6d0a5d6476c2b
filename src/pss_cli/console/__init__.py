"""How things look on a screen, and the JSON documents."""
