"""Markdown, for the machines that read on people's behalf: of rich text, and of whole pages."""
