"""No agreement falls silent unseen: vital signs, the ladder, notice windows, the last review."""
