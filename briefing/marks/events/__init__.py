"""How well a sentence tells an event, and on which day it was."""
