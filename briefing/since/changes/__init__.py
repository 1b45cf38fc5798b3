"""What may have changed since an earlier brief, a module a kind of change; `compare` asks them in their order."""
