"""Exports of news databases, citations and tables: many articles a file, each with what is stated of it."""
