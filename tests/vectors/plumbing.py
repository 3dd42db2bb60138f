"""The reference cases of mining and tries; what each is asked for, and those to come."""

from tests.vectors.asking import Asker

TABLE: dict[str, Asker] = {}

NOT_YET: tuple[str, ...] = (
    "mine-solo-prob",
    "mine-attack-q10",
    "trie-single",
    "trie-dogs",
    "trie-empty-values",
    "trie-branch-update",
    "trie-secure-puppy",
)
