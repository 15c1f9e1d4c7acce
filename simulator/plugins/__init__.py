"""Hookspecs and the isolating loader."""

from simulator.plugins.hookspecs import hookimpl, hookspec
from simulator.plugins.loader import PluginError, Plugins, PluginStatus, load_plugins

__all__ = ["PluginError", "PluginStatus", "Plugins", "hookimpl", "hookspec", "load_plugins"]
