"""Room: digest."""
