"""iqdigest: a digest of Arabic news on the withdrawal of US and coalition forces from Iraq."""

__version__ = "0.1.0"
