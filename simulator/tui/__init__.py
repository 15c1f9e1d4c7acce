"""The screens: they show the session and hold no truth of their own."""
