"""Cầu Nối: how a country's localities deal with the world."""
