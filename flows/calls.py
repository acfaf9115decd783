"""Every action that a step may call, by its name: those of complaints and of the protected lane."""

from flows import actions, fairness
from flows.play import Action
from flows.protected import steps

ACTIONS: dict[str, Action] = {**actions.ACTIONS, **steps.ACTIONS, **fairness.ACTIONS}
