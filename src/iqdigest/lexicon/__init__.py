"""Words of Arabic as data: one plain file a field, each explaining itself in its first lines."""
