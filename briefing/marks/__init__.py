"""What one article alone says."""
