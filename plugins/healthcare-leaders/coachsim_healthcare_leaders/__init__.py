"""A scenario pack for the Coaching Simulator: two leaders in a hospital."""
