"""What a reader sees of a rendered file, so that `verify` compares just that, however the file was saved again."""
