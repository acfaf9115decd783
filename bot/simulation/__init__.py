"""A made-up province: citizens and officers who write to the real service while virtual days go by.

Nothing here is a model of the service. People type messages, `handlers.turns` works them, jobs
keep promises and send; only the people, the provider and the clock are made up.
"""
