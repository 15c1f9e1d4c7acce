"""Coaching Simulator: practise leadership coaching with scripted leaders."""

__version__ = "0.1.0"
