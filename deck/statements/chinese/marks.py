"""The marks that stand for figures, periods and notes in a masked sentence.

Each is repeated to the length of what it stands for. Character classes write them out, as \\ue001-\\ue004.
"""

FIGURE = "\ue001"
PERIOD = "\ue002"
BASE = "\ue003"
"""A period that something is compared with: 较2023年末."""
NOTE = "\ue004"
"""A reference such as [2]."""
