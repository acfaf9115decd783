"""Whether what is stored is whole: every kind of damage, found by reading all of it.

`handlers.data_check.checking` goes through the subjects; the other modules judge one each. Nothing
is changed and nobody is kept waiting, so it may run beside the service.
"""
