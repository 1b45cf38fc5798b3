"""One-page policy briefings from a folder of articles: extractive, offline, every sentence with its source."""

__version__ = "0.1.0"
