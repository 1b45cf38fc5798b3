"""What leaves the program: files all or nothing, mail."""
