"""Many events in one run: one brief each, resumable, with an index and a report."""
