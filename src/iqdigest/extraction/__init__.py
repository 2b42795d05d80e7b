"""One module a kind of fact: Analysis → milestones, force levels, statements."""
