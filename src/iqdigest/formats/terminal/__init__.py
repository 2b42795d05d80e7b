"""What a person reads on a terminal: tables that adapt to its width, and marked text."""
