"""The fair match: students propose by lottery and need, no envy is left; drawn again by anyone, and who moves up."""
