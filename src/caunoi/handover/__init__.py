"""Succession to agreements after units were rearranged, and handing over when a post changes."""
