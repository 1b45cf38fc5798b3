"""`python -m briefing` is the command `briefing`."""

from briefing.cli import main

if __name__ == "__main__":  # a worker process imports this module too, and must not start the command again
    main()
