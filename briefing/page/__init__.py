"""What fits on the page, how it looks, and the proof that it says what its sources say."""
