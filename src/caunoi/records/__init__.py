"""What hangs on any record: timeline, documents, deadlines, links; and how a record moves.

The one writer of a state is `lifecycle.move()`; the one writer of the timeline is
`timeline.record()`. Both stand below the business and know it only through generic keys
and what modules declare.
"""
