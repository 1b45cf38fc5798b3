"""Who is who over the articles of a topic, and what other articles tell of a date."""
