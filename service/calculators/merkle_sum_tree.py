"""Merkle-sum tree: a proof of liabilities in which every node commits to the sum below it.

leaf = H(user, balance); node = H(left, sum of left, right, sum of right). The sum at the root is what is owed in all;
a user checks the own balance and that no sum on the way up is negative. Assets less liabilities is the surplus.
"""

from dataclasses import dataclass
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.hashing import bytes_of, sha256, word
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 64
BALANCE = {"unit": "smallest units", "low": -(10**12), "high": 10**12}
SUM = {"unit": "smallest units", "low": -MOST * 10**12, "high": MOST * 10**12}


class Inputs(Shape):
    users = q.each(q.label("User", longest=64), "Users", most=MOST, required=True)
    balances = q.each(
        q.count("Balance", **BALANCE),
        "Balances owed to them, one a user",
        text="One below zero shows the trick.",
        most=MOST,
        required=True,
    )
    assets = q.count(
        "Assets shown to be held", **SUM | {"low": 0}, required=True, asked=("assets", "reserves", "holds")
    )
    proved_user = q.count("Which user checks, the first being 1", low=1, high=MOST, load_default=1, asked=("user",))


class Outputs(Shape):
    root = q.digest("Root")
    liabilities = q.count("Sum at the root", **SUM)
    surplus = q.count("Assets less that sum", **SUM | {"low": -2 * MOST * 10**12, "high": 2 * MOST * 10**12})
    coverage = q.ratio("Assets over that sum", high=None, allow_none=True)
    owed = q.count("Balances above zero, added up", **SUM)
    hidden = q.count("Owed, but taken off the sum by balances below zero", **SUM)
    user_count = q.count("Users")
    proof = q.each(q.digest("Neighbour"), "Proof: hashes, from the leaf up", least=0)
    proof_sums = q.each(q.count("Sum", **SUM), "Sum that stands with each", least=0)
    proof_sides = q.each(q.choice("Side", ("left", "right")), "Side on which it stands", least=0)
    check_passes = q.flag("The user's check passes: no sum below zero on the way")


@dataclass(frozen=True)
class Sum:
    """A node: its hash and the sum below it."""

    digest: str
    total: int


def joined(left: Sum, right: Sum) -> Sum:
    """The node above two nodes."""
    digest = sha256(left.digest, word(left.total), right.digest, word(right.total))
    return Sum(digest, left.total + right.total)


def layers_of(inputs: Values) -> list[list[Sum]]:
    """The nodes of every layer, from the leaves up; one without a neighbour moves up."""
    pairs = zip(inputs["users"], inputs["balances"], strict=True)
    layers = [[Sum(sha256(bytes_of(user), word(balance)), balance) for user, balance in pairs]]
    while len(layers[-1]) > 1:
        twos = [layers[-1][place : place + 2] for place in range(0, len(layers[-1]), 2)]
        layers.append([joined(*two) if len(two) == 2 else two[0] for two in twos])
    return layers


def proof_of(inputs: Values) -> list[tuple[str, Sum]]:
    """Side and node of the neighbour at each layer that has one."""
    place, proof = inputs["proved_user"] - 1, []
    for layer in layers_of(inputs)[:-1]:
        if place ^ 1 < len(layer):
            proof.append(("left" if place % 2 else "right", layer[place ^ 1]))
        place //= 2
    return proof


def check(inputs: Values) -> None:
    """BrokenRelation where the lists do not go together, or there is no such user."""
    users, balances = inputs["users"], inputs["balances"]
    if len(users) != len(balances):
        raise BrokenRelation("lists-side-by-side", "balances", "users and balances")
    if inputs["proved_user"] > len(users):
        raise BrokenRelation("place-in-list", "proved_user", f"there are {len(users)} users")


def compute(**inputs: Any) -> Values:
    check(inputs)
    top, proof = layers_of(inputs)[-1][0], proof_of(inputs)
    owed = sum(balance for balance in inputs["balances"] if balance > 0)
    own = inputs["balances"][inputs["proved_user"] - 1]
    return {
        "root": top.digest,
        "liabilities": top.total,
        "surplus": inputs["assets"] - top.total,
        "coverage": inputs["assets"] / top.total if top.total > 0 else None,
        "owed": owed,
        "hidden": owed - top.total,
        "user_count": len(inputs["users"]),
        "proof": [node.digest for _, node in proof],
        "proof_sums": [node.total for _, node in proof],
        "proof_sides": [side for side, _ in proof],
        "check_passes": min(own, *(node.total for _, node in proof), own) >= 0,
    }


def working(inputs: Values) -> list[Step]:
    place, proof = inputs["proved_user"] - 1, proof_of(inputs)
    leaf = f"sha256(bytes_of(users[{place}]), word(balances[{place}]))"
    node, total = ("leaf" if proof else "root"), f"balances[{place}]"
    steps = [Step(node, "The user and the balance, hashed.", leaf)]
    for number, (side, beside) in enumerate(proof, 1):
        parts = [f"{node}, word({total})", f"'{beside.digest}', word({beside.total})"]
        above = "root" if number == len(proof) else f"node_{number}"
        text = f"Both nodes with their sums, hashed; the neighbour stands on the {side}."
        hashed = Step(above, text, f"sha256({', '.join(parts[::-1] if side == 'left' else parts)})")
        summed = Step(f"sum_{number}", "The sum below both.", f"{total} + {beside.total}")
        steps += [summed, hashed]
        node, total = above, f"sum_{number}"
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{user_count} users are owed {liabilities} by the sum at the root; assets of {assets} leave {surplus}. User"
        " {proved_user} checks that with " + f"{len(result['proof'])} hashes and sums."
    )
    if result["hidden"]:
        sentence += " {hidden} of what is owed is hidden by balances below zero: {owed} is owed in truth."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["The tree shows what is owed to those in it at one moment; other debts and borrowed assets do not show."]
    if result["surplus"] < 0:
        lines.append("The assets shown do not cover the sum.")
    if result["hidden"]:
        seen = "passes" if result["check_passes"] else "fails"
        lines.append(f"A balance below zero lowers the sum at the root; the check of this user {seen}.")
    return lines


CALCULATOR = Calculator(
    name="merkle-sum-tree",
    title="Proof of reserves: Merkle-sum tree",
    summary="What is owed to all users under one root, against the assets, with the proof of one user.",
    group="plumbing",
    place=50,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "users": ["alice", "bob", "carol", "dave"],
        "balances": [100, 50, 75, 20],
        "assets": 250,
        "proved_user": 3,
    },
    assumptions=[
        "Balances are whole numbers of a smallest unit; a node hashes both sums beside both hashes, with SHA-256.",
        "Who checks must hold the same root as everyone else; who never checks may be left out.",
        "Assets are taken as given; the proof that they are held, and are nobody else's, is another one.",
    ],
    about="proof-of-reserves",
    questions=[
        "proof of reserves for balances 100, 50, 75, 20 and assets of 250",
        "exchange holds 200, owes 100 to alice, 50 to bob and 75 to carol, is it covered",
        "merkle sum tree alice 100 bob 50 carol -30, can a negative balance hide debt",
        "how does user 3 check the proof of liabilities",
    ],
)
