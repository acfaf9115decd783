"""The protected lane: what people must be able to say without the district knowing of it.

Everything here stands apart from the ordinary lane: states, clocks, events, references and people.
It receives and does not investigate: nobody is asked why, for details or for proof.
"""
