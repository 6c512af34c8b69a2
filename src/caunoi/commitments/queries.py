"""Reads of promises that more than one caller needs; all that people see is `visible_to` them."""

from caunoi.commitments.share import Share, share

__all__ = ["Share", "share"]
