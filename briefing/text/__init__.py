"""An article's own spans and sentences, chosen and never rewritten."""
