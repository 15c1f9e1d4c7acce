"""What authors work with: bots that play their scenarios."""
