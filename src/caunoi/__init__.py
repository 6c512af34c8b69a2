"""Cầu Nối: how a country's localities deal with the world."""

__version__ = "0.1.0"
